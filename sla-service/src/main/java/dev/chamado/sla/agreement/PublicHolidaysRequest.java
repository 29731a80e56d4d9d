package dev.chamado.sla.agreement;

import static java.util.Objects.requireNonNullElse;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.holiday.KnownHolidays;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the holidays of a country or of a region of it. They are looked up once, when the calendar is published.
 *
 * @param country such as br
 * @param region such as sp; the holidays of the whole country are among the region's
 * @param firstYear 1970 to 2100; if left out: last year
 * @param lastYear 1970 to 2100; if left out: ten years after this one
 * @param without keys of holidays that are worked
 */
record PublicHolidaysRequest(
        @NotNull @Pattern(regexp = "[a-z]{2}") String country,
        @Nullable @Size(max = 40) String region,
        @Nullable Integer firstYear,
        @Nullable Integer lastYear,
        @Nullable @Size(max = 50) List<@NotNull @Size(max = 100) String> without) {
    static final int YEARS_AHEAD = 10;

    /** How many years are to be looked up. */
    int years(int thisYear) {
        var first = first(thisYear);
        var last = last(thisYear);
        return isKnown(first) && isKnown(last) ? Math.max(0, last - first + 1) : 0;
    }

    private static boolean isKnown(int year) {
        return year >= KnownHolidays.FIRST_YEAR && year <= KnownHolidays.LAST_YEAR;
    }

    private int first(int thisYear) {
        return requireNonNullElse(firstYear, thisYear - 1);
    }

    private int last(int thisYear) {
        return requireNonNullElse(lastYear, thisYear + YEARS_AHEAD);
    }

    /** Looks them up; what cannot be is added to the faults, with where it stands. */
    @Nullable
    PublicHolidays resolve(int thisYear, Locale locale, String at, List<Fault> faults) {
        var first = first(thisYear);
        var last = last(thisYear);
        if (!KnownHolidays.knows(country)) {
            faults.add(new Fault(
                    at + "/country", "unknown-country", "No holidays of a country " + country + " are known."));
            return null;
        }
        if (region != null && !KnownHolidays.knows(country, region)) {
            faults.add(new Fault(at + "/region", "unknown-region", KnownHolidays.noRegion(country, region)));
            return null;
        }
        if (!isKnown(first) || !isKnown(last)) {
            faults.add(new Fault(
                    at + (isKnown(first) ? "/lastYear" : "/firstYear"),
                    "out-of-range",
                    "Holidays of the years 1970 to 2100 are known."));
            return null;
        }
        if (last < first) {
            faults.add(new Fault(at + "/lastYear", "out-of-order", "It must not be before the first year."));
            return null;
        }
        var days = KnownHolidays.days(country, region, first, last, locale);
        var left = CalendarRequest.orNone(without);
        unknown(left, days, at, faults);
        return new PublicHolidays(
                country,
                region,
                first,
                last,
                left,
                days.stream().filter(day -> !left.contains(day.key())).toList());
    }

    private static void unknown(List<String> left, List<PublicHoliday> days, String at, List<Fault> faults) {
        var keys = days.stream().map(PublicHoliday::key).collect(Collectors.toCollection(HashSet::new));
        for (var i = 0; i < left.size(); i++) {
            if (!keys.contains(left.get(i))) {
                faults.add(new Fault(
                        at + "/without/" + i,
                        "unknown-holiday",
                        "No holiday of these years has the key " + left.get(i) + "."));
            }
        }
    }
}
