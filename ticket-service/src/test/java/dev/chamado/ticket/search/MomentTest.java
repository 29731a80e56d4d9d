package dev.chamado.ticket.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.platform.problem.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00.000Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00+01:00, 2026-01-31T11:00:00Z",
        "P7D, 2026-02-23T12:00:00Z",
        "P1DT12H, 2026-03-01T00:00:00Z",
        "PT0S, 2026-03-02T12:00:00Z",
        "P36500D, 1926-03-27T12:00:00Z"
    })
    void is_an_instant_or_so_long_before_now(String text, Instant expected) {
        Moment.check("/x", text);
        assertThat(Moment.of(text, NOON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2026-01-31",
                "2026-02-30T00:00:00Z",
                "7",
                "p7d",
                "P",
                "P1M",
                "P1Y",
                "-P7D",
                "P-7D",
                "PT-1S",
                "P36501D",
                "P1000000000000D",
                "P99999999999999999999D"
            })
    void is_nothing_else(String text) {
        assertThatThrownBy(() -> Moment.check("/filter/openedFrom", text)).satisfies(thrown -> {
            var fault = ((Refusal) thrown).faults().getFirst();
            assertThat(fault.pointer()).isEqualTo("/filter/openedFrom");
            assertThat(fault.code()).isEqualTo("wrong-form");
        });
    }

    @Test
    void may_be_left_out() {
        Moment.check("/x", null);
    }
}
