package dev.chamado.ticket.search;

import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.ticket.index.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets are looked at.
 *
 * @param states none: all, as of types and priorities
 * @param group an id, or {@code none}
 * @param assignee a person's id, or {@code none}
 * @param requester a person's id
 * @param workflowStates none: all, as of hold reasons
 * @param from opened then or later
 * @param to opened before
 */
record Sieve(
        Set<TicketState> states,
        Set<TicketType> types,
        Set<Priority> priorities,
        @Nullable String group,
        @Nullable String assignee,
        @Nullable String requester,
        @Nullable String category,
        Set<String> workflowStates,
        Set<HoldReason> holdReasons,
        @Nullable Instant from,
        @Nullable Instant to) {
    private static final String ME = "me";
    private static final String NONE = "none";

    /** @param personId who is meant by {@code me} */
    static Sieve of(Filter filter, String personId, @Nullable Instant from, @Nullable Instant to) {
        return new Sieve(
                new TreeSet<>(filter.states()),
                new TreeSet<>(filter.types()),
                new TreeSet<>(filter.priorities()),
                filter.group(),
                ME.equals(filter.assignee()) ? personId : filter.assignee(),
                ME.equals(filter.requester()) ? personId : filter.requester(),
                filter.category(),
                all(filter.workflowStates()),
                all(filter.holdReasons()),
                from,
                to);
    }

    /** Without merged tickets, unless states or somebody's own are asked for: work on them goes on elsewhere. */
    Sieve asListed() {
        return !states.isEmpty() || requester != null
                ? this
                : new Sieve(
                        EnumSet.complementOf(EnumSet.of(TicketState.MERGED)),
                        types,
                        priorities,
                        group,
                        assignee,
                        requester,
                        category,
                        workflowStates,
                        holdReasons,
                        from,
                        to);
    }

    private static <T> Set<T> all(@Nullable List<T> some) {
        return some == null ? Set.of() : new TreeSet<>(some);
    }

    List<Query> queries() {
        var queries = new ArrayList<Query>();
        oneOf(queries, Fields.STATE, states);
        oneOf(queries, Fields.TYPE, types);
        oneOf(queries, Fields.PRIORITY, priorities);
        oneOf(queries, Fields.HOLD_REASON, holdReasons);
        if (!workflowStates.isEmpty()) {
            queries.add(Eyes.in(Fields.WORKFLOW_STATE, workflowStates));
        }
        is(queries, Fields.GROUP, NONE.equals(group) ? "" : group);
        is(queries, Fields.ASSIGNEE, NONE.equals(assignee) ? "" : assignee);
        is(queries, Fields.REQUESTER, requester);
        is(queries, Fields.CATEGORY, category);
        if (from != null || to != null) {
            long first = from == null ? Long.MIN_VALUE : millis(from);
            long last = to == null ? Long.MAX_VALUE : millis(to) - 1;
            queries.add(
                    first > last
                            ? new MatchNoDocsQuery("ends before it begins")
                            : LongField.newRangeQuery(Fields.OPENED, first, last));
        }
        return queries;
    }

    /** An instant far outside of what milliseconds hold is as good as the last that they do. */
    private static long millis(Instant at) {
        try {
            return at.toEpochMilli();
        } catch (ArithmeticException _) {
            return at.getEpochSecond() < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
        }
    }

    private static void is(List<Query> queries, String field, @Nullable String value) {
        if (value != null) {
            queries.add(Eyes.is(field, value));
        }
    }

    private static void oneOf(List<Query> queries, String field, Collection<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            queries.add(Eyes.in(field, values.stream().map(Enum::name).toList()));
        }
    }
}
