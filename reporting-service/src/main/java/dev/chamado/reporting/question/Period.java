package dev.chamado.reporting.question;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import dev.chamado.platform.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bson.conversions.Bson;

/**
 * Whole days in a time zone; a day has 23 or 25 hours where the clocks change.
 *
 * @param from the first day
 * @param to the last day, included
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {
    private static final int LONGEST = 400;

    /** Reads a period from parameters; refuses one that ends before it begins or is longer than 400 days. */
    public static Period of(LocalDate from, LocalDate to, String zone) {
        if (to.isBefore(from)) {
            throw Refusal.badInput("to", "period-ends-before-it-begins", "The last day comes before the first.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST) {
            throw Refusal.badInput("to", "period-too-long", "A period has at most " + LONGEST + " days.");
        }
        return new Period(from, to, zone(zone));
    }

    /** One day. */
    public static Period day(LocalDate day, String zone) {
        return new Period(day, day, zone(zone));
    }

    /** The day on which an instant falls. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The day on which a quarter of an hour begins. */
    public LocalDate dayOf(Quarter quarter) {
        return dayOf(Instant.ofEpochSecond(quarter.number() * Quarter.SECONDS));
    }

    /** Whether an instant falls into the period. */
    public boolean contains(Instant instant) {
        var day = dayOf(instant);
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Documents whose field falls into the period. */
    public Bson holds(String field) {
        return and(gte(field, Date.from(start())), lt(field, Date.from(end())));
    }

    /** The quarter of an hour with which the period begins, since 1970; refuses a zone whose days begin on none. */
    public long firstQuarter() {
        return quarter(start());
    }

    /** The first quarter after the period. */
    public long endQuarter() {
        return quarter(end());
    }

    /** The first quarter after each day of the period. */
    public NavigableMap<Long, LocalDate> days() {
        var days = new TreeMap<Long, LocalDate>();
        for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
            days.put(quarter(day.plusDays(1).atStartOfDay(zone).toInstant()), day);
        }
        return days;
    }

    /** The month in UTC in which the period begins. */
    public String firstMonth() {
        return Quarter.of(start()).month();
    }

    /** The month in UTC in which the period ends. */
    public String lastMonth() {
        return Quarter.of(end()).month();
    }

    private long quarter(Instant at) {
        if (at.getEpochSecond() % Quarter.SECONDS != 0) {
            throw Refusal.badInput(
                    "zone", "unknown-zone", "Days of " + zone + " do not begin on a quarter of an hour.");
        }
        return Quarter.number(at.getEpochSecond());
    }

    /** When the period begins. */
    public Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** When the period is over. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Refusal.badInput("zone", "unknown-zone", "There is no time zone called " + zone + ".");
        }
    }
}
