package dev.chamado.ticket.search;

import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.index.Fields;
import dev.chamado.ticket.index.TicketText;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.queue.Queue;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Who looks, and so what can be found: {@link Sight} as a query, so that nothing else is ever found, counted or shown.
 *
 * @param staff whether the caller's roles let it see tickets of others
 * @param hidden restricted groups that it does not belong to
 */
record Eyes(String tenant, String personId, boolean staff, List<String> hidden) {
    /** What is looked for, in all of a ticket or in what everybody reads who sees it. */
    @FunctionalInterface
    interface Wanted {
        Query in(boolean all);
    }

    static Eyes of(Caller caller, Queue queue) {
        var staff = Sight.isStaff(caller);
        return new Eyes(caller.tenant(), caller.id(), staff, staff ? queue.hiddenFrom(caller) : List.of());
    }

    /** Whether the caller sees all of the ticket, and not only what its requester sees. */
    boolean seeAll(TicketText text) {
        var group = text.entry().groupId();
        return staff && (group == null || !hidden.contains(group));
    }

    /** Finds what is wanted in what the caller may read. */
    Query find(Wanted wanted, Collection<Query> filters) {
        var found = new BooleanQuery.Builder().add(is(Fields.TICKETS, tenant), Occur.FILTER);
        filters.forEach(filter -> found.add(filter, Occur.FILTER));
        var own = is(Fields.PARTICIPANT, personId);
        if (!staff) {
            found.add(wanted.in(false), Occur.MUST).add(own, Occur.FILTER);
        } else if (hidden.isEmpty()) {
            found.add(wanted.in(true), Occur.MUST);
        } else {
            var behindTheWall = in(Fields.GROUP, hidden);
            var before = new BooleanQuery.Builder()
                    .add(wanted.in(true), Occur.MUST)
                    .add(behindTheWall, Occur.MUST_NOT)
                    .build();
            var takingPart = new BooleanQuery.Builder()
                    .add(wanted.in(false), Occur.MUST)
                    .add(own, Occur.FILTER)
                    .add(behindTheWall, Occur.FILTER)
                    .build();
            found.add(
                    new BooleanQuery.Builder()
                            .add(before, Occur.SHOULD)
                            .add(takingPart, Occur.SHOULD)
                            .build(),
                    Occur.MUST);
        }
        return found.build();
    }

    static Query is(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    static Query in(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
