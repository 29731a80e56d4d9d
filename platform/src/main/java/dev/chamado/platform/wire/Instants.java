package dev.chamado.platform.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** Instants in the form in which we write them, read without a formatter: each event has several. */
public final class Instants {
    private static final int TO_THE_SECOND = "2026-11-16T09:00:00Z".length();
    private static final int TO_THE_MILLISECOND = "2026-11-16T09:00:00.000Z".length();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private Instants() {}

    /** Reads what {@link Instant#parse} reads, and throws what it throws. */
    public static Instant parse(String text) {
        var length = text.length();
        var isShort = length == TO_THE_SECOND;
        if (!(isShort || length == TO_THE_MILLISECOND && text.charAt(19) == '.') || !isPlain(text)) {
            return Instant.parse(text);
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int millis = isShort ? 0 : digits(text, 20, 23);
        if (year < 1
                || month < 1
                || month > 12
                || day < 1
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59
                || millis < 0) {
            return Instant.parse(text);
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return Instant.parse(text);
        }
        var seconds = LocalDate.of(year, month, day).toEpochDay() * DAY + hour * 3600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, millis * 1_000_000L);
    }

    private static boolean isPlain(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(text.length() - 1) == 'Z';
    }

    /** The number, or a negative one if these are not all digits. */
    private static int digits(String text, int from, int until) {
        var number = 0;
        for (var i = from; i < until; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
