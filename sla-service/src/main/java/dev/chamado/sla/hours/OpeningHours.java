package dev.chamado.sla.hours;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;

/**
 * The hours during which a promise counts: openings in local wall time, converted date by date.
 *
 * <p>A local time that a clock change leaves out moves to the end of the gap; one that occurs twice means the first. So
 * a day that is open around the clock has 23 or 25 hours when the clocks change. Hours belong to the date on which they
 * begin: a shift over midnight is not cut by a holiday on the next day, and falls out as a whole on a holiday.
 *
 * @param week by weekday, in order, not overlapping; at least one in the week
 * @param dates what holds on single dates instead; nothing: a holiday
 * @param yearly days without hours in every year, unless the date has hours of its own
 */
public record OpeningHours(
        ZoneId zone,
        Map<DayOfWeek, List<Hours>> week,
        NavigableMap<LocalDate, List<Hours>> dates,
        NavigableSet<MonthDay> yearly) {
    /** So many days of the year always leave every weekday some date with hours. */
    private static final int MOST_YEARLY = 300;

    /** Up to here it is not worth while to know of usual weeks. */
    private static final Duration LONG = Duration.ofHours(40);

    public OpeningHours {
        if (week.values().stream().allMatch(List::isEmpty) || yearly.size() > MOST_YEARLY) {
            throw new IllegalArgumentException("a calendar that never opens has no due instants");
        }
    }

    /** The hours that a publication describes. */
    public static OpeningHours of(CalendarPublished calendar) {
        return Published.hours(calendar);
    }

    /** How much of the time between the two instants is open; zero when they are not in order. */
    public Duration elapsed(Instant from, Instant until) {
        var passed = Duration.ZERO;
        if (!from.isBefore(until)) {
            return passed;
        }
        var asked = new Span(from, until);
        var first = dateOf(from);
        var last = dateOf(until);
        var weeks = new UsualWeeks(this);
        for (var date = first.minusDays(1); !date.isAfter(last); ) {
            // The hours of a date can end on the next: those of the last but one may be cut.
            var usual = date.isAfter(first) ? weeks.from(date, (DAYS.between(date, last) - 1) / 7) : 0;
            if (usual > 0) {
                passed = passed.plus(weeks.length().multipliedBy(usual));
                date = date.plusWeeks(usual);
                continue;
            }
            for (var each : hours(date)) {
                passed = passed.plus(span(date, each).overlap(asked).length());
            }
            date = date.plusDays(1);
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
        var rest = new Span(start, Instant.MAX);
        var first = dateOf(start);
        var weeks = new UsualWeeks(this);
        for (var date = first.minusDays(1); ; ) {
            if (left.compareTo(LONG) > 0 && date.isAfter(first)) {
                // Something must be left: it is due when the last of it is worked, not when the next week begins.
                var usual = weeks.from(
                        date, (left.getSeconds() - 1) / (weeks.length().getSeconds() + 1));
                left = left.minus(weeks.length().multipliedBy(usual));
                date = date.plusWeeks(usual);
            }
            for (var each : hours(date)) {
                var open = span(date, each).overlap(rest);
                if (open.length().compareTo(left) >= 0) {
                    return open.from().plus(left);
                }
                left = left.minus(open.length());
            }
            date = date.plusDays(1);
        }
    }

    /** The first instant from the given one on that is open: the instant itself, if it is. */
    public Instant nextOpening(Instant from) {
        for (var date = dateOf(from).minusDays(1); ; date = date.plusDays(1)) { // its hours may last into the next day
            for (var span : on(date)) {
                if (span.until().isAfter(from) && !span.length().isZero()) {
                    return span.from().isAfter(from) ? span.from() : from;
                }
            }
        }
    }

    /** The open spans that begin on a local date, in order; they may be empty where the clocks skip them. */
    public List<Span> on(LocalDate date) {
        return hours(date).stream().map(hours -> span(date, hours)).toList();
    }

    private Span span(LocalDate date, Hours hours) {
        return new Span(instant(hours.from(date)), instant(hours.until(date)));
    }

    /** The hours that begin on a local date, in order: its own, none on a holiday, or its weekday's. */
    public List<Hours> hours(LocalDate date) {
        var own = dates.get(date);
        if (own != null) {
            return own;
        }
        return isHoliday(date) ? List.of() : week.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** Whether a local date has no hours because of what day it is; one with hours of its own is none. */
    public boolean isHoliday(LocalDate date) {
        var own = dates.get(date);
        return own == null ? yearly.contains(MonthDay.from(date)) : own.isEmpty();
    }

    private LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The instant of a local time, as it is told above. */
    Instant instant(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(local).getInstant() // the end of the gap
                : local.toInstant(offsets.getFirst()); // the earlier one, if there are two
    }
}
