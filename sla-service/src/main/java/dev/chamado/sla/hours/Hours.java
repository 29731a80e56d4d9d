package dev.chamado.sla.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Open from one local time to another. If {@code closes} is not after {@code opens}, it is on the next day: 00:00 is the
 * end of the day, 22:00 to 06:00 a shift over midnight.
 */
public record Hours(LocalTime opens, LocalTime closes) {
    /** When they begin, if they belong to the date. */
    public LocalDateTime from(LocalDate date) {
        return date.atTime(opens);
    }

    /** When they end, if they belong to the date; later than {@link #from}. */
    public LocalDateTime until(LocalDate date) {
        return (closes.isAfter(opens) ? date : date.plusDays(1)).atTime(closes);
    }
}
