package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Domain rules, section 1: the conversation. */
class ConversationTest {
    static final Instant ONE = NOON.plusSeconds(3600);
    static final UUID REPLY = UUID.fromString("0199a3c2-0000-7000-8000-00000000aa01");
    static final UUID NOTE = UUID.fromString("0199a3c2-0000-7000-8000-00000000aa02");
    static final Attachment LOG = file(1, "error.log");
    static final Attachment SHOT = file(2, "screen.png");

    static Attachment file(int number, String name) {
        var id = UUID.fromString("0199a3c2-0000-7000-8000-00000000f0%02d".formatted(number));
        return new Attachment(id, name, "text/plain", 10, "%064d".formatted(number), ScanState.CLEAN);
    }

    @Nested
    class A_file {
        final ReplySent withLog =
                new ReplySent(ID, REPLY, "bruno.lima", AuthorRole.AGENT, "See the log.", List.of(LOG), NOON);
        final WorkNoteAdded withShot = new WorkNoteAdded(ID, NOTE, "bruno.lima", "Only for us.", List.of(SHOT), NOON);

        @Test
        void hangs_on_the_message_that_names_it() {
            given(opened())
                    .sent(LOG, SHOT)
                    .when(new SendReply("See the log.", List.of(LOG.attachmentId(), SHOT.attachmentId())))
                    .then(new ReplySent(
                            ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "See the log.", List.of(LOG, SHOT), ONE));
            given(opened())
                    .sent(SHOT)
                    .when(new AddWorkNote("Only for us.", List.of(SHOT.attachmentId()), null))
                    .then(new WorkNoteAdded(ID, MESSAGE, "bruno.lima", "Only for us.", List.of(SHOT), ONE));
        }

        @Test
        void may_come_with_the_opening() {
            var opening = new OpenTicket(
                    ID,
                    null,
                    "Printer jams",
                    "It jams.",
                    null,
                    null,
                    Channel.PORTAL,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    Map.of(),
                    null,
                    List.of(LOG.attachmentId()));
            given().as(ANA).when(opening).thenRefused("attachment-unknown");
            var opened = (TicketOpened)
                    given().as(ANA).sent(LOG).when(opening).outcome().get().getFirst();
            assertThat(opened.attachments()).containsExactly(LOG);
            var said = given(opened).ticket().conversation();
            assertThat(said.attachments(Sight.PUBLIC)).containsExactly(LOG);
            assertThat(said.attachments(Sight.NONE)).isEmpty();
            given(opened)
                    .sent(LOG)
                    .when(new AddWorkNote("See.", List.of(LOG.attachmentId()), null))
                    .thenRefused("attachment-twice");
        }

        @Test
        void that_nobody_has_sent_hangs_on_nothing() {
            given(opened())
                    .sent(LOG)
                    .when(new SendReply("See.", List.of(LOG.attachmentId(), SHOT.attachmentId())))
                    .thenRefused("attachment-unknown");
        }

        @Test
        void hangs_on_one_message_once() {
            given(opened())
                    .sent(LOG)
                    .when(new SendReply("See.", List.of(LOG.attachmentId(), LOG.attachmentId())))
                    .thenRefused("attachment-twice");
            given(opened(), withLog)
                    .sent(LOG)
                    .when(new AddWorkNote("See.", List.of(LOG.attachmentId()), null))
                    .thenRefused("attachment-twice");
        }

        @Test
        void is_seen_by_who_sees_its_message() {
            var said = given(opened(), withLog, withShot).ticket().conversation();
            assertThat(said.attachments(Sight.ALL)).containsExactly(LOG, SHOT);
            assertThat(said.attachments(Sight.PUBLIC)).containsExactly(LOG);
            assertThat(said.attachments(Sight.NONE)).isEmpty();
            assertThat(said.attachment(SHOT.attachmentId(), Sight.PUBLIC)).isEmpty();
        }

        @Test
        void of_none_is_no_list_in_the_event() {
            given(opened())
                    .when(new AddWorkNote("Nothing.", List.of(), null))
                    .then(new WorkNoteAdded(ID, MESSAGE, "bruno.lima", "Nothing.", ONE));
        }
    }

    @Nested
    class A_message {
        final ReplySent reply = new ReplySent(ID, REPLY, "bruno.lima", AuthorRole.AGENT, "Your PIN is 1234.", NOON);
        final WorkNoteAdded note = new WorkNoteAdded(ID, NOTE, "bruno.lima", "Ana is slow.", List.of(SHOT), NOON);
        final ReplySent hers = new ReplySent(ID, REPLY, "ana.souza", AuthorRole.REQUESTER, "It jams.", NOON);

        TicketScene said() {
            return given(opened("service-desk", null), reply, note);
        }

        @Test
        void is_given_other_words_by_its_author() {
            said().when(new EditMessage(REPLY, "Ask me for it."))
                    .then(new ReplyEdited(ID, REPLY, "Ask me for it.", ONE));
            said().when(new EditMessage(NOTE, "Waits.")).then(new WorkNoteEdited(ID, NOTE, "Waits.", ONE));
            given(opened(), hers)
                    .as(ANA)
                    .when(new EditMessage(REPLY, "It smokes."))
                    .then(new ReplyEdited(ID, REPLY, "It smokes.", "ana.souza", ONE));
        }

        @Test
        void in_the_same_words_is_so_already() {
            said().when(new EditMessage(REPLY, "Your PIN is 1234.")).thenNothing();
            given(opened(), reply, new ReplyEdited(ID, REPLY, "Hello.", NOON))
                    .when(new EditMessage(REPLY, "Hello."))
                    .thenNothing();
        }

        @Test
        void is_edited_by_nobody_else_and_not_after_the_end() {
            for (var other : List.of(LEE, RITA, CARLA, ANA)) {
                said().as(other).when(new EditMessage(REPLY, "x")).thenForbidden();
            }
            given(opened(), reply, new TicketCancelled(ID, CancelReason.NOT_OURS, null, NOON))
                    .when(new EditMessage(REPLY, "x"))
                    .thenRefused("ticket-cancelled");
        }

        @Test
        void that_one_may_not_read_is_not_there() {
            said().as(ANA).when(new EditMessage(NOTE, "x")).thenNotFound();
            said().as(JOHN).when(new EditMessage(REPLY, "x")).thenNotFound();
            said().as(LEE).when(new RedactMessage(MESSAGE, "x")).thenNotFound();
        }

        @Test
        void is_redacted_by_its_author_leads_and_admins_at_any_time() {
            for (var by : List.of(BRUNO, LEE, RITA)) {
                given(opened("service-desk", null), reply, note, new TicketResolved(ID, "SOLVED", "x", NOON), closed())
                        .as(by)
                        .when(new RedactMessage(REPLY, "A PIN."))
                        .then(new ReplyRedacted(ID, REPLY, "A PIN.", ONE));
                said().as(by)
                        .when(new RedactMessage(NOTE, "Unkind."))
                        .then(new WorkNoteRedacted(ID, NOTE, "Unkind.", ONE));
            }
            said().as(CARLA).when(new RedactMessage(REPLY, "x")).thenForbidden();
            given(opened(), hers).as(ANA).when(new RedactMessage(REPLY, "x")).thenForbidden();
        }

        @Test
        void once_redacted_is_so_and_takes_no_other_words_and_has_no_files() {
            var gone = given(
                    opened("service-desk", null),
                    reply,
                    note,
                    new ReplyRedacted(ID, REPLY, "A PIN.", NOON),
                    new WorkNoteRedacted(ID, NOTE, "Unkind.", NOON));
            gone.when(new RedactMessage(REPLY, "Again.")).thenNothing();
            gone.when(new EditMessage(REPLY, "Your PIN is 1234.")).thenRefused("message-redacted");
            assertThat(gone.ticket().conversation().attachments(Sight.ALL)).isEmpty();
            assertThat(gone.ticket().toString()).doesNotContain("1234");
        }

        private TicketClosed closed() {
            return new TicketClosed(ID, CloseCause.AGENT, NOON);
        }
    }

    @Nested
    class A_long_conversation {
        @Test
        void is_kept_in_order_and_copied_only_where_it_changes() {
            var said = Conversation.NONE;
            for (int n = 0; n < 500; n++) {
                said = said.after(reply(n), false);
            }
            var more = said.after(reply(500), false);
            var edited = more.redacted(reply(70).messageId());
            assertThat(more.pages()).allMatch(page -> page.size() <= 64);
            for (int page = 0; page < said.pages().size() - 1; page++) {
                assertThat(more.pages().get(page)).isSameAs(said.pages().get(page));
            }
            assertThat(edited.pages().get(0)).isSameAs(said.pages().get(0));
            assertThat(edited.message(reply(70).messageId(), Sight.ALL).isRedacted())
                    .isTrue();
            assertThat(edited.pages().stream().flatMap(page -> page.keySet().stream()))
                    .containsExactlyElementsOf(IntStream.range(0, 501)
                            .mapToObj(n -> reply(n).messageId())
                            .toList());
        }

        private ReplySent reply(int number) {
            return new ReplySent(ID, new UUID(7, number), "bruno.lima", AuthorRole.AGENT, "Hello.", NOON);
        }
    }

    @Nested
    class A_question {
        final TicketPutOnHold hold = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Is your PIN 1234?", NOON);
        final ReplySent asked = new ReplySent(ID, REPLY, "bruno.lima", AuthorRole.AGENT, "Is your PIN 1234?", NOON);

        @Test
        void is_what_its_message_says_now() {
            assertThat(questionAfter(new ReplyEdited(ID, REPLY, "Which printer?", NOON)))
                    .isEqualTo("Which printer?");
            assertThat(questionAfter(new ReplyRedacted(ID, REPLY, "A PIN.", NOON)))
                    .isNull();
            assertThat(questionAfter(
                            new ReplyEdited(ID, REPLY, "PIN 5678?", NOON),
                            new ReplyRedacted(ID, REPLY, "A PIN.", NOON)))
                    .isNull();
        }

        @Test
        void of_another_hold_stays() {
            assertThat(questionAfter(
                            new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which one?", NOON),
                            new ReplyRedacted(ID, REPLY, "A PIN.", NOON)))
                    .isEqualTo("Which one?");
        }

        private String questionAfter(TicketEvent... then) {
            var history = new ArrayList<TicketEvent>(List.of(opened(), hold, asked));
            history.addAll(List.of(then));
            var waits = given(history.toArray(TicketEvent[]::new))
                    .ticket()
                    .progress()
                    .hold();
            assertThat(waits).isNotNull();
            return waits.question();
        }
    }

    @Nested
    class Time_spent {
        final WorkNoteAdded note = new WorkNoteAdded(ID, NOTE, "bruno.lima", "Cleaned the rollers.", NOON);
        final TimeSpent spent = new TimeSpent(ID, NOTE, "bruno.lima", 25, NOON);

        @Test
        void is_told_with_a_note() {
            given(opened())
                    .when(new AddWorkNote("Cleaned the rollers.", null, 25))
                    .then(
                            new WorkNoteAdded(ID, MESSAGE, "bruno.lima", "Cleaned the rollers.", ONE),
                            new TimeSpent(ID, MESSAGE, "bruno.lima", 25, ONE));
        }

        @Test
        void adds_up_and_what_was_corrected_counts_as_corrected() {
            var more = new WorkNoteAdded(ID, REPLY, "carla.dias", "Port checked.", NOON);
            var hers = new TimeSpent(ID, REPLY, "carla.dias", 10, NOON);
            assertThat(given(opened(), note, spent, more, hers)
                            .ticket()
                            .conversation()
                            .minutes())
                    .isEqualTo(35);
            var corrected = new TimeCorrected(ID, NOTE, "bruno.lima", 40, 25, NOON);
            assertThat(given(opened(), note, spent, more, hers, corrected, new WorkNoteRedacted(ID, NOTE, "x", NOON))
                            .ticket()
                            .conversation()
                            .minutes())
                    .isEqualTo(50);
        }

        @Test
        void is_corrected_by_its_author_leads_and_admins() {
            for (var by : List.of(BRUNO, LEE, RITA)) {
                given(opened("service-desk", null), note, spent)
                        .as(by)
                        .when(new CorrectTime(NOTE, 40))
                        .then(new TimeCorrected(ID, NOTE, "bruno.lima", 40, 25, ONE));
            }
            var scene = given(opened("service-desk", null), note, spent);
            scene.as(CARLA).when(new CorrectTime(NOTE, 40)).thenForbidden();
            scene.as(ANA).when(new CorrectTime(NOTE, 40)).thenNotFound();
            scene.as(BRUNO).when(new CorrectTime(NOTE, 25)).thenNothing();
            scene.as(BRUNO).when(new CorrectTime(REPLY, 25)).thenNotFound();
        }

        @Test
        void can_be_told_later_but_not_with_a_reply() {
            given(opened(), note)
                    .when(new CorrectTime(NOTE, 15))
                    .then(new TimeCorrected(ID, NOTE, "bruno.lima", 15, 0, ONE));
            given(opened(), new ReplySent(ID, REPLY, "bruno.lima", AuthorRole.AGENT, "Hello.", NOON))
                    .when(new CorrectTime(REPLY, 15))
                    .thenRefused("time-without-note");
        }
    }
}
