package dev.chamado.sla.holiday;

import static java.util.Map.entry;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.sla.holiday.KnownHolidays.Place;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holidays of the Brazilian states of which the library knows nothing: days that a law of the state sets. Those that a
 * government moves from year to year (most of Acre's) are not among them.
 */
final class BrazilianStates {
    private record State(String name, List<Day> days) {}

    /**
     * @param key of the day within its state
     * @param first year in which it is kept
     * @param date in a year
     */
    private record Day(String key, String name, int first, IntFunction<LocalDate> date) {
        Day(int month, int day, String name) {
            this("%02d-%02d".formatted(month, day), name, Year.MIN_VALUE, year -> LocalDate.of(year, month, day));
        }
    }

    private static final Map<String, State> STATES = Map.ofEntries(
            state("ac", "Acre", new Day(6, 15, "Aniversário do Acre")),
            state(
                    "al",
                    "Alagoas",
                    new Day(6, 24, "São João"),
                    new Day(6, 29, "São Pedro"),
                    new Day(9, 16, "Emancipação Política de Alagoas")),
            state(
                    "am",
                    "Amazonas",
                    new Day(9, 5, "Elevação do Amazonas à Categoria de Província"),
                    new Day(12, 8, "Nossa Senhora da Conceição")),
            state("ap", "Amapá", new Day(3, 19, "São José"), new Day(9, 13, "Criação do Território Federal do Amapá")),
            state("ba", "Bahia", new Day(7, 2, "Independência da Bahia")),
            state("ce", "Ceará", new Day(3, 19, "São José"), new Day(3, 25, "Abolição da Escravidão no Ceará")),
            state("df", "Distrito Federal", new Day(11, 30, "Dia do Evangélico")),
            state( // Lei 11.010/2019
                    "es",
                    "Espírito Santo",
                    new Day(
                            "penha",
                            "Nossa Senhora da Penha",
                            2020,
                            year -> easter(year).plusDays(8))),
            state("ma", "Maranhão", new Day(7, 28, "Adesão do Maranhão à Independência")),
            state("mt", "Mato Grosso", new Day(11, 20, "Dia da Consciência Negra")),
            state("pa", "Pará", new Day(8, 15, "Adesão do Pará à Independência")),
            state("pi", "Piauí", new Day(10, 19, "Dia do Piauí")),
            state("ro", "Rondônia", new Day(1, 4, "Criação do Estado"), new Day(6, 18, "Dia do Evangélico")),
            state("rr", "Roraima", new Day(10, 5, "Criação do Estado")),
            state( // Lei 13.408/2005, now 18.531/2022: from any working day, Saturdays too, to the Sunday after it
                    "sc",
                    "Santa Catarina",
                    new Day(
                            "08-11",
                            "Dia do Estado de Santa Catarina",
                            2005,
                            year -> LocalDate.of(year, 8, 11).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)))),
            state("se", "Sergipe", new Day(7, 8, "Emancipação Política de Sergipe")),
            state(
                    "to",
                    "Tocantins",
                    new Day(9, 8, "Nossa Senhora da Natividade"),
                    new Day(10, 5, "Criação do Estado")));

    private BrazilianStates() {}

    private static Map.Entry<String, State> state(String id, String name, Day... days) {
        return entry(id, new State(name, List.of(days)));
    }

    static boolean include(String country, @Nullable String region) {
        return find(country, region) != null;
    }

    private static @Nullable State find(String country, @Nullable String region) {
        return country.equals("br") && region != null ? STATES.get(region) : null;
    }

    static Stream<Place> places(String country) {
        return country.equals("br")
                ? STATES.entrySet().stream()
                        .map(state -> new Place(state.getKey(), state.getValue().name()))
                : Stream.empty();
    }

    /** What a state has beside the holidays of the country; nothing if it is not among these. */
    static Stream<PublicHoliday> days(String country, @Nullable String region, int firstYear, int lastYear) {
        var state = find(country, region);
        return state == null
                ? Stream.empty()
                : state.days().stream()
                        .flatMap(day -> IntStream.rangeClosed(Math.max(firstYear, day.first()), lastYear)
                                .mapToObj(year -> new PublicHoliday(
                                        day.date().apply(year), day.name(), "br." + region + "." + day.key())));
    }

    /** Easter Sunday by the algorithm of Meeus, Jones and Butcher. */
    private static LocalDate easter(int year) {
        var century = year / 100;
        var golden = year % 19;
        var epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 100 % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var day = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}
