package dev.chamado.sla.hours;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The slow and obvious way: looks at the wall clock every minute and asks whether the calendar is open then. While the
 * clock repeats an hour it is read as standing still; what it leaps over it reads at once.
 */
final class MinuteByMinute {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CalendarPublished calendar;
    private final List<DatedOpening> extra;
    private final Set<LocalDate> extraDates = new HashSet<>();
    private final Set<LocalDate> holidays;
    private final Set<MonthDay> yearly = new HashSet<>();
    private final ZoneId zone;
    private Instant now;
    private LocalDateTime wall;

    private MinuteByMinute(CalendarPublished calendar, Instant from) {
        this.calendar = calendar;
        this.extra = calendar.extraOpenings() == null ? List.of() : calendar.extraOpenings();
        extra.forEach(each -> extraDates.add(each.date()));
        this.holidays = new HashSet<>(calendar.holidays());
        if (calendar.publicHolidays() != null) {
            calendar.publicHolidays().forEach(place -> place.days().forEach(day -> holidays.add(day.date())));
        }
        if (calendar.yearlyHolidays() != null) {
            calendar.yearlyHolidays().forEach(each -> yearly.add(MonthDay.of(each.month(), each.day())));
        }
        this.zone = ZoneId.of(calendar.zone());
        this.now = from.minus(Duration.ofHours(6)); // an hour that repeats just before the start must have been seen
        this.wall = LocalDateTime.ofInstant(now, zone);
        while (now.isBefore(from)) {
            tick();
        }
    }

    /** Open minutes from one whole minute up to another. */
    static Duration elapsed(CalendarPublished calendar, Instant from, Instant until) {
        var passed = Duration.ZERO;
        for (var it = new MinuteByMinute(calendar, from); it.now.isBefore(until); it.tick()) {
            passed = it.isOpen() ? passed.plus(MINUTE) : passed;
        }
        return passed;
    }

    /** The end of the open minute that completes the work, counted from a whole minute on. */
    static Instant plus(CalendarPublished calendar, Instant start, Duration work) {
        var it = new MinuteByMinute(calendar, start);
        for (var left = work; left.isPositive(); it.tick()) {
            left = it.isOpen() ? left.minus(MINUTE) : left;
        }
        return it.now;
    }

    static Instant nextOpening(CalendarPublished calendar, Instant from) {
        var it = new MinuteByMinute(calendar, from);
        while (!it.isOpen()) {
            it.tick();
        }
        return it.now;
    }

    private void tick() {
        now = now.plus(MINUTE);
        var shown = LocalDateTime.ofInstant(now, zone);
        wall = shown.isAfter(wall) ? shown : wall;
    }

    private boolean isOpen() {
        var today = wall.toLocalDate();
        return isOpen(today) || isOpen(today.minusDays(1));
    }

    /** Whether hours that begin on the date include what the clock shows. */
    private boolean isOpen(LocalDate date) {
        if (extraDates.contains(date)) {
            return extra.stream()
                    .anyMatch(each -> each.date().equals(date) && includes(date, each.opens(), each.closes()));
        }
        if (holidays.contains(date) || yearly.contains(MonthDay.from(date))) {
            return false;
        }
        for (var each : calendar.openings()) {
            if (each.day() == date.getDayOfWeek() && includes(date, each.opens(), each.closes())) {
                return true;
            }
        }
        return false;
    }

    private boolean includes(LocalDate date, LocalTime opens, LocalTime closes) {
        var passed = date.atTime(opens).until(wall, ChronoUnit.MINUTES);
        var length = (closes.toSecondOfDay() - opens.toSecondOfDay() + 86_399) % 86_400 / 60 + 1; // 00:00-00:00: a day
        return passed >= 0 && passed < length;
    }
}
