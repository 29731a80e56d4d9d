package dev.chamado.sla.topology;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.UnreadableEvent;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Fact;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.clock.TicketClocks.Step;
import dev.chamado.sla.history.Sequel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the log holds of a ticket.
 *
 * @param key tenant and ticket
 * @param events that happened to it
 * @param facts that were published about it
 */
record Past(String key, List<Envelope<byte[]>> events, List<Envelope<byte[]>> facts) {
    private static final WireFormat FACTS = WireFormat.of(SlaEvent.TOPIC);

    Past(String key) {
        this(key, new ArrayList<>(), new ArrayList<>());
    }

    /** Whether the event is in it. */
    boolean holds(long event) {
        return events.stream().anyMatch(each -> each.sequence() == event);
    }

    /** The number of the fact that comes next. */
    long next() {
        return facts.stream().mapToLong(each -> each.sequence() + 1).max().orElse(0);
    }

    /** What was published, each fact once: a repeat counts for nobody, nor does what nobody can read. */
    List<Envelope<SlaEvent>> stated() {
        var stated = new ArrayList<Envelope<SlaEvent>>();
        for (var fact : facts) {
            if (fact.sequence() == stated.size()) {
                try {
                    stated.add(FACTS.read(fact, SlaEvent.class));
                } catch (UnreadableEvent _) { // another may come in its place; otherwise its metric is stated again
                }
            }
        }
        return stated;
    }

    /**
     * The clocks by the log, as far as they had come, with all facts that follow.
     *
     * @throws IllegalStateException if the events cannot be folded so far
     */
    Step foldedTo(Kept reached, Agreements agreements) {
        var fold = new Fold();
        var sequel = new Sequel();
        for (var event : events) {
            if (event.sequence() <= reached.sequence()) {
                sequel.next(event, happened -> fold.take(TicketClocks.after(fold.clocks, happened, agreements)));
            }
        }
        var gap = sequel.gap();
        if (gap != null) {
            throw new IllegalStateException("event %d cannot be folded: %s".formatted(gap.sequence(), gap.why()));
        }
        var clocks = fold.clocks;
        if (clocks == null || clocks.sequence() != reached.sequence()) {
            throw new IllegalStateException("not all events up to " + reached.sequence() + " are in the log");
        }
        var settled = clocks.settle(reached.settledTo(), agreements);
        fold.take(settled);
        return new Step(settled.clocks(), List.copyOf(fold.facts));
    }

    private static final class Fold {
        private final List<Fact> facts = new ArrayList<>();
        private @Nullable TicketClocks clocks;

        void take(Step step) {
            clocks = step.clocks();
            facts.addAll(step.facts());
        }
    }
}
