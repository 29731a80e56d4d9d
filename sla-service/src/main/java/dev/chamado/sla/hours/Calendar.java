package dev.chamado.sla.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A calendar through time: every version holds from its instant until the next one does. An edit therefore changes
 * what counts after it and never what has already passed.
 *
 * @param versions in order; the first holds from the beginning of time, whatever its instant says
 */
public record Calendar(List<Version> versions) {
    /** What holds from an instant on. */
    public record Version(int number, Instant from, OpeningHours hours) {}

    /** A calendar that is never edited. */
    public static Calendar always(OpeningHours hours) {
        return new Calendar(List.of(new Version(1, Instant.MIN, hours)));
    }

    /** Whose wall clock its last version is read by. */
    public ZoneId zone() {
        return versions.getLast().hours().zone();
    }

    /** The same calendar with one more version; versions come in order. */
    public Calendar with(Version next) {
        var more = new ArrayList<>(versions);
        more.add(next);
        return new Calendar(List.copyOf(more));
    }

    /** What had been decided about it by the instant: versions that hold only later are left out. */
    public Calendar asOf(Instant instant) {
        var held = versions.size();
        while (held > 1 && versions.get(held - 1).from().isAfter(instant)) {
            held--;
        }
        return held == versions.size() ? this : new Calendar(versions.subList(0, held));
    }

    /** How much of the time between the two instants was open. */
    public Duration elapsed(Instant from, Instant until) {
        var passed = Duration.ZERO;
        for (var i = 0; i < versions.size(); i++) {
            var inForce = inForce(i).overlap(new Span(from, until.isBefore(from) ? from : until));
            passed = passed.plus(versions.get(i).hours().elapsed(inForce.from(), inForce.until()));
        }
        return passed;
    }

    /** The first instant at which so much open time has passed since the start; {@code work} is not negative. */
    public Instant plus(Instant start, Duration work) {
        var left = work;
        for (var i = 0; i < versions.size() - 1; i++) {
            var inForce = inForce(i).overlap(new Span(start, Instant.MAX));
            var open = versions.get(i).hours().elapsed(inForce.from(), inForce.until());
            if (!inForce.length().isZero() && open.compareTo(left) >= 0) {
                return versions.get(i).hours().plus(inForce.from(), left);
            }
            left = left.minus(open);
        }
        var last = inForce(versions.size() - 1).overlap(new Span(start, Instant.MAX));
        return versions.getLast().hours().plus(last.from(), left);
    }

    /** The first open instant from the given one on. */
    public Instant nextOpening(Instant from) {
        for (var i = 0; i < versions.size() - 1; i++) {
            var inForce = inForce(i);
            if (inForce.until().isAfter(from)) {
                var start = from.isAfter(inForce.from()) ? from : inForce.from();
                var opening = versions.get(i).hours().nextOpening(start);
                if (opening.isBefore(inForce.until())) {
                    return opening;
                }
            }
        }
        var last = versions.getLast();
        return last.hours().nextOpening(from.isAfter(last.from()) || versions.size() == 1 ? from : last.from());
    }

    private Span inForce(int i) {
        var from = i == 0 ? Instant.MIN : versions.get(i).from();
        var until = i == versions.size() - 1 ? Instant.MAX : versions.get(i + 1).from();
        return new Span(from, until);
    }
}
