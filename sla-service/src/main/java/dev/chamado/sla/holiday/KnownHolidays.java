package dev.chamado.sla.holiday;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public and bank holidays of countries and regions, as the library Jollyday knows them, and of some Brazilian states
 * that it does not. An upgrade may answer otherwise: whatever is promised keeps the dates that it was told.
 */
public final class KnownHolidays {
    /** Holidays are asked for from this year on. */
    public static final int FIRST_YEAR = 1970;

    /** Holidays are asked for up to this year. */
    public static final int LAST_YEAR = 2100;

    private static final String SEPARATOR = "/";

    static {
        HolidayManager.setManagerCachingEnabled(false); // it would keep every year of every place that anybody asks for
    }

    private KnownHolidays() {}

    /**
     * A country or a part of it that has holidays of its own.
     *
     * @param id of a country its ISO 3166 code in lower case; of a part its path in the country, such as sp or sp/csp
     */
    public record Place(String id, String name) {}

    /** Countries that are known, by name. */
    public static List<Place> countries(Locale locale) {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> code.length() == 2) // the others are stock exchanges
                .map(code -> new Place(lower(code), Locale.of("", code).getDisplayCountry(locale)))
                .sorted(comparing(Place::name))
                .toList();
    }

    public static boolean knows(String country) {
        return country.length() == 2
                && HolidayManager.getSupportedCalendarCodes().stream().anyMatch(country::equalsIgnoreCase);
    }

    /** Whether a known country has such a region. */
    public static boolean knows(String country, String region) {
        return regions(country, Locale.ROOT).stream()
                .anyMatch(place -> place.id().equals(region));
    }

    /** Says that a known country has no such region, and which it has. */
    public static String noRegion(String country, String region) {
        var known = regions(country, Locale.ROOT).stream().map(Place::id).collect(joining(", "));
        return known.isEmpty()
                ? "No regions of " + country + " are known to have holidays of their own."
                : "Of " + country + " no region " + region + " is known to have holidays of its own, but: " + known
                        + ".";
    }

    /** Parts of a known country, and parts of these, each behind what it is a part of; in order. */
    public static List<Place> regions(String country, Locale locale) {
        var regions = new ArrayList<Place>();
        collect("", manager(country).getCalendarHierarchy(), locale, regions);
        BrazilianStates.places(country).forEach(regions::add);
        regions.sort(comparing(Place::id));
        return regions;
    }

    private static void collect(String path, CalendarHierarchy place, Locale locale, List<Place> found) {
        new TreeMap<>(place.getChildren()).forEach((id, part) -> {
            found.add(new Place(path + lower(id), part.getDescription(locale)));
            collect(path + lower(id) + SEPARATOR, part, locale, found);
        });
    }

    /**
     * The holidays in the given years, in order.
     *
     * @param region a path as {@link #regions} gives it; nothing asks for those of the whole country
     * @param locale in which they are named
     */
    public static List<PublicHoliday> days(
            String country, @Nullable String region, int firstYear, int lastYear, Locale locale) {
        var manager = manager(country);
        var path = path(manager.getCalendarHierarchy(), BrazilianStates.include(country, region) ? null : region);
        // A day in lieu may lie in another year than its holiday: 31 December for a New Year's Day on Saturday.
        var known = IntStream.rangeClosed(firstYear - 1, lastYear + 1)
                .boxed()
                .flatMap(year -> manager.getHolidays(Year.of(year), path).stream())
                .filter(day -> day.getType() != HolidayType.OBSERVANCE && isIn(day.getDate(), firstYear, lastYear))
                .map(day -> named(day, locale));
        return Stream.concat(known, BrazilianStates.days(country, region, firstYear, lastYear))
                .distinct()
                .sorted(comparing(PublicHoliday::date).thenComparing(PublicHoliday::key))
                .toList();
    }

    private static boolean isIn(LocalDate date, int firstYear, int lastYear) {
        return date.getYear() >= firstYear && date.getYear() <= lastYear;
    }

    private static PublicHoliday named(Holiday day, Locale locale) {
        return new PublicHoliday(day.getDate(), day.getDescription(locale), day.getPropertiesKey());
    }

    /** The ids as the library writes them: it passes over those that it does not know. */
    private static String[] path(CalendarHierarchy country, @Nullable String region) {
        var path = new ArrayList<String>();
        var place = country;
        for (var wanted : region == null ? List.<String>of() : List.of(region.split(SEPARATOR))) {
            var part = place.getChildren().entrySet().stream()
                    .filter(each -> wanted.equalsIgnoreCase(each.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown region " + region));
            path.add(part.getKey());
            place = part.getValue();
        }
        return path.toArray(String[]::new);
    }

    /** One at a time: the library shows whoever comes second an empty list of its readers while the first one loads them. */
    private static synchronized HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(lower(country)));
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
