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
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
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
        return new RedactDetails(EnumSet.of(first, more), null, WHY);
    }

    private static RedactDetails redact(String... answers) {
        return new RedactDetails(null, Set.of(answers), WHY);
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
