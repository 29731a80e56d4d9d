package dev.chamado.proof.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store that is away from second 10 to second 20, and what was asked of the desk. */
class MeanwhileTest {
    private static final long SECOND = 1_000_000_000;

    private final List<Operation> asked = new ArrayList<>();

    @Test
    void commands_that_go_on_at_half_the_rate_pass_and_fewer_do_not() {
        for (int i = 0; i < 100; i++) {
            commandAt(i * 0.1);
        }
        for (int i = 0; i < 51; i++) {
            commandAt(10.01 + i * 0.19);
        }
        assertThat(meanwhile().commandsStopped()).isEmpty();
        asked.removeLast();
        asked.removeLast();
        assertThat(meanwhile().commandsStopped()).hasSize(1);
    }

    @Test
    void a_command_that_was_answered_only_afterwards_did_not_go_on() {
        for (int i = 0; i < 20; i++) {
            commandAt(i * 0.5);
            asked(Kind.REPLY, 10.1 + i * 0.4, 20.5, Outcome.OK, 200, "");
        }
        assertThat(meanwhile().commandsStopped()).hasSize(1);
    }

    @Test
    void lists_that_say_when_to_come_back_pass_and_others_do_not() {
        asked(Kind.PAGE, 11, 13, Outcome.UNKNOWN, 503, "again in 2");
        asked(Kind.INBOX, 11, 11.1, Outcome.OK, 200, "");
        asked(Kind.REPORT, 9, 9.5, Outcome.UNKNOWN, 500, "");
        asked(Kind.REPORT, 19, 21, Outcome.UNKNOWN, 0, "");
        assertThat(meanwhile().listsSilent()).as("answered before and after").isEmpty();
        asked(Kind.COUNTERS, 11, 12, Outcome.UNKNOWN, 503, "");
        asked(Kind.FEED, 11, 12, Outcome.UNKNOWN, 500, "");
        asked(Kind.FEED, 9, 21, Outcome.UNKNOWN, 0, "");
        asked(Kind.REPORT, 12, 21, Outcome.UNKNOWN, 503, "again in 2");
        assertThat(meanwhile().listsSilent())
                .singleElement()
                .asString()
                .contains("COUNTERS with 503=1", "FEED with 500=1", "FEED with 0 after", "REPORT with 503 after");
    }

    @Test
    void tickets_are_shown_all_the_time() {
        asked(Kind.TICKET, 11, 11.1, Outcome.OK, 200, "");
        asked(Kind.TIMELINE, 11, 11.1, Outcome.FAIL, 404, "");
        assertThat(meanwhile().ticketsUnread()).isEmpty();
        asked(Kind.TICKET, 11, 11.1, Outcome.UNKNOWN, 503, "again in 2");
        assertThat(meanwhile().ticketsUnread()).hasSize(1);
    }

    private Meanwhile meanwhile() {
        return Meanwhile.of(asked.stream(), 10 * SECOND, 20 * SECOND);
    }

    private void commandAt(double second) {
        asked(Kind.REPLY, second, second + 0.01, Outcome.OK, 200, "");
    }

    private void asked(Kind kind, double from, double to, Outcome outcome, int status, String read) {
        asked.add(new Operation(
                0,
                asked.size(),
                kind,
                "t",
                "ana",
                "k" + asked.size(),
                (long) (from * SECOND),
                (long) (to * SECOND),
                0,
                outcome,
                status,
                -1,
                -1,
                "",
                read));
    }
}
