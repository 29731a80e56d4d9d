package dev.chamado.ticket.timeline;

import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Desks;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.queue.Queue;
import dev.chamado.ticket.timeline.Timeline.Entry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tickets and what happened to them, as far as somebody may see it: from the event store, so always current. */
@Component
final class Histories {
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{3}-\\d{1,18}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Tickets tickets;
    private final Desks desks;
    private final EventReader events;
    private final Queue queue;
    private final Clock clock;

    Histories(Tickets tickets, Desks desks, EventReader events, Queue queue, Clock clock) {
        this.tickets = tickets;
        this.desks = desks;
        this.events = events;
        this.queue = queue;
        this.clock = clock;
    }

    /** A ticket that the caller may see, and how much of it. */
    record Seen(Caller caller, Ticket ticket, Sight sight, Desk desk) {
        /** Only what the requester's side reads. */
        Seen asRequester() {
            return new Seen(caller, ticket, Sight.PUBLIC, desk);
        }
    }

    /**
     * Throws {@link Refusal} with 404 for who may not know of the ticket.
     *
     * @param id of the ticket, or its number
     */
    Seen seen(String id, Caller caller) {
        var ticket = tickets.load(caller.tenant(), idOf(id, caller)).state();
        if (ticket == null) {
            throw Refusal.notFound("ticket");
        }
        var desk = desks.of(caller, clock.instant());
        var sight = desk.sight(ticket);
        if (sight == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        return new Seen(caller, ticket, sight, desk);
    }

    private UUID idOf(String id, Caller caller) {
        if (UUID_TEXT.matcher(id).matches()) {
            return UUID.fromString(id);
        }
        if (NUMBER.matcher(id).matches()) {
            return queue.idOf(caller.tenant(), id).orElseThrow(() -> Refusal.notFound("ticket"));
        }
        throw Refusal.notFound("ticket");
    }

    /** The ticket's own events from the first, also those that the caller does not see. */
    List<Envelope<Object>> of(Seen seen) {
        return of(seen, seen.ticket.id());
    }

    private List<Envelope<Object>> of(Seen seen, UUID id) {
        return events.events(seen.caller.tenant(), id.toString(), 0);
    }

    /** Of which other tickets the caller may know. */
    Predicate<UUID> knows(Seen seen) {
        return id -> {
            var other = tickets.load(seen.caller.tenant(), id).state();
            return other != null && seen.desk.sight(other) != Sight.NONE;
        };
    }

    /** Whether the ticket into which another is merged has taken it in. */
    boolean isTaken(Seen seen) {
        var source = seen.ticket;
        var into = source.matters().merging().into();
        if (into == null) {
            return true;
        }
        var target = tickets.load(seen.caller.tenant(), into.ticketId()).state();
        return target != null && target.matters().merging().taken().containsKey(source.id());
    }

    /**
     * What happened to a ticket, in its order, and then what was said in each that goes on in it: of these staff reads what it may
     * see of them; others read what goes along.
     *
     * @param own what happened to the ticket itself
     * @param history of the ticket
     * @param within which of it counts
     * @param at the instant up to which what was said in the others counts; nothing: all
     */
    List<Placed<Entry>> withMerged(
            List<Entry> own,
            Seen seen,
            List<Envelope<Object>> history,
            Predicate<Envelope<Object>> within,
            @Nullable Instant at) {
        var all = new ArrayList<>(Placed.inOrder(own));
        for (var taken : MergedMessages.sources(history, within).entrySet()) {
            var id = taken.getKey();
            var sight = sightOfMerged(id, seen);
            if (sight != Sight.NONE) {
                all.addAll(Placed.inOrder(MergedMessages.of(
                        id,
                        taken.getValue(),
                        of(seen, id),
                        envelope -> at == null || !envelope.occurredAt().isAfter(at),
                        sight)));
            }
        }
        return all;
    }

    /** Who asks, or is in copy, reads along as long as it is merged: the other ticket itself says whether it is. */
    private Sight sightOfMerged(UUID id, Seen seen) {
        var source = tickets.load(seen.caller.tenant(), id).state();
        if (source == null) {
            return Sight.NONE;
        }
        var own = seen.desk.sight(source);
        if (seen.sight == Sight.ALL) {
            return own;
        }
        var into = source.matters().merging().into();
        var goesOnHere = into != null && into.ticketId().equals(seen.ticket.id());
        return goesOnHere || own != Sight.NONE ? Sight.PUBLIC : Sight.NONE;
    }
}
