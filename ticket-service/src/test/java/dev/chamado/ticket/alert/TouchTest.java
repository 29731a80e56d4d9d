package dev.chamado.ticket.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What counts as people's dealing with a ticket of monitoring. */
class TouchTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final UUID ID = new UUID(7, 1);
    private static final UUID OTHER = new UUID(7, 2);
    private static final UUID SIGNAL = new UUID(7, 3);
    private static final UUID COMMAND = new UUID(7, 4);
    private static final TicketEvent RAISED = new AlertRaised(ID, "m", "k", AlertSeverity.MINOR, NOON);
    private static final TicketEvent NOTE = new WorkNoteAdded(ID, OTHER, "somebody", "Looking.", null, NOON);

    @Nested
    class A_ticket_is_touched_by {
        @Test
        void what_a_person_does() {
            touched(Actor.Kind.PERSON, NOTE);
            touched(Actor.Kind.PERSON, linked(LinkType.RELATES_TO, LinkEnd.SOURCE));
            touched(Actor.Kind.PERSON, new ReferenceAdded(ID, "problem", "jira", "P-1", null, NOON));
        }

        @Test
        void what_another_integration_does_in_it() {
            touched(Actor.Kind.INTEGRATION, NOTE);
        }

        @Test
        void tickets_that_are_merged_into_it() {
            touched(Actor.Kind.POLICY, new MergeTaken(ID, OTHER, "INC-2", true, List.of(), NOON));
        }

        @Test
        void children_that_wait_for_it() {
            touched(Actor.Kind.PERSON, linked(LinkType.CHILD_OF, LinkEnd.TARGET));
        }
    }

    @Nested
    class A_ticket_is_not_touched_by {
        @Test
        void the_signals_themselves_and_all_that_comes_with_them() {
            var events = new ArrayList<>(
                    List.of(event(SIGNAL, Actor.Kind.INTEGRATION, new FormTaken(ID, "incident", 1, NOON))));
            events.add(event(SIGNAL, Actor.Kind.INTEGRATION, RAISED));
            events.add(event(SIGNAL, Actor.Kind.INTEGRATION, linked(LinkType.RELATES_TO, LinkEnd.SOURCE)));
            assertThat(Touch.in(events)).isFalse();
        }

        @Test
        void what_the_desk_does() {
            untouched(Actor.Kind.POLICY, new TicketAssigned(ID, "carla.dias", null, null, NOON));
        }

        @Test
        void what_is_said_from_elsewhere() {
            untouched(Actor.Kind.PERSON, linked(LinkType.RELATES_TO, LinkEnd.TARGET));
            untouched(Actor.Kind.PERSON, new TicketUnlinked(ID, LinkType.RELATES_TO, LinkEnd.TARGET, OTHER, NOON));
            untouched(Actor.Kind.INTEGRATION, new ReferenceAdded(ID, "problem", "jira", "P-1", null, NOON));
        }

        @Test
        void a_migration_of_all_tickets() {
            untouched(Actor.Kind.PERSON, new WorkflowTaken(ID, 2, 1, "new", NOON));
            untouched(Actor.Kind.PERSON, new FormTaken(ID, "incident", 2, 1, NOON));
        }
    }

    private static void touched(Actor.Kind by, TicketEvent event) {
        assertThat(Touch.in(after(by, event))).isTrue();
    }

    private static void untouched(Actor.Kind by, TicketEvent event) {
        assertThat(Touch.in(after(by, event))).isFalse();
    }

    private static List<Envelope<TicketEvent>> after(Actor.Kind by, TicketEvent event) {
        return List.of(event(SIGNAL, Actor.Kind.INTEGRATION, RAISED), event(COMMAND, by, event));
    }

    private static TicketEvent linked(LinkType type, LinkEnd end) {
        return new TicketLinked(ID, type, end, OTHER, NOON);
    }

    private static Envelope<TicketEvent> event(UUID command, Actor.Kind by, TicketEvent event) {
        var actor = new Actor(by, "somebody", null);
        return new Envelope<>(
                "demo", ID.toString(), 0, OTHER, "", NOON, NOON, actor, command, command, false, null, event);
    }
}
