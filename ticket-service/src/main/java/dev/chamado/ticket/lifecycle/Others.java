package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Current;
import dev.chamado.ticket.relation.LinkRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The other tickets that a command is about. Each is read once; what is decided is stored together with what it means for
 * them, or not at all if one of them has changed meanwhile.
 */
final class Others {
    private final Asked asked;
    private final Map<UUID, Current<Ticket>> read = new LinkedHashMap<>();

    Others(Asked asked) {
        this.asked = asked;
    }

    /** A ticket as it stands; nothing if there is none of that id. */
    @Nullable
    Ticket ticket(UUID id) {
        return current(id).state();
    }

    /** Says what happens to the others by these events, and by what they were judged. */
    void tell(List<TicketEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var theirs = new LinkedHashMap<UUID, List<TicketEvent>>();
        for (var event : events) {
            LinkRules.fromOther(event)
                    .ifPresent(told -> theirs.computeIfAbsent(told.ticketId(), _ -> new ArrayList<>())
                            .add(told));
        }
        theirs.forEach((id, told) -> asked.also(Tickets.ref(id), current(id).version(), told));
        read.forEach((id, current) -> {
            if (!theirs.containsKey(id)) {
                asked.guard(Tickets.ref(id), current.version());
            }
        });
    }

    private Current<Ticket> current(UUID id) {
        return read.computeIfAbsent(id, it -> asked.current(Tickets.ref(it), Ticket.class));
    }
}
