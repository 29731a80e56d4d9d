package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.ANA;
import static dev.chamado.ticket.lifecycle.TicketScene.BRUNO;
import static dev.chamado.ticket.lifecycle.TicketScene.CARLA;
import static dev.chamado.ticket.lifecycle.TicketScene.HELENA;
import static dev.chamado.ticket.lifecycle.TicketScene.ID;
import static dev.chamado.ticket.lifecycle.TicketScene.JOHN;
import static dev.chamado.ticket.lifecycle.TicketScene.LEE;
import static dev.chamado.ticket.lifecycle.TicketScene.NOON;
import static dev.chamado.ticket.lifecycle.TicketScene.RITA;
import static dev.chamado.ticket.lifecycle.TicketScene.given;
import static dev.chamado.ticket.lifecycle.TicketScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.ticket.approval.Approval;
import dev.chamado.ticket.lifecycle.TicketCommand.ChangeSubject;
import dev.chamado.ticket.lifecycle.TicketCommand.Detail;
import dev.chamado.ticket.lifecycle.TicketCommand.RedactDetails;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a ticket is about, and how it was solved, taken out of every view. */
class RedactionTest {
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final String WHY = "A PIN.";
    private static final TicketEvent OPENED = opened("service-desk", null);
    private static final TicketEvent SOLVED = new TicketResolved(ID, "SOLVED", "The PIN is 1234.", NOON);
    private static final TicketEvent NO_SUBJECT = new SubjectChanged(ID, Personal.ERASED, null, WHY, ONE);
    private static final TicketEvent NO_DESCRIPTION = new DescriptionChanged(ID, Personal.ERASED, null, null, WHY, ONE);
    private static final TicketEvent NO_RESOLUTION = new ResolutionRedacted(ID, WHY, ONE);

    private static RedactDetails redact(Detail first, Detail... more) {
        return new RedactDetails(EnumSet.of(first, more), null, null, null, WHY);
    }

    private static RedactDetails redact(String... answers) {
        return new RedactDetails(null, Set.of(answers), null, null, WHY);
    }

    @Nested
    class Subject_and_description {
        @Test
        void are_redacted_by_leads_and_admins_who_say_why() {
            for (var by : List.of(LEE, RITA)) {
                given(OPENED).as(by).when(redact(Detail.SUBJECT)).then(NO_SUBJECT);
                given(OPENED).as(by).when(redact(Detail.DESCRIPTION)).then(NO_DESCRIPTION);
                given(OPENED)
                        .as(by)
                        .when(redact(Detail.SUBJECT, Detail.DESCRIPTION))
                        .then(NO_SUBJECT, NO_DESCRIPTION);
            }
            for (var by : List.of(ANA, BRUNO, CARLA)) {
                given(OPENED).as(by).when(redact(Detail.SUBJECT)).thenForbidden();
            }
            given(OPENED).as(JOHN).when(redact(Detail.SUBJECT)).thenNotFound();
            given(opened("hr", null)).as(LEE).when(redact(Detail.SUBJECT)).thenNotFound();
            given(opened("hr", null)).as(HELENA).when(redact(Detail.SUBJECT)).thenForbidden();
        }

        @Test
        void are_redacted_once_until_they_say_something_again() {
            given(OPENED, NO_SUBJECT, NO_DESCRIPTION)
                    .as(LEE)
                    .when(redact(Detail.SUBJECT, Detail.DESCRIPTION))
                    .thenNothing();
            var other = new SubjectChanged(ID, "PIN 1234", "ana.souza", NOON);
            given(OPENED, NO_SUBJECT)
                    .as(BRUNO)
                    .when(new ChangeSubject("PIN 1234"))
                    .then(new SubjectChanged(ID, "PIN 1234", "ana.souza", ONE));
            given(OPENED, NO_SUBJECT, other)
                    .as(LEE)
                    .when(redact(Detail.SUBJECT))
                    .then(NO_SUBJECT);
        }

        @Test
        void are_redacted_also_when_the_ticket_is_over_or_goes_on_in_another_one() {
            given(OPENED, new TicketCancelled(ID, CancelReason.UNNECESSARY, null, NOON))
                    .as(LEE)
                    .when(redact(Detail.SUBJECT))
                    .then(NO_SUBJECT);
            given(OPENED, new TicketMerged(ID, new UUID(7, 3), "INC-9", TicketState.NEW, true, NOON))
                    .as(LEE)
                    .when(redact(Detail.DESCRIPTION))
                    .then(NO_DESCRIPTION);
        }

        @Test
        void take_no_vote_back() {
            var asked = new ApprovalRequested(
                    ID,
                    new UUID(7, 4),
                    "Buy it",
                    ApprovalMode.ALL,
                    1,
                    List.of("john.miller"),
                    true,
                    false,
                    null,
                    null,
                    NOON);
            given(OPENED, asked).as(LEE).when(redact(Detail.SUBJECT)).then(NO_SUBJECT);
        }

        @Test
        void are_in_no_state_any_more() {
            var ticket = given(OPENED, NO_SUBJECT, NO_DESCRIPTION).ticket();
            assertThat(ticket.toString()).doesNotContain("Printer jams", "It jams.");
            assertThat(ticket.details().subject()).isEqualTo(Personal.ERASED);
        }
    }

    @Nested
    class Files_of_the_opening {
        private static final Attachment PIN =
                new Attachment(new UUID(7, 5), "pin.txt", "text/plain", 4, "0".repeat(64), ScanState.CLEAN);

        private static TicketEvent with(Attachment file) {
            var e = opened("service-desk", null);
            return new TicketOpened(
                    e.ticketId(),
                    e.number(),
                    e.type(),
                    e.subject(),
                    e.description(),
                    e.requesterId(),
                    e.affectedId(),
                    e.channel(),
                    e.category(),
                    e.subcategory(),
                    e.configurationItem(),
                    e.location(),
                    e.impact(),
                    e.urgency(),
                    e.priority(),
                    e.priorityConfirmed(),
                    e.matrixVersion(),
                    e.groupId(),
                    e.assigneeId(),
                    null,
                    null,
                    List.of(file),
                    e.impactFrom(),
                    e.urgencyFrom(),
                    e.receivedAt(),
                    e.occurredAt());
        }

        @Test
        void go_without_the_description_or_with_it() {
            var alone = new DescriptionChanged(ID, "It jams.", "ana.souza", true, WHY, ONE);
            given(with(PIN)).as(LEE).when(redact(Detail.FILES)).then(alone);
            given(with(PIN))
                    .as(LEE)
                    .when(redact(Detail.FILES, Detail.DESCRIPTION))
                    .then(new DescriptionChanged(ID, Personal.ERASED, null, true, WHY, ONE));
            given(with(PIN), NO_DESCRIPTION)
                    .as(LEE)
                    .when(redact(Detail.FILES))
                    .then(new DescriptionChanged(ID, Personal.ERASED, null, true, WHY, ONE));
            assertThat(given(with(PIN), alone).ticket().conversation().attachments(Sight.ALL))
                    .isEmpty();
        }

        @Test
        void are_no_matter_where_there_are_none() {
            given(OPENED).as(LEE).when(redact(Detail.FILES)).thenNothing();
        }
    }

    @Nested
    class A_resolution {
        @Test
        void loses_its_words_and_keeps_its_code() {
            given(OPENED, SOLVED).as(LEE).when(redact(Detail.RESOLUTION)).then(NO_RESOLUTION);
            var is = given(OPENED, SOLVED, NO_RESOLUTION).ticket();
            assertThat(is.progress().resolution()).isEqualTo(new Ticket.Resolution("SOLVED", Personal.ERASED));
            assertThat(is.progress().state()).isEqualTo(TicketState.RESOLVED);
            assertThat(is.toString()).doesNotContain("1234");
        }

        @Test
        void that_does_not_hold_any_more_loses_them_too_and_comes_back_without() {
            var reopened = new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON);
            given(OPENED, SOLVED, reopened)
                    .as(LEE)
                    .when(redact(Detail.RESOLUTION))
                    .then(NO_RESOLUTION);
            var is = given(OPENED, SOLVED, reopened, NO_RESOLUTION);
            assertThat(is.ticket().toString()).doesNotContain("1234");
            assertThat(is.ticket().matters().reopening().text()).isEqualTo(Personal.ERASED);
        }

        @Test
        void is_redacted_once_and_not_where_there_was_none() {
            given(OPENED).as(LEE).when(redact(Detail.RESOLUTION)).thenNothing();
            given(OPENED, SOLVED, NO_RESOLUTION)
                    .as(LEE)
                    .when(redact(Detail.RESOLUTION))
                    .thenNothing();
        }
    }

    @Nested
    class Reasons {
        private static final TicketEvent NO_REASONS = new ReasonsRedacted(ID, WHY, ONE);
        private static final TicketEvent REOPENED =
                new TicketReopened(ID, ReopenCause.REQUESTER_REJECTED, "It is 1234.", "ana.souza", 1, NOON);
        private static final TicketEvent CANCELLED =
                new TicketCancelled(ID, CancelReason.NOT_OURS, "It is 1234.", NOON);

        @Test
        void of_reopening_and_of_cancelling_are_redacted_also_when_the_ticket_is_over() {
            given(OPENED, SOLVED, REOPENED).as(LEE).when(redact(Detail.REASONS)).then(NO_REASONS);
            given(OPENED, CANCELLED).as(LEE).when(redact(Detail.REASONS)).then(NO_REASONS);
            given(OPENED, CANCELLED).as(BRUNO).when(redact(Detail.REASONS)).thenForbidden();
            assertThat(given(OPENED, CANCELLED, NO_REASONS).ticket().progress().state())
                    .isEqualTo(TicketState.CANCELLED);
        }

        @Test
        void are_redacted_once_and_not_where_nobody_said_one() {
            given(OPENED).as(LEE).when(redact(Detail.REASONS)).thenNothing();
            given(OPENED, new TicketCancelled(ID, CancelReason.NOT_OURS, null, NOON))
                    .as(LEE)
                    .when(redact(Detail.REASONS))
                    .thenNothing();
            given(OPENED, SOLVED, new TicketReopened(ID, ReopenCause.AGENT, null, 1, NOON))
                    .as(LEE)
                    .when(redact(Detail.REASONS))
                    .thenNothing();
            given(OPENED, CANCELLED, NO_REASONS)
                    .as(LEE)
                    .when(redact(Detail.REASONS))
                    .thenNothing();
            given(OPENED, SOLVED, REOPENED, NO_REASONS, SOLVED, REOPENED)
                    .as(LEE)
                    .when(redact(Detail.REASONS))
                    .then(NO_REASONS);
        }
    }

    @Nested
    class Other_reasons {
        private static final TicketEvent NO_REASONS = new ReasonsRedacted(ID, WHY, ONE);

        @Test
        void are_redacted_with_those() {
            var said = List.<TicketEvent>of(
                    new TicketTransferred(ID, "network", "service-desk", "It is 1234.", NOON),
                    new TicketEscalated(ID, "network", "service-desk", "It is 1234.", NOON),
                    new PriorityChanged(ID, Priority.P1, Priority.P3, PriorityCause.OVERRIDE, 1, "It is 1234.", NOON));
            for (var event : said) {
                given(OPENED, event).as(RITA).when(redact(Detail.REASONS)).then(NO_REASONS);
            }
            given(OPENED, new TicketTransferred(ID, "network", "service-desk", null, NOON))
                    .as(RITA)
                    .when(redact(Detail.REASONS))
                    .thenNothing();
        }

        @Test
        void are_why_something_was_redacted_but_for_this_redaction() {
            var slip = new ResolutionRedacted(ID, "The PIN was 1234.", NOON);
            given(OPENED, SOLVED, slip).as(LEE).when(redact(Detail.REASONS)).then(NO_REASONS);
            given(OPENED, SOLVED, slip, NO_REASONS)
                    .as(LEE)
                    .when(redact(Detail.REASONS))
                    .thenNothing();
            given(OPENED, SOLVED, new ReasonsRedacted(ID, "The PIN was 1234.", NOON))
                    .as(LEE)
                    .when(redact(Detail.REASONS))
                    .then(NO_REASONS);
        }

        @Test
        void go_before_what_is_redacted_with_them_so_that_why_remains() {
            var moved = new TicketTransferred(ID, "service-desk", null, "It is 1234.", NOON);
            given(OPENED, moved)
                    .as(LEE)
                    .when(redact(Detail.SUBJECT, Detail.REASONS))
                    .then(NO_REASONS, NO_SUBJECT);
            given(OPENED, moved, NO_REASONS, NO_SUBJECT)
                    .as(LEE)
                    .when(redact(Detail.SUBJECT, Detail.REASONS))
                    .thenNothing();
        }
    }

    @Nested
    class A_task {
        private static final UUID TASK = new UUID(3, 1);
        private static final TicketEvent ADDED =
                new TaskAdded(ID, TASK, "Set 1234", true, 1, false, null, null, null, List.of("Type 1234"), null, NOON);
        private static final TicketEvent DONE = new TaskDone(ID, TASK, "It is 1234.", NOON);
        private static final TicketEvent BACK =
                new TaskReopened(ID, TASK, "1234 is wrong.", "Set 1234", null, null, NOON);
        private static final TicketEvent NO_TASK = new TaskRedacted(ID, TASK, WHY, ONE);

        private static RedactDetails redact(UUID... tasks) {
            return new RedactDetails(null, null, Set.of(tasks), null, WHY);
        }

        @Test
        void is_redacted_with_all_that_was_said_of_it_and_stays_to_be_done() {
            given(OPENED, ADDED).as(LEE).when(redact(TASK)).then(NO_TASK);
            given(OPENED, ADDED).as(BRUNO).when(redact(TASK)).thenForbidden();
            var task = given(OPENED, ADDED, DONE, BACK, NO_TASK).ticket().owed().tasks();
            assertThat(task.toString()).doesNotContain("1234").contains(Personal.ERASED);
            assertThat(task.find(TASK).orElseThrow().checklist()).hasSize(1);
            assertThat(task.find(TASK).orElseThrow().pending()).isTrue();
            var done = given(OPENED, ADDED, DONE, NO_TASK).ticket().owed().tasks();
            assertThat(done.toString()).doesNotContain("1234");
            assertThat(done.find(TASK).orElseThrow().pending()).isFalse();
        }

        @Test
        void is_redacted_once_until_something_is_said_of_it_again() {
            given(OPENED, ADDED, NO_TASK).as(LEE).when(redact(TASK)).thenNothing();
            given(OPENED, ADDED, NO_TASK, new TaskDone(ID, TASK, null, NOON))
                    .as(LEE)
                    .when(redact(TASK))
                    .thenNothing();
            given(OPENED, ADDED, NO_TASK, DONE).as(LEE).when(redact(TASK)).then(NO_TASK);
        }

        @Test
        void that_the_ticket_has_not_is_not_found_and_nothing_else_is_redacted() {
            given(OPENED, ADDED).as(LEE).when(redact(TASK, new UUID(3, 2))).thenNotFound();
        }
    }

    @Nested
    class An_approval {
        private static final UUID APPROVAL = new UUID(4, 1);
        private static final TicketEvent ASKED = new ApprovalRequested(
                ID, APPROVAL, "Buy 1234", ApprovalMode.ANY, 1, List.of("carla.dias"), true, false, null, null, NOON);
        private static final TicketEvent VOTED =
                new VoteGiven(ID, APPROVAL, "carla.dias", Vote.APPROVE, "1234 is fine.", "carla.dias", NOON);
        private static final TicketEvent DECIDED =
                new ApprovalDecided(ID, APPROVAL, "Buy 1234", true, "1234 is fine.", "carla.dias", NOON);
        private static final TicketEvent NO_APPROVAL = new ApprovalRedacted(ID, APPROVAL, WHY, ONE);
        private static final RedactDetails REDACT = new RedactDetails(null, null, null, Set.of(APPROVAL), WHY);

        @Test
        void is_redacted_with_all_that_was_said_of_it_and_its_votes_stand() {
            given(OPENED, ASKED).as(LEE).when(REDACT).then(NO_APPROVAL);
            given(OPENED, ASKED).as(BRUNO).when(REDACT).thenForbidden();
            var approvals = given(OPENED, ASKED, VOTED, DECIDED, NO_APPROVAL)
                    .ticket()
                    .owed()
                    .approvals();
            assertThat(approvals.toString()).doesNotContain("1234").contains(Personal.ERASED, "carla.dias");
            assertThat(approvals.find(APPROVAL).orElseThrow().verdict()).isEqualTo(Approval.Verdict.APPROVED);
        }

        @Test
        void is_redacted_once_until_something_is_said_of_it_again() {
            given(OPENED, ASKED, NO_APPROVAL).as(LEE).when(REDACT).thenNothing();
            given(OPENED, ASKED, NO_APPROVAL, VOTED, DECIDED)
                    .as(LEE)
                    .when(REDACT)
                    .then(NO_APPROVAL);
        }

        @Test
        void that_the_ticket_has_not_is_not_found() {
            given(OPENED).as(LEE).when(REDACT).thenNotFound();
        }
    }

    @Nested
    class Comments_of_surveys {
        private static final TicketEvent CLOSED = new TicketClosed(ID, CloseCause.CONFIRMED, NOON);
        private static final TicketEvent INVITED =
                new SurveyInvited(ID, 0, "ana.souza", "service-desk", ONE.plusSeconds(60), 1, NOON);
        private static final TicketEvent ANSWERED =
                new SurveyAnswered(ID, 0, "ana.souza", 2, "Lee read out 1234.", "service-desk", NOON);
        private static final TicketEvent NO_COMMENTS = new SurveyCommentsRedacted(ID, WHY, ONE);

        @Test
        void are_redacted_once_and_their_scores_stay() {
            given(OPENED, SOLVED, CLOSED, INVITED, ANSWERED)
                    .as(LEE)
                    .when(redact(Detail.COMMENTS))
                    .then(NO_COMMENTS);
            given(OPENED, SOLVED, CLOSED, INVITED, ANSWERED, NO_COMMENTS)
                    .as(LEE)
                    .when(redact(Detail.COMMENTS))
                    .thenNothing();
            var ending = given(OPENED, SOLVED, CLOSED, INVITED, ANSWERED, NO_COMMENTS)
                    .ticket()
                    .ending();
            assertThat(ending.toString()).doesNotContain("1234");
            assertThat(ending.answered().answer().score()).isEqualTo(2);
            assertThat(ending.invitation().answer().score()).isEqualTo(2);
        }

        @Test
        void are_not_redacted_where_there_is_none() {
            var silent = new SurveyAnswered(ID, 0, "ana.souza", 2, null, "service-desk", NOON);
            given(OPENED, SOLVED, CLOSED, INVITED, silent)
                    .as(LEE)
                    .when(redact(Detail.COMMENTS))
                    .thenNothing();
        }
    }

    @Nested
    class An_answer {
        private static final TicketEvent SITE = new FieldChanged(ID, "site", "lisbon", null, NOON);
        private static final TicketEvent PHONE = new FieldChanged(ID, "phone", "1234", null, NOON);
        private static final TicketEvent EMPTIED = new FieldChanged(ID, "phone", null, "1234", NOON);

        private static TicketEvent without(String key, String left) {
            return new FieldChanged(ID, key, left, null, null, true, WHY, ONE);
        }

        @Test
        void is_redacted_and_the_others_stay() {
            given(OPENED, SITE, PHONE).as(LEE).when(redact("phone")).then(without("phone", Personal.ERASED));
            assertThat(given(OPENED, SITE, PHONE, without("phone", Personal.ERASED))
                            .ticket()
                            .fields())
                    .containsOnly(Map.entry("site", "lisbon"), Map.entry("phone", Personal.ERASED));
            given(OPENED, SITE, PHONE)
                    .as(LEE)
                    .when(redact("phone", "site"))
                    .then(without("phone", Personal.ERASED), without("site", Personal.ERASED));
            given(OPENED, PHONE).as(BRUNO).when(redact("phone")).thenForbidden();
        }

        @Test
        void that_was_emptied_is_redacted_too_and_stays_empty() {
            given(OPENED, PHONE, EMPTIED).as(LEE).when(redact("phone")).then(without("phone", null));
        }

        @Test
        void is_redacted_once_until_it_says_something_again() {
            var gone = without("phone", Personal.ERASED);
            given(OPENED, PHONE, gone).as(LEE).when(redact("phone")).thenNothing();
            given(OPENED, PHONE, EMPTIED, without("phone", null))
                    .as(LEE)
                    .when(redact("phone"))
                    .thenNothing();
            given(OPENED, PHONE, gone, PHONE).as(LEE).when(redact("phone")).then(gone);
        }

        @Test
        void that_the_ticket_has_not_and_its_form_does_not_ask_for_is_a_mistake() {
            given(OPENED, PHONE).as(LEE).when(redact("phon", "phone")).thenRefused("form-answer-unknown");
            given(OPENED).as(LEE).when(redact("error_message")).thenNothing();
        }
    }
}
