package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.ANA;
import static dev.chamado.ticket.lifecycle.TicketScene.CARLA;
import static dev.chamado.ticket.lifecycle.TicketScene.ID;
import static dev.chamado.ticket.lifecycle.TicketScene.NOON;
import static dev.chamado.ticket.lifecycle.TicketScene.POLICY;
import static dev.chamado.ticket.lifecycle.TicketScene.given;
import static dev.chamado.ticket.lifecycle.TicketScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.Silence;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.CloseCause;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.ReopeningCalledCourtesy;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.lifecycle.TicketCommand.AutoClose;
import dev.chamado.ticket.lifecycle.TicketCommand.CallCourtesy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A reopening that was only a thank-you is none. */
class CourtesyTest {
    private static final Instant RESOLVED = Instant.parse("2026-03-05T15:00:00Z"); // a Thursday
    private static final Instant REOPENED = Instant.parse("2026-03-06T16:00:00Z"); // a Friday
    private static final Instant LAST = Instant.parse("2026-03-10T16:00:00Z"); // the Tuesday after
    private static final TicketEvent CLAIM = new TicketResolved(ID, "SOLVED", "Changed the rollers.", RESOLVED);
    private static final TicketEvent THANKS = new TicketReopened(ID, ReopenCause.REQUESTER_REPLIED, null, 1, REOPENED);

    private static ReopeningCalledCourtesy courtesy(Instant at) {
        return new ReopeningCalledCourtesy(ID, "SOLVED", "Changed the rollers.", RESOLVED, REOPENED, 0, at);
    }

    private static TicketScene thanked() {
        return given(opened("service-desk", "bruno.lima"), CLAIM, THANKS);
    }

    @Nested
    class A_reopened_ticket {
        @Test
        void is_returned_to_its_claim_within_two_business_days() {
            thanked().at(LAST).when(new CallCourtesy()).then(courtesy(LAST));
        }

        @Test
        void is_not_returned_later() {
            thanked().at(LAST.plusMillis(1)).when(new CallCourtesy()).thenRefused("courtesy-too-late");
        }

        @Test
        void is_judged_by_the_days_of_its_tenant() {
            var monday = LocalDate.of(2026, 3, 9);
            var silence = new Silence(false, List.of(1), false, 2, List.of(), List.of(monday));
            var definitions = SeedDefinitions.at(NOON, true, silence, null);
            var later = LAST.plus(Duration.ofDays(1));
            thanked().with(definitions).at(later).when(new CallCourtesy()).then(courtesy(later));
        }

        @Test
        void is_returned_by_who_works_on_it_only() {
            thanked().as(CARLA).at(LAST).when(new CallCourtesy()).thenForbidden();
            thanked().as(ANA).at(LAST).when(new CallCourtesy()).thenForbidden();
        }

        @Test
        void that_was_rejected_is_not_returned() {
            given(
                            opened("service-desk", null),
                            CLAIM,
                            new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, "It jams.", 1, REOPENED))
                    .at(LAST)
                    .when(new CallCourtesy())
                    .thenRefused("courtesy-rejected");
        }

        @Test
        void that_owes_something_is_not_returned() {
            var task = new TicketEvent.TaskAdded(
                    ID, ID, "Cable", true, 1, false, null, null, null, List.of(), null, REOPENED);
            given(opened("service-desk", null), CLAIM, THANKS, task)
                    .at(LAST)
                    .when(new CallCourtesy())
                    .thenRefused("task-open");
        }

        @Test
        void that_was_closed_before_is_resolved_again() {
            var ticket = given(
                            opened("service-desk", null),
                            CLAIM,
                            new TicketClosed(ID, CloseCause.AUTOMATIC, RESOLVED),
                            THANKS,
                            courtesy(LAST))
                    .ticket();
            assertThat(ticket.progress().state()).isEqualTo(TicketState.RESOLVED);
            assertThat(ticket.progress().closedAt()).isNull();
        }

        @Test
        void that_was_resolved_again_is_not_returned() {
            given(opened("service-desk", null), CLAIM, THANKS, new TicketResolved(ID, "SOLVED", "Again.", REOPENED))
                    .at(LAST)
                    .when(new CallCourtesy())
                    .thenRefused("courtesy-not-reopened");
        }
    }

    @Nested
    class A_ticket_that_was_returned {
        @Test
        void was_resolved_when_it_first_was_and_never_reopened() {
            var progress =
                    given(opened(), CLAIM, THANKS, courtesy(LAST)).ticket().progress();
            assertThat(progress.state()).isEqualTo(TicketState.RESOLVED);
            assertThat(progress.resolvedAt()).isEqualTo(RESOLVED);
            assertThat(progress.reopenings()).isZero();
        }

        @Test
        void closes_by_itself_counted_from_the_first_resolve() {
            given(opened(), CLAIM, THANKS, courtesy(LAST))
                    .as(POLICY)
                    .at(RESOLVED.plus(Duration.ofDays(5)))
                    .when(new AutoClose())
                    .then(new TicketClosed(ID, CloseCause.AUTOMATIC, 1, RESOLVED.plus(Duration.ofDays(5))));
        }

        @Test
        void is_not_returned_twice() {
            given(opened("service-desk", null), CLAIM, THANKS, courtesy(LAST))
                    .at(LAST)
                    .when(new CallCourtesy())
                    .thenRefused("courtesy-not-reopened");
        }
    }

    @Test
    void what_was_never_reopened_is_not_returned() {
        given(opened("service-desk", null), CLAIM)
                .at(LAST)
                .when(new CallCourtesy())
                .thenRefused("courtesy-not-reopened");
    }
}
