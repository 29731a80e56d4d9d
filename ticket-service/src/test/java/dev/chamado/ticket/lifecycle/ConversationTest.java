package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
        final WorkNoteAdded withShot =
                new WorkNoteAdded(ID, NOTE, "bruno.lima", "Only for us.", List.of(SHOT), NOON);

        @Test
        void hangs_on_the_message_that_names_it() {
            given(opened())
                    .sent(LOG, SHOT)
                    .when(new SendReply("See the log.", List.of(LOG.attachmentId(), SHOT.attachmentId())))
                    .then(new ReplySent(
                            ID, MESSAGE, "bruno.lima", AuthorRole.AGENT, "See the log.", List.of(LOG, SHOT), ONE));
            given(opened())
                    .sent(SHOT)
                    .when(new AddWorkNote("Only for us.", List.of(SHOT.attachmentId())))
                    .then(new WorkNoteAdded(ID, MESSAGE, "bruno.lima", "Only for us.", List.of(SHOT), ONE));
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
                    .when(new AddWorkNote("See.", List.of(LOG.attachmentId())))
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
                    .when(new AddWorkNote("Nothing.", List.of()))
                    .then(new WorkNoteAdded(ID, MESSAGE, "bruno.lima", "Nothing.", ONE));
        }
    }
}
