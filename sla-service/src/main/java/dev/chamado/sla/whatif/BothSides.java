package dev.chamado.sla.whatif;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.clock.TicketClocks.Step;
import dev.chamado.sla.history.Sequel;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One ticket under what is agreed and under what is proposed: one history, told once, folded twice. */
final class BothSides {
    private final Question question;
    private final UUID ticketId;
    private final Sequel sequel = new Sequel();
    private final Side before;
    private final Side after;
    private @Nullable String number;
    private @Nullable TicketClocks agreed;
    private @Nullable TicketClocks proposed;
    private boolean parted;

    BothSides(Question question, UUID ticketId) {
        this.question = question;
        this.ticketId = ticketId;
        before = new Side(question.period(), question.hidden());
        after = new Side(question.period(), question.hidden());
    }

    /** Takes in the next event. */
    void happens(Envelope<byte[]> event) {
        sequel.next(event, this::take);
    }

    /** Time passes up to the instant; not for a ticket of which something may be missing. */
    void passes(Instant until) {
        if (agreed != null && sequel.gap() == null) {
            step((clocks, terms) -> Objects.requireNonNull(clocks).settle(until, terms));
        }
    }

    /** Nothing more happens. */
    void end(Figures figures) {
        if (agreed == null && sequel.gap() == null) {
            return;
        }
        var group = agreed == null ? null : agreed.groupId();
        if (group == null || !question.hidden().contains(group)) {
            figures.add(ticketId, number, before, after, sequel.gap() != null);
        }
    }

    private void take(Envelope<TicketEvent> event) {
        step((clocks, terms) -> TicketClocks.after(clocks, event, terms));
        if (event.event() instanceof TicketOpened opened) {
            number = opened.number();
        }
    }

    /** Up to the beginning of the period both are the same, and one of them is computed. */
    private void step(BiFunction<@Nullable TicketClocks, Agreements, Step> next) {
        var was = next.apply(agreed, question.agreed());
        var part =
                parted || !was.clocks().settledTo().isBefore(question.period().from());
        var would = part ? next.apply(proposed, question.proposed()) : was;
        parted = part; // only when both have come through: a step that fails is made again
        agreed = was.clocks();
        proposed = would.clocks();
        before.take(was.facts());
        after.take(would.facts());
    }
}
