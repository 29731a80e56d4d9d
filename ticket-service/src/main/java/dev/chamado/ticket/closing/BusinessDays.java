package dev.chamado.ticket.closing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * The days on which somebody may be expected to answer: Monday to Friday without the holidays. A day counts whole, from
 * an hour to the same hour; what begins on a day that does not count begins with the next one that does.
 *
 * @param zone whose dates these are
 */
public record BusinessDays(ZoneId zone, Set<LocalDate> holidays) {

    /** The instant at which so many business days have passed since another; none of them: that instant itself. */
    public Instant plus(Instant start, int days) {
        if (days == 0) {
            return start;
        }
        var local = start.atZone(zone);
        var date = local.toLocalDate();
        var time = local.toLocalTime();
        if (!counts(date)) {
            date = next(date);
            time = LocalTime.MIDNIGHT;
        }
        for (int i = 0; i < days; i++) {
            date = next(date);
        }
        return date.atTime(time).atZone(zone).toInstant();
    }

    /** The last instant since which so many business days have passed by now; a moment later at most. */
    public Instant latestStart(Instant now, int days) {
        if (days == 0) {
            return now;
        }
        var local = now.atZone(zone);
        var date = local.toLocalDate();
        boolean counts = counts(date);
        if (!counts) {
            date = previous(date);
        }
        for (int i = 0; i < days; i++) {
            date = previous(date);
        }
        // on a day that does not count, all that began on the day that is reached is due
        var start = counts ? date.atTime(local.toLocalTime()) : date.plusDays(1).atStartOfDay();
        return start.atZone(zone).toInstant();
    }

    private LocalDate next(LocalDate date) {
        var next = date.plusDays(1);
        while (!counts(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private LocalDate previous(LocalDate date) {
        var previous = date.minusDays(1);
        while (!counts(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    private boolean counts(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(date);
    }
}
