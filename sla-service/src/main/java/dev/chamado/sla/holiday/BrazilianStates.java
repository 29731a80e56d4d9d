package dev.chamado.sla.holiday;

import static java.util.Map.entry;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.sla.holiday.KnownHolidays.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holidays of the Brazilian states of which the library knows nothing: days that a law of the state sets on a fixed date.
 * Those that move (most of Acre's) or are kept on Sundays (Santa Catarina's) are not among them.
 */
final class BrazilianStates {
    private record State(String name, List<Day> days) {}

    private record Day(int month, int day, String name) {}

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
            state("ma", "Maranhão", new Day(7, 28, "Adesão do Maranhão à Independência")),
            state("mt", "Mato Grosso", new Day(11, 20, "Dia da Consciência Negra")),
            state("pa", "Pará", new Day(8, 15, "Adesão do Pará à Independência")),
            state("pi", "Piauí", new Day(10, 19, "Dia do Piauí")),
            state("ro", "Rondônia", new Day(1, 4, "Criação do Estado"), new Day(6, 18, "Dia do Evangélico")),
            state("rr", "Roraima", new Day(10, 5, "Criação do Estado")),
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
                        .flatMap(day -> IntStream.rangeClosed(firstYear, lastYear)
                                .mapToObj(year -> new PublicHoliday(
                                        LocalDate.of(year, day.month(), day.day()),
                                        day.name(),
                                        "br.%s.%02d-%02d".formatted(region, day.month(), day.day()))));
    }
}
