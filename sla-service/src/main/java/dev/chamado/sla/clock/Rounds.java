package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.UpdateRequested;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clocks that a ticket has one after the other: waits for an answer, updates, stays in groups. Only the last one of
 * each metric is kept; the number of the next follows from it.
 *
 * @param clocks of the ticket, by metric; changed in place
 * @param moment with the ticket as it is from this moment on
 */
record Rounds(List<Clock> clocks, Moment moment, Cause cause) {
    /** What begins with the ticket. What was said when it was opened was word to the requester. */
    void open(TicketOpened opened, boolean spoken) {
        if (spoken) {
            begin(Metric.PERIODIC_UPDATE, opened.receivedAt());
        }
        if (opened.groupId() != null) {
            begin(Metric.GROUP, moment.now());
        }
    }

    /** The ticket is taken up again. Its solution was word to the requester, so the next is owed from now on. */
    void reopen() {
        var solved = clocks.stream()
                .filter(clock -> clock.metric() == Metric.RESOLUTION)
                .noneMatch(Clock::isCancelled);
        clocks.replaceAll(clock -> moment.reopen(clock, cause));
        if (solved) {
            beginUnlessItRuns(Metric.PERIODIC_UPDATE);
        }
    }

    /** The last reopening was only a thank-you. */
    void takeBack() {
        clocks.replaceAll(clock -> clock.runs() ? moment.takeBack(clock, cause) : clock);
    }

    /** What an event begins and ends, apart from the end of the ticket and its reopening. */
    void follow(Ticket was, TicketEvent event) {
        var moved = !Objects.equals(was.groupId(), moment.ticket().groupId());
        if (moved) {
            leave(was);
        }
        if (!moment.ticket().open()) {
            return; // nothing is owed; of a message that takes the ticket up again the reopening tells
        }
        if (isTold(event)) {
            end(Metric.NEXT_RESPONSE, moment);
            end(Metric.PERIODIC_UPDATE, moment);
            begin(Metric.PERIODIC_UPDATE, moment.now());
        }
        if (isAsked(event)) {
            beginUnlessItRuns(Metric.NEXT_RESPONSE);
        }
        if ((moved || !was.open()) && moment.ticket().groupId() != null) {
            beginUnlessItRuns(Metric.GROUP);
        }
    }

    private static boolean isTold(TicketEvent event) {
        return event instanceof ReplySent reply && reply.authorRole() == AuthorRole.AGENT;
    }

    private static boolean isAsked(TicketEvent event) {
        return event instanceof UpdateRequested
                || (event instanceof ReplySent reply && reply.authorRole() == AuthorRole.REQUESTER)
                || (event instanceof TicketReopened reopened && reopened.cause() == ReopenCause.REQUESTER_REPLIED);
    }

    /** Whoever had the ticket is judged as it was; a stay that is over is not resumed by a reopening. */
    private void leave(Ticket was) {
        end(Metric.GROUP, new Moment(moment.agreements(), was, moment.now(), moment.said()));
        clocks.replaceAll(clock -> clock.metric() == Metric.GROUP ? clock.over() : clock);
    }

    private void end(Metric metric, Moment at) {
        clocks.replaceAll(
                clock -> clock.metric() == metric && clock.runs() ? at.end(clock, at.now(), false, cause) : clock);
    }

    private void beginUnlessItRuns(Metric metric) {
        var last = last(metric);
        if (last == null || !last.runs()) {
            begin(metric, moment.now());
        }
    }

    private void begin(Metric metric, Instant at) {
        var last = last(metric);
        clocks.removeIf(clock -> clock.metric() == metric);
        clocks.add(moment.begin(metric, last == null ? 1 : last.cycle() + 1, at, cause));
        clocks.sort(Comparator.comparing(Clock::metric));
    }

    private @Nullable Clock last(Metric metric) {
        return clocks.stream()
                .filter(clock -> clock.metric() == metric)
                .findFirst()
                .orElse(null);
    }
}
