package dev.chamado.proof.checker;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ReopeningCalledCourtesy;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketPutOnHold;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long things took, counted from the events as the reports define it: in milliseconds, by the group of now. */
final class Spans {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> millis = new TreeMap<>();

    private Spans() {}

    /** Waits that have ended, by {@code group/reason}. */
    static Spans holds(Collection<Course> courses) {
        var spans = new Spans();
        courses.forEach(spans::addHolds);
        return spans;
    }

    /** From first receipt to the resolving that holds, by {@code group/priority}. */
    static Spans resolutions(Collection<Course> courses) {
        var spans = new Spans();
        courses.forEach(spans::addResolution);
        return spans;
    }

    Map<String, Long> counts() {
        return counts;
    }

    Map<String, Long> sums() {
        return millis;
    }

    Map<String, Long> means() {
        var means = new TreeMap<String, Long>();
        counts.forEach((place, count) -> means.put(place, millis.getOrDefault(place, 0L) / count));
        return means;
    }

    private record Wait(HoldReason reason, Instant from, Instant to) {}

    private void add(Course course, Enum<?> what, Instant from, Instant to) {
        var place = Views.group(course) + "/" + what;
        counts.merge(place, 1L, Long::sum);
        millis.merge(place, Math.max(0, Duration.between(from, to).toMillis()), Long::sum);
    }

    /** A wait goes on behind a merge; those since a reopening that was none are none. */
    private void addHolds(Course course) {
        var ended = new ArrayList<Wait>();
        HoldReason reason = null;
        Instant since = Instant.EPOCH;
        for (long version = 0; version <= course.head(); version++) {
            var event = (TicketEvent) course.fact(version).event();
            if (event instanceof ReopeningCalledCourtesy courtesy) {
                ended.removeIf(wait -> !wait.from().isBefore(courtesy.reopenedAt()));
                reason = null;
                continue;
            }
            var next = event instanceof TicketPutOnHold hold ? hold.reason() : null;
            var state = course.standing(version).state();
            boolean waits = state == TicketState.ON_HOLD || state == TicketState.MERGED;
            if (reason != null && (!waits || next != null && next != reason)) {
                ended.add(new Wait(reason, since, event.occurredAt()));
                reason = null;
            }
            if (reason == null && next != null) {
                reason = next;
                since = event.occurredAt();
            }
        }
        ended.forEach(wait -> add(course, wait.reason(), wait.from(), wait.to()));
    }

    private void addResolution(Course course) {
        var now = course.standing(course.head());
        var resolved = lastResolved(course);
        if (resolved != null && (now.state() == TicketState.RESOLVED || now.state() == TicketState.CLOSED)) {
            var opened = (TicketOpened) course.fact(0).event();
            add(course, now.priority(), opened.receivedAt(), resolved.occurredAt());
        }
    }

    private static @Nullable TicketResolved lastResolved(Course course) {
        for (long version = course.head(); version >= 0; version--) {
            if (course.fact(version).event() instanceof TicketResolved resolved) {
                return resolved;
            }
        }
        return null;
    }
}
