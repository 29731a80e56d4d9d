package dev.chamado.sla.hours;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hours during which a promise counts: weekly openings in local wall time, converted date by date.
 *
 * <p>A local time that a clock change leaves out moves to the end of the gap; one that occurs twice means the first. So
 * a day that is open around the clock has 23 or 25 hours when the clocks change.
 *
 * @param openings by weekday, in order, not overlapping; at least one in the week
 * @param holidays dates without hours
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Opening>> openings, Set<LocalDate> holidays) {
    public OpeningHours {
        if (openings.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a calendar that never opens has no due instants");
        }
    }

    /** The hours that a publication describes. */
    public static OpeningHours of(CalendarPublished calendar) {
        var openings = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            openings.put(
                    day,
                    calendar.openings().stream()
                            .filter(opening -> opening.day() == day)
                            .sorted(Comparator.comparing(Opening::opens))
                            .toList());
        }
        return new OpeningHours(ZoneId.of(calendar.zone()), openings, Set.copyOf(calendar.holidays()));
    }

    /** How much of the time between the two instants is open; zero when they are not in order. */
    public Duration elapsed(Instant from, Instant until) {
        var passed = Duration.ZERO;
        if (!from.isBefore(until)) {
            return passed;
        }
        var asked = new Span(from, until);
        var last = dateOf(until);
        for (var date = dateOf(from); !date.isAfter(last); date = date.plusDays(1)) {
            for (var span : on(date)) {
                passed = passed.plus(span.overlap(asked).length());
            }
        }
        return passed;
    }

    /**
     * The first instant at which so much open time has passed since the start.
     *
     * @param work not negative; zero is answered with the start itself
     */
    public Instant plus(Instant start, Duration work) {
        if (work.isZero()) {
            return start;
        }
        var left = work;
        for (var date = dateOf(start); ; date = date.plusDays(1)) {
            for (var span : on(date)) {
                var open = span.overlap(new Span(start, Instant.MAX));
                if (open.length().compareTo(left) >= 0) {
                    return open.from().plus(left);
                }
                left = left.minus(open.length());
            }
        }
    }

    /** The first instant from the given one on that is open: the instant itself, if it is. */
    public Instant nextOpening(Instant from) {
        for (var date = dateOf(from); ; date = date.plusDays(1)) {
            for (var span : on(date)) {
                if (span.until().isAfter(from) && !span.length().isZero()) {
                    return span.from().isAfter(from) ? span.from() : from;
                }
            }
        }
    }

    /** The open spans of a local date, in order; they may be empty where the clocks skip them. */
    List<Span> on(LocalDate date) {
        if (holidays.contains(date)) {
            return List.of();
        }
        return openings.getOrDefault(date.getDayOfWeek(), List.of()).stream()
                .map(opening -> new Span(instant(date.atTime(opening.opens())), closing(date, opening.closes())))
                .toList();
    }

    private LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private Instant closing(LocalDate date, LocalTime closes) {
        return instant(closes.equals(LocalTime.MIDNIGHT) ? date.plusDays(1).atStartOfDay() : date.atTime(closes));
    }

    private Instant instant(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(local).getInstant() // the end of the gap
                : local.toInstant(offsets.getFirst()); // the earlier one, if there are two
    }
}
