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

    /** Documents whose field falls into the period. */
    public Bson holds(String field) {
        return and(gte(field, Date.from(from.atStartOfDay(zone).toInstant())), lt(field, Date.from(end())));
    }

    private Instant end() {
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
