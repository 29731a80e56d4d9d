package dev.chamado.routing.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.follow.Folding;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketPlaceTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final TicketOpened OPENED = new TicketOpened(
            ID,
            "INC-1",
            TicketType.INCIDENT,
            "VPN",
            "",
            "ana.souza",
            "ana.souza",
            Channel.PORTAL,
            null,
            null,
            null,
            null,
            "MEDIUM",
            "MEDIUM",
            Priority.P3,
            false,
            1,
            "service-desk",
            null,
            NOON,
            NOON);
    private static final TicketAssigned ASSIGNED = new TicketAssigned(ID, "bruno.lima", null, null, NOON);

    @Test
    void an_open_assigned_ticket_takes_a_seat_until_it_is_resolved() {
        var folding = Folding.of(TicketPlace.VIEW).after(OPENED, ASSIGNED);
        assertThat(folding.document().seatedAt()).isEqualTo("bruno.lima");
        folding.after(new TicketResolved(ID, "FIXED", "Done.", NOON));
        assertThat(folding.document().seatedAt()).isNull();
        folding.after(new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON));
        assertThat(folding.document().seatedAt()).isEqualTo("bruno.lima");
    }

    @Test
    void a_merged_ticket_takes_no_seat_and_waits_for_nobody() {
        var folding = Folding.of(TicketPlace.VIEW).after(OPENED);
        folding.after(new TicketMerged(ID, ID, "INC-2", TicketState.NEW, true, NOON));
        assertThat(folding.document().isWaiting()).isFalse();
        folding.after(new TicketUnmerged(ID, ID, "INC-2", TicketState.NEW, NOON), ASSIGNED);
        assertThat(folding.document().seatedAt()).isEqualTo("bruno.lima");
        folding.after(new TicketMerged(ID, ID, "INC-2", TicketState.ASSIGNED, true, NOON));
        assertThat(folding.document().seatedAt()).isNull();
    }

    @Test
    void losing_the_assignee_by_a_move_is_told_from_giving_it_back() {
        var moved = Folding.of(TicketPlace.VIEW)
                .after(
                        OPENED,
                        ASSIGNED,
                        new TicketTransferred(ID, "network", "service-desk", null, NOON),
                        new TicketUnassigned(ID, "bruno.lima", NOON))
                .document();
        assertThat(moved.unseatedAt()).isEqualTo(3);
        var givenBack = Folding.of(TicketPlace.VIEW)
                .after(OPENED, ASSIGNED, new TicketUnassigned(ID, "bruno.lima", NOON))
                .document();
        assertThat(givenBack.unseatedAt()).isEqualTo(-1);
        assertThat(givenBack.isWaiting()).isTrue();
    }
}
