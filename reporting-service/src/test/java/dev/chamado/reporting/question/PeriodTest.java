package dev.chamado.reporting.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import dev.chamado.platform.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final LocalDate CLOCKS_GO_FORWARD = LocalDate.of(2026, 3, 29);

    @Test
    void a_day_on_which_the_clocks_go_forward_has_23_hours() {
        var bounds = Period.day(CLOCKS_GO_FORWARD, "Europe/Lisbon")
                .holds("openedAt")
                .toBsonDocument(org.bson.BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry());
        var conditions = bounds.getArray("$and").getValues();
        long from = conditions
                .get(0)
                .asDocument()
                .getDocument("openedAt")
                .getDateTime("$gte")
                .getValue();
        long to = conditions
                .get(1)
                .asDocument()
                .getDocument("openedAt")
                .getDateTime("$lt")
                .getValue();
        assertThat(Duration.ofMillis(to - from)).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void an_instant_belongs_to_the_day_it_is_there() {
        var period = Period.of(CLOCKS_GO_FORWARD, CLOCKS_GO_FORWARD.plusDays(1), "America/Sao_Paulo");
        assertThat(period.dayOf(Instant.parse("2026-03-30T02:59:59Z"))).isEqualTo(CLOCKS_GO_FORWARD);
        assertThat(period.dayOf(Instant.parse("2026-03-30T03:00:00Z"))).isEqualTo(CLOCKS_GO_FORWARD.plusDays(1));
    }

    @Test
    void refuses_what_cannot_be_a_period() {
        assertThatThrownBy(() -> Period.of(CLOCKS_GO_FORWARD, CLOCKS_GO_FORWARD.minusDays(1), "UTC"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Period.of(CLOCKS_GO_FORWARD, CLOCKS_GO_FORWARD.plusDays(400), "UTC"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Period.day(CLOCKS_GO_FORWARD, "Mars/Olympus")).isInstanceOf(Refusal.class);
    }

    @Test
    void each_quarter_of_an_hour_belongs_to_the_day_it_is_there() {
        var period = Period.of(CLOCKS_GO_FORWARD, CLOCKS_GO_FORWARD.plusDays(1), "Asia/Kathmandu"); // 5 h 45 min ahead
        var last = Quarter.of(Instant.parse("2026-03-29T18:14:59Z"));
        assertThat(period.days().higherEntry(last.number()).getValue()).isEqualTo(CLOCKS_GO_FORWARD);
        assertThat(period.days().higherEntry(last.number() + 1).getValue()).isEqualTo(CLOCKS_GO_FORWARD.plusDays(1));
        assertThat(last).isEqualTo(new Quarter("2026-03", 28 * 96 + 18 * 4));
    }

    @Test
    void refuses_a_zone_whose_days_begin_between_two_quarters() {
        var period = Period.day(CLOCKS_GO_FORWARD, "+01:07");
        assertThatThrownBy(period::days).isInstanceOf(Refusal.class);
    }
}
