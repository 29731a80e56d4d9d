package dev.chamado.ticket.alert;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.Signalling;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand;
import dev.chamado.ticket.lifecycle.TicketCommand.ClearAlert;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeAlert;
import dev.chamado.ticket.lifecycle.Tickets;
import dev.chamado.ticket.relation.AlertRules;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the ticket that a signal belongs to, and tells it. What is found may be over by then: the ticket says so, and it
 * is looked for again. Nothing here keeps two processes apart; the event store does, which takes the id of a ticket once.
 */
@Component
class Alerts {
    private static final int TRIES = 20;
    private static final int MOST_KNOWN = 10_000;

    private final Tickets tickets;
    private final Commands commands;
    private final AlertCounts counts;
    /** Places that are taken, to begin to look from. */
    private final Cache<Trail, Integer> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    Alerts(Tickets tickets, Commands commands, AlertCounts counts) {
        this.tickets = tickets;
        this.commands = commands;
        this.counts = counts;
    }

    /** Trouble: opens a ticket, or is told or counted in the one that is open. */
    Version raised(Trail trail, IntFunction<TakeAlert> command, Caller caller) {
        var before = commands.answered(caller);
        var last = last(trail); // after that: the ticket that it was answered with is not beyond it
        if (before.isPresent()) {
            return again(trail, trail.placeOf(before.get().id(), last), command, caller);
        }
        for (var n = 0; n < TRIES; n++) {
            var nth = Signalling.takes(ticket(trail, last)) ? last : last + 1;
            try {
                var version = again(trail, nth, command, caller);
                counts.add(trail.tenant(), trail.ticketId(nth));
                return version;
            } catch (RuleViolation refused) {
                if (!AlertRules.isOver(refused)) {
                    throw refused;
                }
                last = last(trail); // between the look and the word somebody resolved or reopened it
            }
        }
        throw Refusal.unavailable("contended", "Too many are changing this at once.", Duration.ofSeconds(1));
    }

    /** The trouble is over: said to its last ticket; nothing if it never had one. */
    Optional<Version> cleared(Trail trail, ClearAlert command, Caller caller) {
        var before = commands.answered(caller);
        var last = last(trail);
        if (last == Trail.NONE) {
            return Optional.empty();
        }
        var nth = before.map(answer -> trail.placeOf(answer.id(), last)).orElse(last);
        return Optional.of(again(trail, nth, _ -> command, caller));
    }

    private Version again(Trail trail, int nth, IntFunction<? extends TicketCommand> command, Caller caller) {
        return tickets.ask(trail.ticketId(nth), command.apply(nth), null, caller);
    }

    private int last(Trail trail) {
        var place = trail.last(
                Optional.ofNullable(known.getIfPresent(trail)).orElse(Trail.NONE),
                id -> ticket(trail.tenant(), id) != null);
        if (place != Trail.NONE) {
            known.put(trail, place);
        }
        return place;
    }

    private @Nullable Ticket ticket(Trail trail, int nth) {
        return nth == Trail.NONE ? null : ticket(trail.tenant(), trail.ticketId(nth));
    }

    private @Nullable Ticket ticket(String tenant, UUID id) {
        return tickets.load(tenant, id).state();
    }
}
