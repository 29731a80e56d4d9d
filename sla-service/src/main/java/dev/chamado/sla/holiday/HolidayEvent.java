package dev.chamado.sla.holiday;

import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days of one event of a calendar file.
 *
 * @param length in days
 * @param left out of the recurrence, by their first day
 * @param added to the recurrence, by their first day
 */
record HolidayEvent(
        LocalDate start, long length, @Nullable Recurrence rule, Set<LocalDate> left, Set<LocalDate> added) {
    private static final int LONGEST = 366;
    private static final int MOST_OCCURRENCES = 1000;
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    /** The event cannot be a holiday; the message is half a sentence that says why. */
    static final class Unusable extends RuntimeException {
        Unusable(String why) {
            super(why, null, false, false);
        }
    }

    static HolidayEvent of(VEvent event) {
        if (event.getDateStart() == null) {
            throw new Unusable("it has no usable DTSTART.");
        }
        if (event.getRecurrenceId() != null) {
            throw new Unusable("a changed occurrence (RECURRENCE-ID) cannot be taken over; list its day by itself.");
        }
        var start = date(event.getDateStart());
        var left = new HashSet<LocalDate>();
        event.getExceptionDates().forEach(dates -> dates.getValues().forEach(each -> left.add(date(each))));
        var added = new HashSet<LocalDate>();
        event.getRecurrenceDates().forEach(dates -> {
            dates.getDates().forEach(each -> added.add(date(each)));
            if (!dates.getPeriods().isEmpty()) {
                throw new Unusable("it recurs at periods (RDATE), not on days.");
            }
        });
        var rule = event.getRecurrenceRule() == null
                ? null
                : yearly(event.getRecurrenceRule().getValue());
        return new HolidayEvent(start, length(event, start), rule, left, added);
    }

    private static Recurrence yearly(@Nullable Recurrence rule) {
        if (rule == null || rule.getFrequency() != Frequency.YEARLY) {
            throw new Unusable("a holiday recurs yearly (FREQ=YEARLY) or not at all.");
        }
        if (!rule.getByHour().isEmpty()
                || !rule.getByMinute().isEmpty()
                || !rule.getBySecond().isEmpty()) {
            throw new Unusable("its RRULE speaks of times of day.");
        }
        return rule;
    }

    private static long length(VEvent event, LocalDate start) {
        var length = 1L;
        if (event.getDateEnd() != null) {
            length = ChronoUnit.DAYS.between(start, date(event.getDateEnd())); // the end is the day after the last
            length = length == 0 ? 1 : length; // as some programs write a single day
        } else if (event.getDuration() != null) {
            var duration = event.getDuration().getValue();
            if (duration.hasTime() || duration.isPrior()) {
                throw new Unusable("it does not last whole days.");
            }
            length = 7L * orZero(duration.getWeeks()) + orZero(duration.getDays());
        }
        if (length < 1 || length > LONGEST) {
            throw new Unusable("it lasts " + length + " days; 1 to " + LONGEST + " can be taken over.");
        }
        return length;
    }

    /** Whether it is the same days of each year without an end, so that no list of dates is needed. */
    boolean isTheSameEveryYear() {
        return rule != null
                && left.isEmpty()
                && added.isEmpty()
                && rule.getUntil() == null
                && rule.getCount() == null
                && (rule.getInterval() == null || rule.getInterval() == 1)
                && rule.getByDay().isEmpty()
                && rule.getByYearDay().isEmpty()
                && rule.getByWeekNo().isEmpty()
                && rule.getBySetPos().isEmpty()
                && (rule.getByMonth().isEmpty() || rule.getByMonth().equals(List.of(start.getMonthValue())))
                && (rule.getByMonthDay().isEmpty() || rule.getByMonthDay().equals(List.of(start.getDayOfMonth())))
                && !crossesTheEndOfFebruary();
    }

    private boolean crossesTheEndOfFebruary() {
        return ofTheFirst().anyMatch(day -> day.getMonthValue() == 2)
                && ofTheFirst().anyMatch(day -> day.getMonthValue() == 3);
    }

    /** The days of its first occurrence. */
    Stream<LocalDate> ofTheFirst() {
        return days(start);
    }

    /** All its days in order, up to the end of the year in which an endless recurrence is cut. */
    List<LocalDate> until(int lastYear) {
        var starts = new TreeSet<LocalDate>();
        if (rule == null) {
            starts.add(start);
        } else {
            starts.addAll(occurrences(rule, lastYear));
        }
        starts.addAll(added);
        starts.removeAll(left);
        if (starts.size() * length > HolidayFile.MOST_DAYS) { // before they are written out one by one
            throw new Unusable("it has more than " + HolidayFile.MOST_DAYS + " days.");
        }
        var days = new TreeSet<LocalDate>();
        starts.forEach(each -> days(each).forEach(days::add));
        return List.copyOf(days);
    }

    private Stream<LocalDate> days(LocalDate first) {
        return Stream.iterate(first, day -> day.plusDays(1)).limit(length);
    }

    /** Counted in UTC, where each day begins at midnight; the end is compared as a date, not as an instant. */
    private List<LocalDate> occurrences(Recurrence rule, int lastYear) {
        var last = rule.getUntil() == null ? LocalDate.of(lastYear, 12, 31) : raw(rule.getUntil());
        var endless = new Recurrence.Builder(rule).until((ICalDate) null).build();
        var from = Date.from(start.atStartOfDay(ZoneOffset.UTC).toInstant());
        var found = new ArrayList<LocalDate>();
        for (var dates = endless.getDateIterator(from, UTC); dates.hasNext(); ) {
            var date = LocalDate.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
            if (date.isAfter(last) || date.getYear() > lastYear) {
                break;
            }
            if (found.size() == MOST_OCCURRENCES) {
                throw new Unusable("it recurs more than " + MOST_OCCURRENCES + " times.");
            }
            found.add(date);
        }
        return found;
    }

    private static LocalDate date(DateOrDateTimeProperty property) {
        return date(property.getValue());
    }

    private static LocalDate date(ICalDate value) {
        if (value.hasTime()) {
            throw new Unusable("it has a time of day; a holiday is a whole day (VALUE=DATE).");
        }
        return raw(value);
    }

    /** The date as it is written, whatever zone this machine is in. */
    private static LocalDate raw(ICalDate value) {
        var written = value.getRawComponents();
        try {
            var date = LocalDate.of(written.getYear(), written.getMonth(), written.getDate());
            if (date.getYear() < HolidayFile.FIRST_YEAR || date.getYear() > HolidayFile.LAST_YEAR) {
                throw new Unusable("the year " + date.getYear() + " is out of reach.");
            }
            return date;
        } catch (DateTimeException _) {
            throw new Unusable("there is no day " + written.toString(true, true) + ".");
        }
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
