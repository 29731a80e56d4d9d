package dev.chamado.sla.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ParkedTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Nested
    class A_ticket_of_which_a_record_cannot_be_read {
        private final Parked parked = Parked.unreadable("no tenant", NOON);

        @Test
        void waits_for_another_event_whatever_else_is_wrong_with_it() {
            var twice = parked.because("cannot be folded again: event 3 is lost")
                    .because("cannot be folded again: event 3 is lost");
            assertThat(twice.waitsForEvent()).isTrue();
            assertThat(twice.why())
                    .isEqualTo("a record of it cannot be read: no tenant; cannot be folded again: event 3 is lost");
        }

        @Test
        void goes_on_once_an_operator_says_so() {
            assertThat(parked.because("something").withoutFirst().waitsForEvent())
                    .isFalse();
        }
    }

    @Test
    void what_was_to_be_folded_again_and_cannot_be_waits_for_that_no_more() {
        var parked = Parked.toBeFolded(NOON).because("cannot be folded again: event 3 is lost");
        assertThat(parked.waitsToBeFolded()).isFalse();
        assertThat(parked.waitsForEvent()).isFalse();
        assertThat(parked.why()).isEqualTo("cannot be folded again: event 3 is lost");
    }
}
