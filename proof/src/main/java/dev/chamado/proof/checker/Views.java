package dev.chamado.proof.checker;

import dev.chamado.contracts.ticket.TicketEvent.ReopeningCalledCourtesy;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Rows.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What lists, counters and reports say is the fold of the events. */
final class Views {
    private static final String RULE = "views are folds";
    private static final String NO_GROUP = "none";

    private Views() {}

    /**
     * @param rows the whole list of tickets
     */
    static void queue(List<Row> rows, Map<String, Course> courses, Findings findings) {
        var listed = new HashSet<String>();
        for (var row : rows) {
            findings.count("rows of the queue");
            findings.demand(listed.add(row.ticket()), RULE, () -> row.ticket() + " is listed twice");
            var course = courses.get(row.ticket());
            if (course == null) {
                findings.fault(RULE, row.ticket() + " is listed and not stored");
                continue;
            }
            findings.demand(
                    row.version() == course.head() && row.standing().equals(course.standing(course.head())),
                    RULE,
                    () -> "%s is listed at %d as %s, stored is %d, %s"
                            .formatted(
                                    row.ticket(),
                                    row.version(),
                                    row.standing().text(),
                                    course.head(),
                                    course.standing(course.head()).text()));
        }
        courses.keySet().stream()
                .filter(id -> !listed.contains(id))
                .forEach(id -> findings.fault(RULE, id + " is stored and not listed"));
    }

    /** Tickets per group and state, as {@code group/state}. */
    static Map<String, Long> perGroupAndState(Map<String, Course> courses, boolean openOnly) {
        return count(courses, course -> {
            var standing = course.standing(course.head());
            return openOnly && !standing.state().isOpen() ? null : group(course) + "/" + standing.state();
        });
    }

    /** Open tickets by who has them. */
    static Map<String, Long> perAssignee(Map<String, Course> courses) {
        return count(courses, course -> {
            var standing = course.standing(course.head());
            return standing.state().isOpen() && !standing.assignee().isEmpty() ? standing.assignee() : null;
        });
    }

    /** Tickets by the day of their first receipt and the group that has them, as {@code day/group}. */
    static Map<String, Long> arrivals(Map<String, Course> courses) {
        return count(courses, course -> {
            var opened = (TicketOpened) course.fact(0).event();
            return day(opened.receivedAt()) + "/" + group(course);
        });
    }

    /** Tickets that are closed by the day of their last closing and the group that has them, as {@code day/group}. */
    static Map<String, Long> closes(Map<String, Course> courses) {
        return count(courses, course -> {
            if (course.standing(course.head()).state() != TicketState.CLOSED) {
                return null;
            }
            return course.facts().stream()
                    .map(Fact::event)
                    .filter(TicketClosed.class::isInstance)
                    .map(event -> day(((TicketClosed) event).occurredAt()) + "/" + group(course))
                    .reduce((_, last) -> last)
                    .orElseThrow();
        });
    }

    /**
     * Tickets that were ever resolved, or reopened, or how often they were, by the group that has them.
     *
     * @param figure {@code resolved}, {@code reopened} or {@code reopenings}
     */
    static Map<String, Long> solved(Map<String, Course> courses, String figure) {
        return sum(courses, course -> {
            long times = 0;
            for (var fact : course.facts()) {
                times = switch (fact.event()) {
                    case TicketResolved _ when figure.equals("resolved") -> 1;
                    case TicketReopened e when !figure.equals("resolved") -> e.count();
                    case ReopeningCalledCourtesy e when !figure.equals("resolved") -> e.count(); // it was none
                    default -> times;
                };
            }
            return figure.equals("reopenings") ? times : Math.min(1, times);
        });
    }

    /** Tickets, or their moves from one group to another, by the group that has them. */
    static Map<String, Long> moves(Map<String, Course> courses, boolean moves) {
        return sum(courses, course -> {
            long times = 0;
            var last = "";
            for (long version = 0; version <= course.head(); version++) {
                var group = course.standing(version).group();
                times += last.isEmpty() || group.isEmpty() || group.equals(last) ? 0 : 1;
                last = group.isEmpty() ? last : group;
            }
            return moves ? times : 1;
        });
    }

    private static Map<String, Long> sum(Map<String, Course> courses, ToLongFunction<Course> number) {
        var sums = new TreeMap<String, Long>();
        courses.values().forEach(course -> sums.merge(group(course) + "/none", number.applyAsLong(course), Long::sum));
        return sums;
    }

    /** Whether a figure says what was counted; zeros say nothing. */
    static void equal(String figure, Map<String, Long> counted, Map<String, Long> said, Findings findings) {
        findings.count("figures");
        var keys = new TreeMap<>(counted);
        said.forEach(keys::putIfAbsent);
        for (var key : keys.keySet()) {
            long wanted = counted.getOrDefault(key, 0L);
            long found = said.getOrDefault(key, 0L);
            findings.demand(
                    wanted == found,
                    RULE,
                    () -> "%s of %s is %d, counted are %d".formatted(figure, key, found, wanted));
        }
    }

    private static Map<String, Long> count(Map<String, Course> courses, Function<Course, @Nullable String> key) {
        var counts = new TreeMap<String, Long>();
        courses.values().stream().map(key).filter(Objects::nonNull).forEach(each -> counts.merge(each, 1L, Long::sum));
        return counts;
    }

    /** The group that has a ticket; a word for none. */
    static String group(Course course) {
        var group = course.standing(course.head()).group();
        return group.isEmpty() ? NO_GROUP : group;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
