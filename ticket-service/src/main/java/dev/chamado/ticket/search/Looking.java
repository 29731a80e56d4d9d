package dev.chamado.ticket.search;

import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.queue.Queue;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Whom and which time a filter means that speaks of who looks, and of when.
 *
 * @param groups of which the one who looks is a member; left out where no filter asks
 */
record Looking(String personId, Collection<String> groups, Instant now) {
    static Looking of(Caller caller, List<Filter> filters, Queue queue, Instant now) {
        var asked = filters.stream().anyMatch(filter -> Sieve.MINE.equals(filter.group()));
        return new Looking(caller.id(), asked ? queue.groupsOf(caller) : List.of(), now);
    }
}
