package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.NOON;
import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.OTHER;
import static dev.chamado.proof.checker.Tale.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.CapacitySet;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.RoutingRefused;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapacitiesTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private final List<Fact> routing = new ArrayList<>();
    private final Tale tale = new Tale().stored("a", opened(ONE)).stored("b", opened(OTHER));

    CapacitiesTest() {
        routed(new CapacitySet("lee", 1, NOON));
    }

    @Test
    void that_are_kept_are_passed() {
        decided(FIRST, ONE, "lee").decided(SECOND, OTHER, "lee");
        tale.stored("c", assigned(ONE, "lee", FIRST))
                .stored("d", new TicketResolved(ONE, "SOLVED", "", NOON))
                .stored("e", assigned(OTHER, "lee", SECOND));
        assertThat(faults()).isEmpty();
    }

    @Test
    void that_are_exceeded_are_found() {
        decided(FIRST, ONE, "lee").decided(SECOND, OTHER, "lee");
        tale.stored("c", assigned(ONE, "lee", FIRST)).stored("e", assigned(OTHER, "lee", SECOND));
        assertThat(faults()).hasSize(1).first().asString().contains("room for 1");
    }

    @Test
    void do_not_count_what_people_give() {
        decided(SECOND, OTHER, "lee");
        tale.stored("c", assigned(ONE, "lee", null)).stored("e", assigned(OTHER, "lee", SECOND));
        assertThat(faults()).isEmpty();
    }

    @Test
    void of_a_decision_that_nobody_answered_are_found() {
        decided(FIRST, ONE, "lee");
        assertThat(faults()).hasSize(1);
        tale.stored("c", new RoutingRefused(ONE, FIRST, "already-assigned", NOON));
        assertThat(faults()).isEmpty();
    }

    @Test
    void of_a_decision_that_is_taken_twice_or_otherwise_or_was_never_made_are_found() {
        decided(FIRST, ONE, "lee");
        tale.stored("c", assigned(ONE, "lee", FIRST));
        tale.stored("d", new RoutingRefused(ONE, FIRST, "already-assigned", NOON));
        assertThat(faults()).hasSize(1);
        tale.stored("e", assigned(OTHER, "ana", SECOND));
        assertThat(faults()).hasSize(2);
    }

    @Test
    void of_a_decision_for_somebody_else_are_found() {
        decided(FIRST, ONE, "lee");
        tale.stored("c", assigned(ONE, "ana", FIRST));
        assertThat(faults()).hasSize(1);
    }

    private CapacitiesTest decided(UUID decision, UUID ticket, String agent) {
        routed(new TicketRouted(decision, ticket, "team-0", null, agent, null, 1, List.of(), List.of(), NOON));
        return this;
    }

    private void routed(RoutingEvent event) {
        long position = routing.size();
        routing.add(new Fact(position, "x" + position, 0, new UUID(9, position), null, "", 0, 0, event));
    }

    private static TicketEvent assigned(UUID ticket, String agent, @Nullable UUID decision) {
        return new TicketAssigned(ticket, agent, null, decision, NOON);
    }

    private List<String> faults() {
        return Tale.faults(findings -> Capacities.check(routing, tale.facts, findings));
    }
}
