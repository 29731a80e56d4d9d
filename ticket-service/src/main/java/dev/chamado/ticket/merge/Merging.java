package dev.chamado.ticket.merge;

import dev.chamado.contracts.ticket.TicketEvent.MergeTaken;
import dev.chamado.contracts.ticket.TicketEvent.TicketMerged;
import dev.chamado.contracts.ticket.TicketState;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a ticket is merged with others.
 *
 * @param into where it goes on; nothing: in itself
 * @param taken the tickets that go on in it, by their ids
 */
public record Merging(@Nullable Into into, SortedMap<UUID, Taken> taken) {
    public static final Merging NONE = new Merging(null, Collections.emptySortedMap());

    /**
     * The ticket in which another goes on.
     *
     * @param before where the other stood, and stands again when it is unmerged
     */
    public record Into(UUID ticketId, String number, TicketState before) {}

    /**
     * A ticket that goes on in another.
     *
     * @param messages whether its messages belong to the other's conversation
     * @param joined who takes part in the other because of it, others that go on there perhaps too
     */
    public record Taken(String number, boolean messages, List<String> joined) {}

    /** Whether a person takes part because of a ticket that goes on here. */
    public boolean broughtBySome(String personId) {
        return taken.values().stream().anyMatch(source -> source.joined().contains(personId));
    }

    public Merging into(TicketMerged e) {
        return new Merging(new Into(e.intoId(), e.intoNumber(), e.previousState()), taken);
    }

    public Merging apart() {
        return new Merging(null, taken);
    }

    public Merging with(MergeTaken e) {
        var more = new TreeMap<>(taken);
        more.put(e.sourceId(), new Taken(e.sourceNumber(), e.messages(), List.copyOf(e.joined())));
        return new Merging(into, Collections.unmodifiableSortedMap(more));
    }

    public Merging without(UUID sourceId) {
        var fewer = new TreeMap<>(taken);
        fewer.remove(sourceId);
        return new Merging(into, Collections.unmodifiableSortedMap(fewer));
    }
}
