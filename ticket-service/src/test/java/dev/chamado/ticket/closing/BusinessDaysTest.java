package dev.chamado.ticket.closing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessDaysTest {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final BusinessDays WEEK = new BusinessDays(SAO_PAULO, Set.of());

    /** 2026-03-02 is a Monday. */
    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(SAO_PAULO).toInstant();
    }

    @Test
    void pass_from_an_hour_to_the_same_hour() {
        assertThat(WEEK.plus(at("2026-03-02T09:30:00"), 2)).isEqualTo(at("2026-03-04T09:30:00"));
    }

    @Test
    void leave_out_the_weekend() {
        assertThat(WEEK.plus(at("2026-03-05T17:00:00"), 2)).isEqualTo(at("2026-03-09T17:00:00"));
    }

    @Test
    void begin_with_the_next_one_on_a_day_that_does_not_count() {
        assertThat(WEEK.plus(at("2026-03-07T17:00:00"), 1)).isEqualTo(at("2026-03-10T00:00:00"));
    }

    @Test
    void leave_out_holidays() {
        var carnival = new BusinessDays(SAO_PAULO, Set.of(LocalDate.parse("2026-03-03")));
        assertThat(carnival.plus(at("2026-03-02T09:00:00"), 1)).isEqualTo(at("2026-03-04T09:00:00"));
        assertThat(carnival.plus(at("2026-03-03T09:00:00"), 1)).isEqualTo(at("2026-03-05T00:00:00"));
    }

    @Test
    void none_of_them_is_no_time_at_all() {
        var sunday = at("2026-03-08T12:00:00");
        assertThat(WEEK.plus(sunday, 0)).isEqualTo(sunday);
        assertThat(WEEK.latestStart(sunday, 0)).isEqualTo(sunday);
    }

    @Test
    void are_dates_of_the_zone() {
        var lateOnFriday = Instant.parse("2026-03-07T01:00:00Z"); // Saturday in Greenwich
        assertThat(WEEK.plus(lateOnFriday, 1)).isEqualTo(at("2026-03-09T22:00:00"));
    }

    @Test
    void are_the_same_counted_back() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var days = new BusinessDays(
                ZoneOffset.ofHours(-3), Set.of(LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-06")));
        var monday = Instant.parse("2026-03-02T03:00:00Z");
        for (int i = 0; i < 20_000; i++) {
            var start = monday.plus(Duration.ofMinutes(random.nextInt(30 * 24 * 60)));
            var now = monday.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
            int count = random.nextInt(8);
            boolean due = !days.plus(start, count).isAfter(now);
            boolean proposed = !start.isAfter(days.latestStart(now, count));
            // a start at the very beginning of a day may be proposed a little early, and is refused then
            boolean onTheEdge = start.equals(days.latestStart(now, count));
            assertThat(proposed)
                    .as("seed %d: %d days from %s by %s", seed, count, start, now)
                    .isEqualTo(due || onTheEdge);
        }
    }
}
