package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.replied;
import static dev.chamado.proof.history.Outcome.OK;
import static dev.chamado.proof.history.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealTimeTest {
    private final Tale tale = new Tale()
            .stored("a", opened(ONE))
            .stored("b", replied(ONE))
            .stored("c", replied(ONE))
            .told(Kind.OPEN, ONE, "a", 0, 10, OK, 0);

    @Test
    void of_reads_after_writes_is_passed() {
        tale.told(Kind.REPLY, ONE, "b", 20, 30, OK, 1)
                .told(Kind.TICKET, ONE, "", 31, 40, OK, 1)
                .told(Kind.REPLY, ONE, "c", 35, 45, OK, 2)
                .told(Kind.TICKET, ONE, "", 36, 50, OK, 1); // while c is under way, both are true
        assertThat(faults()).isEmpty();
    }

    @Test
    void is_broken_by_a_read_that_misses_what_was_answered() {
        tale.told(Kind.REPLY, ONE, "b", 20, 30, OK, 1).told(Kind.TICKET, ONE, "", 31, 40, OK, 0);
        assertThat(faults()).hasSize(1);
    }

    @Test
    void is_broken_by_a_read_that_goes_back_behind_another() {
        tale.told(Kind.REPLY, ONE, "b", 5, 90, OK, 1)
                .told(Kind.TICKET, ONE, "", 11, 20, OK, 1)
                .told(Kind.TICKET, ONE, "", 21, 30, OK, 0);
        assertThat(faults()).hasSize(1);
    }

    @Test
    void is_broken_by_a_command_that_is_stored_before_what_was_answered_before_it() {
        tale.told(Kind.REPLY, ONE, "c", 20, 30, OK, 2).told(Kind.REPLY, ONE, "b", 40, 50, OK, 1);
        assertThat(faults()).hasSize(1);
    }

    @Test
    void counts_from_the_first_request_of_a_command_that_was_repeated() {
        tale.told(Kind.REPLY, ONE, "b", 15, 18, UNKNOWN, -1)
                .told(Kind.REPLY, ONE, "c", 20, 30, OK, 2)
                .told(Kind.REPLY, ONE, "b", 40, 50, OK, 1);
        assertThat(faults()).isEmpty();
    }

    private List<String> faults() {
        return Tale.faults(findings -> RealTime.check(tale.asked(), tale.reads(), tale.facts, findings));
    }
}
