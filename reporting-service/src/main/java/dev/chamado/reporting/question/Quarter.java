package dev.chamado.reporting.question;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A quarter of an hour. Every time zone's days begin on one, so what is counted by quarters can be told by the days of
 * any zone.
 *
 * @param month its month in UTC, such as {@code 2026-03}
 * @param index counts the quarters of the month from 0
 */
public record Quarter(String month, int index) {
    static final long SECONDS = 900;

    private static final long DAY = Duration.ofDays(1).toSeconds() / SECONDS;

    /** The quarter in which an instant lies. */
    public static Quarter of(Instant at) {
        var time = at.atOffset(ZoneOffset.UTC);
        var day = time.toLocalDate();
        var ofDay = time.toLocalTime().toSecondOfDay() / SECONDS;
        return new Quarter(YearMonth.from(day).toString(), (int) ((day.getDayOfMonth() - 1) * DAY + ofDay));
    }

    /** The quarters since 1970 before this one. */
    public long number() {
        return first(month) + index;
    }

    static long number(long epochSecond) {
        return Math.floorDiv(epochSecond, SECONDS);
    }

    /** The quarters since 1970 before a month. */
    private static long first(String month) {
        return number(
                YearMonth.parse(month).atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }
}
