package dev.chamado.reporting.ticket;

import dev.chamado.platform.document.FieldNames;
import dev.chamado.platform.follow.View.Increment;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.reporting.question.Quarter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket counts for, by the group that has it now and the month: the counters are the sum over all tickets, and
 * an event changes them by the difference. A counter's field is a letter, the quarter of an hour within the month, and
 * what else names it.
 */
public final class Ledger {
    /**
     * Arrivals {@code a}, closes {@code c}, changes of the backlog {@code b}, last resolvings {@code r}, last
     * reopenings {@code o} and the number of reopenings of these tickets {@code n}.
     */
    public static final String FLOW = "ticket_flow";

    /**
     * First responses {@code f} and resolutions {@code r} by priority and milliseconds: at the grain of a quarter of an
     * hour and a group, hardly two tickets would share a class of durations, so the durations are kept as they are.
     */
    public static final String DURATIONS = "ticket_durations";

    /** Tickets {@code t} by moves and returned moves, at their arrival; moves {@code l} by the group that was left. */
    public static final String MOVES = "ticket_moves";

    /** Ended holds {@code k} and their milliseconds {@code h} by reason. */
    public static final String HOLDS = "ticket_holds";

    private final Map<Place, Long> counts = new LinkedHashMap<>();

    private record Place(String month, String field) {}

    private Ledger() {}

    static List<Increment> flow(@Nullable TicketTimes before, Envelope<?> event, @Nullable TicketTimes after) {
        return difference(before, after, (ticket, ledger) -> {
            var course = ticket.course();
            ledger.add('a', ticket.openedAt(), 1);
            ledger.add('c', ticket.closedAt(), 1);
            ledger.add('b', course.openSince(), 1);
            ledger.add('b', course.openUntil(), -1);
            course.formerly().forEach(span -> {
                ledger.add('b', span.from(), 1);
                ledger.add('b', span.until(), -1);
            });
            ledger.add('r', course.lastResolvedAt(), 1);
            ledger.add('o', course.reopenedAt(), 1);
            ledger.add('n', course.reopenedAt(), ticket.reopenings());
        });
    }

    static List<Increment> durations(@Nullable TicketTimes before, Envelope<?> event, @Nullable TicketTimes after) {
        return difference(before, after, (ticket, ledger) -> {
            ledger.duration('f', ticket, ticket.respondedAt());
            ledger.duration('r', ticket, ticket.resolvedAt());
        });
    }

    static List<Increment> moves(@Nullable TicketTimes before, Envelope<?> event, @Nullable TicketTimes after) {
        return difference(before, after, (ticket, ledger) -> {
            var course = ticket.course();
            ledger.add('t', ticket.openedAt(), 1, "_" + course.moves() + "_" + course.returned());
            course.left().forEach(group -> ledger.add('l', ticket.openedAt(), 1, "_" + FieldNames.escape(group)));
        });
    }

    static List<Increment> holds(@Nullable TicketTimes before, Envelope<?> event, @Nullable TicketTimes after) {
        return difference(
                before,
                after,
                (ticket, ledger) -> ticket.course().holds().forEach(hold -> {
                    var until = Objects.requireNonNull(hold.until());
                    ledger.add('k', until, 1, "_" + hold.reason());
                    ledger.add('h', until, Duration.between(hold.from(), until).toMillis(), "_" + hold.reason());
                }));
    }

    @FunctionalInterface
    private interface Counting {
        void count(TicketTimes ticket, Ledger into);
    }

    private static List<Increment> difference(
            @Nullable TicketTimes before, @Nullable TicketTimes after, Counting counting) {
        if (before == after) {
            return List.of();
        }
        var then = of(before, counting);
        var now = of(after, counting);
        var groupThen = group(before);
        var groupNow = group(after);
        if (groupThen.equals(groupNow) && then.equals(now)) {
            return List.of();
        }
        var increments = new ArrayList<Increment>();
        if (groupThen.equals(groupNow)) {
            then.forEach((place, number) -> now.merge(place, -number, Long::sum));
        } else {
            then.forEach((place, number) -> add(increments, groupThen, place, -number));
        }
        now.forEach((place, number) -> add(increments, groupNow, place, number));
        return increments;
    }

    private static Map<Place, Long> of(@Nullable TicketTimes ticket, Counting counting) {
        var ledger = new Ledger();
        if (ticket != null) {
            counting.count(ticket, ledger);
        }
        return ledger.counts;
    }

    private static String group(@Nullable TicketTimes ticket) {
        return ticket == null || ticket.groupId() == null ? TicketTimes.NO_GROUP : ticket.groupId();
    }

    private static void add(List<Increment> increments, String group, Place place, long number) {
        if (number != 0) {
            increments.add(new Increment(Map.of("group", group, "month", place.month()), place.field(), number));
        }
    }

    private void duration(char kind, TicketTimes ticket, @Nullable Instant end) {
        if (end != null) {
            var took =
                    Math.max(0, Duration.between(ticket.openedAt(), end).toMillis()); // clocks elsewhere may be wrong
            add(kind, end, 1, "_" + ticket.priority() + "_" + took);
        }
    }

    private void add(char kind, @Nullable Instant at, long number) {
        add(kind, at, number, "");
    }

    private void add(char kind, @Nullable Instant at, long number, String detail) {
        if (at != null) {
            var quarter = Quarter.of(at);
            counts.merge(new Place(quarter.month(), kind + "" + quarter.index() + detail), number, Long::sum);
        }
    }
}
