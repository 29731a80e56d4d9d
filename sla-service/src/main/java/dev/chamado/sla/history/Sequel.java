package dev.chamado.sla.history;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's events, one after the other. As with the clocks, one that cannot be taken in waits with those behind it
 * until it comes again; a repeat changes nothing.
 */
public final class Sequel {
    private static final WireFormat EVENTS = WireFormat.of(TicketEvent.TOPIC);

    private final SortedMap<Long, Envelope<byte[]>> waiting = new TreeMap<>();
    private long last = -1;
    private String why = "";

    /** Where a history ends too early, and why. */
    public record Gap(long sequence, String why) {}

    /** Passes the event on, and those that waited for it. */
    public void next(Envelope<byte[]> event, Consumer<Envelope<TicketEvent>> take) {
        if (event.sequence() <= last) {
            return;
        }
        waiting.put(event.sequence(), event);
        while (!waiting.isEmpty()) {
            var next = waiting.firstEntry().getValue();
            try {
                take.accept(EVENTS.read(next, TicketEvent.class));
            } catch (RuntimeException e) { // whatever is wrong with one ticket must not end what is done to all
                why = String.valueOf(e.getMessage());
                return;
            }
            waiting.remove(next.sequence());
            last = next.sequence();
        }
    }

    /** The first event that waits. */
    public @Nullable Gap gap() {
        return waiting.isEmpty() ? null : new Gap(waiting.firstKey(), why);
    }
}
