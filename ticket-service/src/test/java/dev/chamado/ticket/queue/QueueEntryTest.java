package dev.chamado.ticket.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.*;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.Folding;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueueEntryTest {
    static final UUID ID = UUID.fromString("0199a3c2-0000-7000-8000-000000000001");
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Instant ONE = NOON.plusSeconds(3600);
    static final TicketOpened OPENED = new TicketOpened(
            ID,
            "INC-1",
            TicketType.INCIDENT,
            "Printer jams",
            "It jams.",
            "ana",
            "john",
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
            null,
            null,
            NOON,
            NOON);

    @Test
    void follows_state_group_and_assignee_on_their_own() {
        var queue = Folding.of(QueueEntry.VIEW)
                .after(
                        OPENED,
                        new TicketTransferred(ID, "desk", null, null, NOON),
                        new TicketAssigned(ID, "bruno", null, null, NOON));
        assertThat(queue.document().state()).isEqualTo(TicketState.ASSIGNED);
        queue.after(new WorkStarted(ID, NOON), new TicketUnassigned(ID, "bruno", ONE));
        assertThat(queue.document().state()).isEqualTo(TicketState.IN_PROGRESS);
        assertThat(queue.document().assigneeId()).isNull();
        assertThat(queue.document().updatedAt()).isEqualTo(ONE);
        assertThat(queue.document().version()).isEqualTo(4);
    }

    @Test
    void waits_again_after_it_was_closed_at_another_desk() {
        var queue = Folding.of(QueueEntry.VIEW)
                .after(
                        OPENED,
                        new TicketResolved(ID, "SOLVED", "Done.", NOON),
                        new TicketClosed(ID, CloseCause.AGENT, NOON),
                        new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, ONE));
        assertThat(queue.document().resolvedAt()).isNull();
        assertThat(queue.document().closedAt()).isNull();
        assertThat(queue.document().open()).isTrue();
    }

    @Test
    void knows_where_else_it_is_known() {
        var queue = Folding.of(QueueEntry.VIEW)
                .after(
                        OPENED,
                        new ReferenceAdded(ID, "problem", "jira", "P-7", null, NOON),
                        new ReferenceAdded(ID, "change", "jira", "P-7", null, NOON),
                        new ReferenceRemoved(ID, "problem", "jira", "P-7", NOON));
        assertThat(queue.document().references()).containsExactly("jira:P-7");
        queue.after(new ReferenceRemoved(ID, "change", "jira", "P-7", NOON));
        assertThat(queue.document().references()).isEmpty();
    }

    @Test
    void knows_what_becomes_due() {
        var queue = Folding.of(QueueEntry.VIEW)
                .after(OPENED, new TicketPutOnHold(ID, HoldReason.SCHEDULED, ONE, null, NOON));
        assertThat(queue.document().holdUntil()).isEqualTo(ONE);
        queue.after(new TicketResumed(ID, TicketState.NEW, ResumeCause.UNTIL_REACHED, ONE));
        assertThat(queue.document().holdUntil()).isNull();
        assertThat(queue.document().state()).isEqualTo(TicketState.NEW);
        queue.after(new TicketResolved(ID, "SOLVED", "x", ONE));
        assertThat(queue.document().resolvedAt()).isEqualTo(ONE);
        queue.after(new TicketReopened(ID, ReopenCause.AGENT, null, 1, ONE));
        assertThat(queue.document().resolvedAt()).isNull();
        assertThat(queue.document().reopenings()).isEqualTo(1);
    }

    @Test
    void waits_on_behind_a_merge() {
        var queue = Folding.of(QueueEntry.VIEW)
                .after(
                        OPENED,
                        new TicketPutOnHold(ID, HoldReason.SCHEDULED, ONE, null, NOON),
                        new TicketMerged(ID, ID, "INC-2", TicketState.ON_HOLD, true, NOON));
        assertThat(queue.document().open()).isFalse();
        assertThat(queue.document().state()).isEqualTo(TicketState.MERGED);
        queue.after(new TicketUnmerged(ID, ID, "INC-2", TicketState.ON_HOLD, NOON));
        assertThat(queue.document().holdUntil()).isEqualTo(ONE);
        assertThat(queue.document().open()).isTrue();
    }

    @Test
    void knows_how_long_its_requester_has_been_silent() {
        var asked = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which?", NOON);
        var queue = Folding.of(QueueEntry.VIEW).after(OPENED, asked);
        assertThat(queue.document().silentSince()).isEqualTo(NOON);
        queue.after(new RequesterReminded(ID, 1, 1, ONE));
        assertThat(queue.document().silentSince()).isEqualTo(ONE);
        assertThat(queue.document().reminded()).isEqualTo(1);
        queue.after(new ReplySent(ID, ID, "bruno", AuthorRole.AGENT, "The big one?", ONE.plusSeconds(1)));
        assertThat(queue.document().silentSince()).isEqualTo(ONE.plusSeconds(1));
        assertThat(queue.document().reminded()).isZero();
        queue.after(new TicketResumed(ID, TicketState.NEW, ResumeCause.REQUESTER_REPLIED, ONE));
        assertThat(queue.document().silentSince()).isNull();
        queue.after(new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, ONE));
        assertThat(queue.document().silentSince()).isNull();
    }

    @Test
    void knows_of_a_silence_what_its_ticket_knows_whatever_happens() {
        var seed = 20260302L;
        var random = new Random(seed);
        for (int history = 0; history < 300; history++) {
            var told = new ArrayList<TicketEvent>(List.of(OPENED));
            for (int i = 1; i < 12; i++) {
                told.add(anything(random, NOON.plusSeconds(i)));
            }
            var entry = Folding.of(QueueEntry.VIEW)
                    .after(told.toArray(TicketEvent[]::new))
                    .document();
            Ticket ticket = null;
            for (var event : told) {
                ticket = Ticket.evolve(ticket, event);
            }
            var unanswered = ticket.ending().unanswered();
            var said = "seed " + seed + ": " + told;
            assertThat(entry.silentSince()).as(said).isEqualTo(unanswered.since());
            assertThat(entry.reminded()).as(said).isEqualTo(unanswered.reminded());
        }
    }

    private static TicketEvent anything(Random random, Instant at) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which?", at);
            case 3 -> new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, at);
            case 4, 5 -> new ReplySent(ID, ID, "bruno", AuthorRole.AGENT, "The big one?", at);
            case 6 -> new ReplySent(ID, ID, "monitor", AuthorRole.MACHINE, "Beep.", at);
            case 7 -> new TicketMerged(ID, ID, "INC-2", TicketState.ON_HOLD, true, at);
            case 8 -> new TicketUnmerged(ID, ID, "INC-2", TicketState.ON_HOLD, at);
            case 9 -> new HistoryImported(ID, "old", "INC1", 3, 3, Map.of(), at);
            case 10 -> new TicketResumed(ID, TicketState.NEW, ResumeCause.AGENT, at);
            case 11 -> new TicketResolved(ID, "SOLVED", "x", at);
            case 12 -> new TicketReopened(ID, ReopenCause.AGENT, null, 1, at);
            default -> new TicketAssigned(ID, "bruno", null, null, at);
        };
    }

    @Test
    void counts_the_silence_of_another_desk_from_the_first_message_here() {
        var asked = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which?", NOON);
        var queue = Folding.of(QueueEntry.VIEW)
                .after(OPENED, asked, new HistoryImported(ID, "old", "INC1", 3, 3, Map.of(), NOON));
        assertThat(queue.document().silentSince()).isNull();
        queue.after(new ReplySent(ID, ID, "monitor", AuthorRole.MACHINE, "Beep.", ONE));
        assertThat(queue.document().silentSince()).isNull();
        queue.after(new ReplySent(ID, ID, "bruno", AuthorRole.AGENT, "Still?", ONE));
        assertThat(queue.document().silentSince()).isEqualTo(ONE);
    }

    @Test
    void counts_no_silence_while_it_was_merged() {
        var asked = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "Which?", NOON);
        var queue = Folding.of(QueueEntry.VIEW)
                .after(
                        OPENED,
                        asked,
                        new RequesterReminded(ID, 1, 1, NOON),
                        new TicketMerged(ID, ID, "INC-2", TicketState.ON_HOLD, true, NOON),
                        new TicketUnmerged(ID, ID, "INC-2", TicketState.ON_HOLD, ONE));
        assertThat(queue.document().silentSince()).isEqualTo(ONE);
        assertThat(queue.document().reminded()).isEqualTo(1);
    }

    @Test
    void knows_whether_its_requester_is_still_to_be_asked() {
        var resolved = new TicketResolved(ID, "SOLVED", "x", NOON);
        var closed = new TicketClosed(ID, CloseCause.CONFIRMED, ONE);
        var queue = Folding.of(QueueEntry.VIEW).after(OPENED, resolved, closed);
        assertThat(queue.document().surveyFrom()).isEqualTo(ONE);
        assertThat(queue.document().surveyDraw()).isBetween(0.0, 1.0);
        queue.after(new SurveyInvited(ID, 0, "ana", null, ONE, 1, ONE));
        assertThat(queue.document().surveyFrom()).isNull();
        var first = queue.document().surveyDraw();
        queue.after(new TicketReopened(ID, ReopenCause.AGENT, null, 1, ONE), resolved, closed);
        assertThat(queue.document().surveyFrom()).isEqualTo(ONE);
        assertThat(queue.document().surveyDraw()).isNotEqualTo(first);
        var machine = new ChannelChanged(ID, Channel.MONITORING, Channel.PORTAL, NOON);
        assertThat(Folding.of(QueueEntry.VIEW)
                        .after(OPENED, machine, resolved, closed)
                        .document()
                        .surveyFrom())
                .isNull();
    }

    @Test
    void asks_after_a_courtesy_what_was_not_asked_before() {
        var resolved = new TicketResolved(ID, "SOLVED", "x", NOON);
        var closed = new TicketClosed(ID, CloseCause.CONFIRMED, ONE);
        var reopened = new TicketReopened(ID, ReopenCause.AGENT, null, 1, ONE);
        var supplier = new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, ONE);
        var courtesy = new ReopeningCalledCourtesy(ID, "SOLVED", "x", NOON, ONE, 0, ONE);
        var queue = Folding.of(QueueEntry.VIEW).after(OPENED, resolved, closed);
        var lot = queue.document().surveyDraw();
        queue.after(reopened);
        assertThat(queue.document().surveyFrom()).isNull();
        queue.after(supplier, courtesy, closed);
        assertThat(queue.document().surveyFrom()).isEqualTo(ONE);
        assertThat(queue.document().surveyDraw()).isEqualTo(lot);

        var asked = Folding.of(QueueEntry.VIEW)
                .after(OPENED, resolved, closed, new SurveyInvited(ID, 0, "ana", null, ONE, 1, ONE));
        assertThat(asked.after(reopened, courtesy, closed).document().surveyFrom())
                .isNull();
    }

    @Test
    void asks_nothing_about_what_another_desk_has_solved() {
        var queue = Folding.of(QueueEntry.VIEW).after(OPENED, imported(1, new TicketResolved(ID, "SOLVED", "x", NOON)));
        queue.after(new TicketClosed(ID, CloseCause.AUTOMATIC, ONE));
        assertThat(queue.document().surveyFrom()).isNull();
        queue.after(
                new TicketReopened(ID, ReopenCause.AGENT, null, 1, ONE),
                new ReopeningCalledCourtesy(ID, "SOLVED", "x", NOON, ONE, 0, ONE),
                new TicketClosed(ID, CloseCause.AUTOMATIC, ONE));
        assertThat(queue.document().surveyFrom()).isNull();
    }

    @Test
    void asks_nothing_about_what_was_never_resolved() {
        var queue = Folding.of(QueueEntry.VIEW)
                .after(
                        OPENED,
                        new TicketResolved(ID, "SOLVED", "x", NOON),
                        new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, ONE),
                        new TicketClosed(ID, CloseCause.AGENT, ONE));
        assertThat(queue.document().surveyFrom()).isNull();
    }

    private static Envelope<TicketEvent> imported(long sequence, TicketEvent event) {
        var by = new Actor(Actor.Kind.PERSON, "old", null);
        return new Envelope<>(
                Folding.TENANT, "subject", sequence, ID, "imported", NOON, NOON, by, ID, null, true, null, event);
    }

    @Test
    void shows_itself_to_those_who_take_part() {
        var queue = Folding.of(QueueEntry.VIEW)
                .after(
                        OPENED,
                        new WatcherAdded(ID, "maria", WatcherKind.CC, NOON),
                        new WatcherAdded(ID, "carla", WatcherKind.INTERNAL, NOON));
        assertThat(queue.document().participants()).containsExactly("ana", "john", "maria");
        queue.after(new WatcherRemoved(ID, "maria", NOON), new RequesterChanged(ID, "paul", "ana", NOON));
        assertThat(queue.document().participants()).containsExactly("john", "paul");
    }

    @Test
    void is_counted_where_it_is() {
        var queue = Folding.of(QueueEntry.VIEW)
                .after(
                        OPENED,
                        new SubjectChanged(ID, "Scanner jams", NOON),
                        new TicketTransferred(ID, "desk", null, null, NOON),
                        new WorkStarted(ID, NOON));
        assertThat(queue.counters(QueueEntry.COUNTS).stream()
                        .filter(counter -> counter.number("tickets") != 0)
                        .map(counter -> List.copyOf(counter.key().values()) + "=" + counter.number("tickets")))
                .containsExactly("[desk, IN_PROGRESS]=1");
    }
}
