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
 * @param groups ids, the empty one for tickets that are in none; nothing: whatever group
 * @param assignee a person's id, or {@code none}
 * @param requester a person's id
 * @param workflowStates none: all, as of hold reasons
 */
record Sieve(
        Set<TicketState> states,
        Set<TicketType> types,
        Set<Priority> priorities,
        @Nullable Set<String> groups,
        @Nullable String assignee,
        @Nullable String requester,
        @Nullable String category,
        Set<String> workflowStates,
        Set<HoldReason> holdReasons,
        Span opened,
        Span updated) {
    static final String MINE = "mine";
    private static final String ME = "me";
    private static final String NONE = "none";

    /**
     * When something was.
     *
     * @param from then or later
     * @param before earlier than then
     */
    record Span(@Nullable Instant from, @Nullable Instant before) {
        static Span of(@Nullable String from, @Nullable String before, Instant now) {
            return new Span(from == null ? null : Moment.of(from, now), before == null ? null : Moment.of(before, now));
        }
    }

    static Sieve of(Filter filter, Looking looking) {
        return new Sieve(
                new TreeSet<>(filter.states()),
                new TreeSet<>(filter.types()),
                new TreeSet<>(filter.priorities()),
                groups(filter.group(), looking),
                ME.equals(filter.assignee()) ? looking.personId() : filter.assignee(),
                ME.equals(filter.requester()) ? looking.personId() : filter.requester(),
                filter.category(),
                all(filter.workflowStates()),
                all(filter.holdReasons()),
                Span.of(filter.openedFrom(), filter.openedBefore(), looking.now()),
                Span.of(filter.updatedFrom(), filter.updatedBefore(), looking.now()));
    }

    private static @Nullable Set<String> groups(@Nullable String group, Looking looking) {
        return switch (group) {
            case null -> null;
            case MINE -> Set.copyOf(looking.groups());
            case NONE -> Set.of("");
            default -> Set.of(group);
        };
    }

    /** Without merged tickets, unless states or somebody's own are asked for: work on them goes on elsewhere. */
    Sieve asListed() {
        return !states.isEmpty() || requester != null
                ? this
                : new Sieve(
                        EnumSet.complementOf(EnumSet.of(TicketState.MERGED)),
                        types,
                        priorities,
                        groups,
                        assignee,
                        requester,
                        category,
                        workflowStates,
                        holdReasons,
                        opened,
                        updated);
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
        if (groups != null) {
            queries.add(groups.isEmpty() ? new MatchNoDocsQuery("member of no group") : Eyes.in(Fields.GROUP, groups));
        }
        is(queries, Fields.ASSIGNEE, NONE.equals(assignee) ? "" : assignee);
        is(queries, Fields.REQUESTER, requester);
        is(queries, Fields.CATEGORY, category);
        within(queries, Fields.OPENED, opened);
        within(queries, Fields.UPDATED, updated);
        return queries;
    }

    private static void within(List<Query> queries, String field, Span span) {
        if (span.from != null || span.before != null) {
            long first = span.from == null ? Long.MIN_VALUE : millis(span.from);
            long last = span.before == null ? Long.MAX_VALUE : millis(span.before) - 1;
            queries.add(
                    first > last
                            ? new MatchNoDocsQuery("ends before it begins")
                            : LongField.newRangeQuery(field, first, last));
        }
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
