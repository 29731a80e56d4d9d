package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.ANA;
import static dev.chamado.ticket.lifecycle.TicketScene.ID;
import static dev.chamado.ticket.lifecycle.TicketScene.NOON;
import static dev.chamado.ticket.lifecycle.TicketScene.POLICY;
import static dev.chamado.ticket.lifecycle.TicketScene.RITA;
import static dev.chamado.ticket.lifecycle.TicketScene.given;
import static dev.chamado.ticket.lifecycle.TicketScene.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.lifecycle.TicketCommand.EraseWords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErasingTest {
    private static final Instant NOW = NOON.plusSeconds(3600);
    private static final UUID HERS = new UUID(7, 1);
    private static final UUID HIS = new UUID(7, 2);
    private static final EraseWords ANAS = words("ana.souza");
    private static final TicketEvent OPENED = opened("service-desk", null);
    private static final TicketEvent REPLY =
            new ReplySent(ID, HERS, "ana.souza", AuthorRole.REQUESTER, "It smokes.", NOON);
    private static final TicketEvent ANSWER = new ReplySent(ID, HIS, "bruno.lima", AuthorRole.AGENT, "Oh.", NOON);
    private static final TicketEvent NO_SUBJECT = new SubjectChanged(ID, Personal.ERASED, NOW);
    private static final TicketEvent NO_DESCRIPTION = new DescriptionChanged(ID, Personal.ERASED, NOW);
    private static final Form FORM = Forms.of(new FormPublished(
            3, "incident", """
            {"type":"object","properties":{"place":{"type":"string"},"phone":{"type":"string"},"site":{"type":"string"}}}""", List.of(), List.of(personal("phone"), personal("place")), Instant.EPOCH));
    private static final TicketEvent TAKEN = new FormTaken(ID, "incident", 3, NOON);
    private static final TicketEvent SITE = new FieldChanged(ID, "site", "lisbon", null, NOON);
    private static final TicketEvent PLACE_EMPTIED = new FieldChanged(ID, "place", null, "Room 3", NOON);
    private static final TicketEvent NO_PHONE = new FieldChanged(ID, "phone", Personal.ERASED, null, null, true, NOW);
    private static final TicketEvent NO_PLACE = new FieldChanged(ID, "place", null, null, null, true, NOW);
    private static final TicketEvent NO_REPLY = new ReplyRedacted(ID, HERS, "The author's data were erased.", NOW);

    private static FormField personal(String key) {
        return new FormField(key, Map.of(), Map.of(), false, true);
    }

    /** Erased after all that these tickets have. */
    private static EraseWords words(String person) {
        return words(person, new String[0]);
    }

    /** As above, of one that has these answers. */
    private static EraseWords words(String person, String... answers) {
        return new EraseWords(person, Set.of(HERS, HIS), true, true, new TreeSet<>(Set.of(answers)));
    }

    @Nested
    class A_ticket_of_who_is_erased {
        @Test
        void loses_what_it_is_about_and_what_he_said_and_nothing_else() {
            given(OPENED, REPLY, ANSWER).as(POLICY).when(ANAS).then(NO_SUBJECT, NO_DESCRIPTION, NO_REPLY);
        }

        @Test
        void loses_it_also_when_its_state_was_folded_after_the_key_had_gone() {
            given(
                            opened("service-desk", null),
                            new SubjectChanged(ID, Personal.ERASED, "ana.souza", NOON),
                            new DescriptionChanged(ID, Personal.ERASED, "ana.souza", null, NOON))
                    .as(POLICY)
                    .when(ANAS)
                    .then(NO_SUBJECT, NO_DESCRIPTION);
        }

        @Test
        void loses_it_once() {
            given(OPENED, REPLY, NO_SUBJECT, NO_DESCRIPTION, NO_REPLY)
                    .as(POLICY)
                    .when(ANAS)
                    .thenNothing();
        }

        @Test
        void loses_it_also_when_it_is_over_or_goes_on_in_another_one() {
            given(OPENED, new TicketCancelled(ID, CancelReason.UNNECESSARY, null, NOON))
                    .as(POLICY)
                    .when(ANAS)
                    .then(NO_SUBJECT, NO_DESCRIPTION);
            var merged = new TicketMerged(
                    ID, new UUID(7, 3), "INC-9", dev.chamado.contracts.ticket.TicketState.NEW, true, NOON);
            given(OPENED, merged).as(POLICY).when(ANAS).then(NO_SUBJECT, NO_DESCRIPTION);
        }

        @Test
        void keeps_no_words_in_its_state() {
            var ticket = Ticket.evolve(null, OPENED);
            for (var event : new TicketEvent[] {REPLY, NO_SUBJECT, NO_DESCRIPTION, NO_REPLY}) {
                ticket = Ticket.evolve(ticket, event);
            }
            assertThat(ticket.opening().subject()).isEqualTo(Personal.ERASED);
            assertThat(ticket.opening().description()).isEqualTo(Personal.ERASED);
            assertThat(ticket.details().subject()).isEqualTo(Personal.ERASED);
            assertThat(ticket.progress()).isEqualTo(Ticket.evolve(null, OPENED).progress());
        }

        @Test
        void keeps_what_he_wrote_when_he_had_come_back() {
            var late = new UUID(7, 4);
            var back = new ReplySent(ID, late, "ana.souza", AuthorRole.REQUESTER, "It is me again.", NOON);
            var again = new SubjectChanged(ID, "Something else", "ana.souza", NOON);
            given(OPENED, REPLY, back, again)
                    .as(POLICY)
                    .when(new EraseWords("ana.souza", Set.of(HERS), false, true, new TreeSet<>()))
                    .then(NO_DESCRIPTION, NO_REPLY);
        }

        @Test
        void loses_the_answers_that_are_personal_whoever_asked_by_then_and_no_others() {
            var phone = new FieldChanged(ID, "phone", "555-0199", null, "john.miller", null, NOON);
            given(OPENED, TAKEN, phone, SITE, PLACE_EMPTIED)
                    .asking(FORM)
                    .as(POLICY)
                    .when(words("ana.souza", "phone", "place", "site"))
                    .then(NO_SUBJECT, NO_DESCRIPTION, NO_PHONE, NO_PLACE);
            given(OPENED, TAKEN, phone, SITE)
                    .asking(FORM)
                    .as(POLICY)
                    .when(words("ana.souza", "site"))
                    .then(NO_SUBJECT, NO_DESCRIPTION);
            given(OPENED, TAKEN, phone, NO_SUBJECT, NO_DESCRIPTION, NO_PHONE, NO_PLACE)
                    .asking(FORM)
                    .as(POLICY)
                    .when(words("ana.souza", "phone", "place"))
                    .thenNothing();
        }

        @Test
        void loses_an_answer_also_when_its_state_was_folded_after_the_key_had_gone() {
            var gone = new FieldChanged(ID, "phone", Personal.ERASED, null, "ana.souza", null, NOON);
            given(OPENED, TAKEN, NO_SUBJECT, NO_DESCRIPTION, gone)
                    .asking(FORM)
                    .as(POLICY)
                    .when(words("ana.souza", "phone"))
                    .then(NO_PHONE);
            given(OPENED, TAKEN, NO_SUBJECT, NO_DESCRIPTION, NO_PHONE, gone)
                    .asking(FORM)
                    .as(POLICY)
                    .when(words("ana.souza", "phone"))
                    .then(NO_PHONE);
        }

        @Test
        void loses_it_though_it_was_given_to_somebody_else() {
            given(OPENED, new RequesterChanged(ID, "john.miller", "ana.souza", NOON))
                    .as(POLICY)
                    .when(ANAS)
                    .then(NO_SUBJECT, NO_DESCRIPTION);
        }
    }

    @Nested
    class A_ticket_of_somebody_else {
        @Test
        void loses_only_what_he_said_in_it() {
            var opened = new RequesterChanged(ID, "john.miller", "ana.souza", NOON);
            given(OPENED, opened, REPLY, ANSWER)
                    .as(POLICY)
                    .when(words("helena.reis"))
                    .thenNothing();
            given(OPENED, ANSWER)
                    .as(POLICY)
                    .when(words("bruno.lima"))
                    .then(new ReplyRedacted(ID, HIS, "The author's data were erased.", NOW));
        }
    }

    @Test
    void only_the_desk_itself_asks_it() {
        given(OPENED).as(ANA).when(ANAS).thenForbidden();
        given(OPENED).as(RITA).when(ANAS).thenForbidden();
    }
}
