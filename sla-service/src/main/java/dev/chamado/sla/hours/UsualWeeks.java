package dev.chamado.sla.hours;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * Weeks in which every day has the hours of its weekday and the clocks do not change: they are all equally long and need
 * not be looked at day by day. For one walk from date to date.
 */
final class UsualWeeks {
    private final OpeningHours hours;
    private LocalDate unusual = LocalDate.MIN; // what is known ends here
    private @Nullable Duration length;

    UsualWeeks(OpeningHours hours) {
        this.hours = hours;
    }

    /** How many whole weeks from the date on are usual, at most so many; dates go up from call to call. */
    long from(LocalDate date, long most) {
        if (most < 1) {
            return 0;
        }
        if (!date.isBefore(unusual)) {
            unusual = firstUnusual(date);
        }
        return Math.clamp(DAYS.between(date, unusual) / 7, 0, most);
    }

    /** How long such a week is open. */
    Duration length() {
        if (length == null) {
            var sum = Duration.ZERO;
            for (var day : hours.week().values()) {
                for (var each : day) {
                    var wall = Duration.between(each.opens(), each.closes());
                    sum = sum.plus(each.closes().isAfter(each.opens()) ? wall : wall.plusDays(1));
                }
            }
            length = sum;
        }
        return length;
    }

    /** The first date, not before the given one, that may not be as usual; an earlier one if the given date is not. */
    private LocalDate firstUnusual(LocalDate date) {
        var first = LocalDate.MAX;
        var dated = hours.dates().ceilingKey(date);
        if (dated != null) {
            first = dated;
        }
        if (!hours.yearly().isEmpty()) {
            var later = hours.yearly().ceiling(MonthDay.from(date));
            first = earlier(
                    first,
                    later != null
                            ? later.atYear(date.getYear())
                            : hours.yearly().first().atYear(date.getYear() + 1));
        }
        // A second before the day begins: it may begin with a change of the clocks.
        var change = hours.zone()
                .getRules()
                .nextTransition(hours.instant(date.atTime(LocalTime.MIDNIGHT)).minusSeconds(1));
        if (change != null) {
            // A shift of the day before may last into it.
            first = earlier(first, change.getDateTimeBefore().toLocalDate().minusDays(1));
        }
        return first;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
