package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a ticket: a pure function of its events and of what had been promised when they happened.
 *
 * <p>Time is what the caller says it is: the {@code recordedAt} of a live event, the {@code occurredAt} of an imported
 * one, or a watermark. An imported ticket lives at this desk from {@link TicketEvent.HistoryImported} on. Whatever falls due at or before an event is settled before the event is taken in, so the facts
 * do not depend on when anybody looked at a watch.
 *
 * @param sequence of the last event taken in
 * @param facts how many have been stated
 * @param settledTo the instant up to which everything due has been stated; never falls
 * @param live false until an imported ticket's history is complete: it is settled by its own events only
 * @param corrections by metric, the number of the fact that last withdrew what had been stated of it
 */
public record TicketClocks(
        Ticket ticket,
        List<Clock> clocks,
        long sequence,
        long facts,
        Instant settledTo,
        boolean live,
        Map<Metric, Long> corrections) {

    /** The clocks after something has happened, and the facts that follow from it, in order. */
    public record Step(TicketClocks clocks, List<Fact> facts) {}

    public UUID ticketId() {
        return ticket.id();
    }

    /** The group that has the ticket. */
    public @Nullable String groupId() {
        return ticket.groupId();
    }

    /**
     * Takes in an event.
     *
     * @param clocks nothing before the first event
     * @throws IllegalArgumentException if the event is not the next one of its ticket
     */
    public static Step after(@Nullable TicketClocks clocks, Envelope<TicketEvent> event, Agreements agreements) {
        var next = clocks == null ? 0 : clocks.sequence + 1;
        if (event.sequence() != next) {
            throw new IllegalArgumentException("event " + event.sequence() + " came in place of " + next);
        }
        if (clocks == null) {
            if (!(event.event() instanceof TicketEvent.TicketOpened opened)) {
                throw new IllegalArgumentException(event.type() + " came before the ticket was opened");
            }
            return Ticking.open(event, opened, agreements);
        }
        return new Ticking(clocks, agreements).happen(event);
    }

    /** States everything that falls due up to the instant; an instant already settled changes nothing. */
    public Step settle(Instant until, Agreements agreements) {
        return live && until.isAfter(settledTo) ? new Ticking(this, agreements).pass(until) : new Step(this, List.of());
    }

    /**
     * The same as {@link #settle}, and when there may be more to say, which is known then.
     *
     * @param next as {@link #next} of the clocks after the step
     */
    public record Settled(Step step, @Nullable Instant next) {}

    /** As it is told there. */
    public Settled settleAndLookAhead(Instant until, Agreements agreements) {
        if (!live || !until.isAfter(settledTo)) {
            return new Settled(new Step(this, List.of()), next(agreements));
        }
        var ticking = new Ticking(this, agreements);
        var step = ticking.pass(until);
        return new Settled(step, step.clocks().waits() ? ticking.nextAfterPassing() : null);
    }

    /** The same also of an imported ticket, for who knows that nothing more of its history up to then is on its way. */
    public Step settleAll(Instant until, Agreements agreements) {
        return until.isAfter(settledTo) ? new Ticking(this, agreements).pass(until) : new Step(this, List.of());
    }

    /** The first instant at which {@link #settle} may have something to say; nothing if it never will. */
    public @Nullable Instant next(Agreements agreements) {
        return waits() ? new Ticking(this, agreements).next() : null;
    }

    /** The same, when so many facts have been published, these corrections among them. */
    TicketClocks stated(long count, Map<Metric, Long> withdrawals) {
        return new TicketClocks(ticket, clocks, sequence, count, settledTo, live, withdrawals);
    }

    /** Whether any clock runs or pauses. */
    public boolean waits() {
        return live && clocks.stream().anyMatch(Clock::runs);
    }
}
