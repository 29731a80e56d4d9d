package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.NOON;
import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.OTHER;
import static dev.chamado.proof.checker.Tale.faults;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.replied;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AlertRaised;
import dev.chamado.contracts.ticket.TicketEvent.AlertSeverity;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TroublesTest {
    @Test
    void one_after_the_other_is_passed() {
        var tale = new Tale()
                .stored("a", opened(ONE))
                .stored("a", raised(ONE, "link-1"))
                .stored("b", new TicketResolved(ONE, "CLEARED", "", NOON))
                .stored("c", opened(OTHER))
                .stored("c", raised(OTHER, "link-1"))
                .stored("d", replied(ONE));
        assertThat(checked(tale, signal(ONE, 1), signal(OTHER, 1))).isEmpty();
    }

    @Test
    void two_that_are_open_at_once_are_found() {
        var tale = new Tale()
                .stored("a", opened(ONE))
                .stored("a", raised(ONE, "link-1"))
                .stored("c", opened(OTHER))
                .stored("c", raised(OTHER, "link-1"))
                .stored("b", new TicketResolved(ONE, "CLEARED", "", NOON));
        assertThat(checked(tale)).singleElement().asString().contains("while " + ONE);
    }

    @Test
    void two_of_different_troubles_are_passed() {
        var tale = new Tale()
                .stored("a", opened(ONE))
                .stored("a", raised(ONE, "link-1"))
                .stored("c", opened(OTHER))
                .stored("c", raised(OTHER, "link-2"));
        assertThat(checked(tale, signal(ONE, 1))).isEmpty();
    }

    @Test
    void a_signal_that_went_to_another_trouble_s_ticket_or_to_one_that_was_over_is_found() {
        var tale = new Tale()
                .stored("a", opened(ONE))
                .stored("a", raised(ONE, "link-1"))
                .stored("c", opened(OTHER))
                .stored("c", raised(OTHER, "link-2"))
                .stored("b", new TicketResolved(ONE, "CLEARED", "", NOON));
        assertThat(checked(tale, signal(OTHER, 1))).hasSize(1);
        assertThat(checked(tale, signal(ONE, 2))).singleElement().asString().contains("not open");
        assertThat(checked(tale, signal(ONE, 3)))
                .as("a version that there is not")
                .hasSize(1);
    }

    private static TicketEvent raised(UUID ticket, String key) {
        return new AlertRaised(ticket, "watch", key, AlertSeverity.MAJOR, NOON);
    }

    private static Operation signal(UUID ticket, long version) {
        return new Operation(
                0,
                0,
                Kind.ALERT,
                ticket.toString(),
                "monitor-0",
                "k",
                1,
                2,
                0,
                Outcome.OK,
                200,
                -1,
                version,
                "watch link-1",
                "");
    }

    private static List<String> checked(Tale tale, Operation... signals) {
        return faults(findings -> Troubles.check(List.of(signals), Course.of(tale.facts), findings));
    }
}
