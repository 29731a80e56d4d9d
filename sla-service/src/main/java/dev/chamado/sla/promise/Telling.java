package dev.chamado.sla.promise;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.history.Sequel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One ticket's events, folded up to an instant by the code that made its facts. */
final class Telling {
    private final UUID ticketId;
    private final Agreements agreements;
    private final Instant asOf;
    private final long last;
    private final Sequel sequel = new Sequel();
    private @Nullable TicketClocks clocks;
    private @Nullable TicketPromises ticket;
    private Instant vouched = Instant.MIN;
    private boolean beyond;
    private long sequence = -1;

    /** @param last the sequence of the last event that is known of: at least that one is waited for */
    Telling(UUID ticketId, Agreements agreements, Instant asOf, long last) {
        this.ticketId = ticketId;
        this.agreements = agreements;
        this.asOf = asOf;
        this.last = last;
    }

    void next(Envelope<byte[]> event) {
        if (!isOver()) {
            sequel.next(event, this::happens);
        }
    }

    /** All that was recorded up to the instant has been passed on. */
    void vouch(Instant upTo) {
        vouched = upTo.isAfter(vouched) ? upTo : vouched;
    }

    /** Whether the first event has been found. */
    boolean isBegun() {
        return sequence >= 0;
    }

    /** Whether nothing more is needed: it is proved that nothing of the time before is on its way. */
    boolean isOver() {
        return beyond || (sequence >= last && !vouched.isBefore(asOf));
    }

    /** Whether an event could not be folded, so that reading on leads to nothing. */
    boolean isStuck() {
        return !beyond && sequel.gap() != null;
    }

    /** The ticket at the instant; nothing if not all of its events could be folded. */
    Optional<TicketPromises> told() {
        if (!isOver() || isStuck()) {
            return Optional.empty();
        }
        // A watermark tells nothing of a history that is still being imported
        if (clocks != null && (clocks.live() || beyond)) {
            take(clocks.settleAll(asOf, agreements));
        }
        return Optional.of(ticket == null ? TicketPromises.unknown(ticketId) : ticket);
    }

    private void happens(Envelope<TicketEvent> event) {
        if (beyond) {
            return;
        }
        var step = TicketClocks.after(clocks, event, agreements);
        sequence = event.sequence();
        if (step.clocks().settledTo().isAfter(asOf)) {
            beyond = true;
            return;
        }
        ticket = TicketPromises.happened(ticket, event);
        take(step);
    }

    private void take(TicketClocks.Step step) {
        clocks = step.clocks();
        for (var fact : step.facts()) {
            ticket = TicketPromises.stated(ticket, fact.event());
        }
    }
}
