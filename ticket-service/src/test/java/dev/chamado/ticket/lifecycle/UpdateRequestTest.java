package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.ANA;
import static dev.chamado.ticket.lifecycle.TicketScene.BRUNO;
import static dev.chamado.ticket.lifecycle.TicketScene.ID;
import static dev.chamado.ticket.lifecycle.TicketScene.JOHN;
import static dev.chamado.ticket.lifecycle.TicketScene.NOON;
import static dev.chamado.ticket.lifecycle.TicketScene.given;
import static dev.chamado.ticket.lifecycle.TicketScene.opened;

import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketEvent.UpdateRequested;
import dev.chamado.contracts.ticket.TicketEvent.WatcherAdded;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.ticket.lifecycle.TicketCommand.RequestUpdate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who asks how far a ticket is, and when. */
class UpdateRequestTest {
    private static final UpdateRequested ASKED = new UpdateRequested(ID, "ana.souza", NOON);

    private static UpdateRequested asked(String by) {
        return new UpdateRequested(ID, by, NOON.plusSeconds(3600));
    }

    private static ReplySent reply(AuthorRole role) {
        return new ReplySent(ID, ID, "x", role, "...", NOON);
    }

    @Nested
    class A_ticket_that_is_worked_on {
        @Test
        void may_be_asked_about_by_its_requester() {
            given(opened("service-desk", "bruno.lima"))
                    .as(ANA)
                    .when(new RequestUpdate())
                    .then(asked("ana.souza"));
        }

        @Test
        void may_be_asked_about_by_who_is_in_copy() {
            given(opened(), new WatcherAdded(ID, "john.miller", WatcherKind.CC, NOON))
                    .as(JOHN)
                    .when(new RequestUpdate())
                    .then(asked("john.miller"));
        }

        @Test
        void is_not_asked_about_by_staff() {
            given(opened("service-desk", null))
                    .as(BRUNO)
                    .when(new RequestUpdate())
                    .thenForbidden();
        }

        @Test
        void is_not_there_for_others() {
            given(opened()).as(JOHN).when(new RequestUpdate()).thenNotFound();
        }
    }

    @Nested
    class A_request {
        @Test
        void is_made_once_until_it_is_answered() {
            given(opened(), ASKED).as(ANA).when(new RequestUpdate()).thenNothing();
        }

        @Test
        void is_not_answered_by_a_machine_or_the_requester() {
            given(opened(), ASKED, reply(AuthorRole.MACHINE), reply(AuthorRole.REQUESTER))
                    .as(ANA)
                    .when(new RequestUpdate())
                    .thenNothing();
        }

        @Test
        void is_answered_by_an_agent_and_may_be_made_again() {
            given(opened(), ASKED, reply(AuthorRole.AGENT))
                    .as(ANA)
                    .when(new RequestUpdate())
                    .then(asked("ana.souza"));
        }

        @Test
        void is_refused_when_nothing_is_owed() {
            given(opened(), ASKED, new TicketResolved(ID, "SOLVED", "Done.", NOON))
                    .as(ANA)
                    .when(new RequestUpdate())
                    .thenRefused("update-not-owed");
        }
    }
}
