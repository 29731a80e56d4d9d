package dev.chamado.sla.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.sla.holiday.KnownHolidays.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Only what an upgrade of the library is not expected to change. */
class KnownHolidaysTest {
    private static final Locale BRAZILIAN = Locale.of("pt", "BR");

    @Test
    void countries_are_named_in_the_language_asked_for() {
        assertThat(KnownHolidays.countries(Locale.ENGLISH))
                .contains(new Place("br", "Brazil"))
                .hasSizeGreaterThan(150);
        assertThat(KnownHolidays.countries(BRAZILIAN)).contains(new Place("br", "Brasil"), new Place("de", "Alemanha"));
        assertThat(KnownHolidays.countries(Locale.ENGLISH))
                .allMatch(place -> place.id().matches("[a-z]{2}"));
    }

    @Test
    void brazilian_states_and_cities_are_known() {
        assertThat(KnownHolidays.regions("br", BRAZILIAN))
                .contains(
                        new Place("sp", "São Paulo"),
                        new Place("sp/csp", "Cidade de São Paulo"),
                        new Place("rj", "Rio de Janeiro"),
                        new Place("mg/bh", "Belo Horizonte"));
    }

    @Test
    void a_region_has_the_holidays_of_its_country_and_its_own() {
        assertThat(days("br", null, 2026)).contains("2026-09-07").doesNotContain("2026-07-09");
        assertThat(days("br", "sp", 2026)).contains("2026-09-07", "2026-07-09").doesNotContain("2026-01-25");
        assertThat(days("br", "sp/csp", 2026)).contains("2026-09-07", "2026-07-09", "2026-01-25");
    }

    @Test
    void brazilian_states_that_the_library_leaves_out_are_known_too() {
        assertThat(KnownHolidays.regions("br", BRAZILIAN))
                .extracting(Place::id)
                .contains("ba", "ce", "df", "pa", "am", "sp")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(days("br", "ba", 2026)).contains("2026-07-02", "2026-09-07").doesNotContain("2026-07-09");
        assertThat(KnownHolidays.days("br", "ba", 2026, 2027, Locale.ENGLISH))
                .contains(
                        new PublicHoliday(LocalDate.of(2027, 7, 2), "Independência da Bahia", "br.ba.07-02"),
                        new PublicHoliday(LocalDate.of(2027, 12, 25), "Christmas", "CHRISTMAS"));
        assertThat(KnownHolidays.knows("pt", "ba")).isFalse();
    }

    @Test
    void every_brazilian_state_is_known() {
        assertThat(KnownHolidays.regions("br", BRAZILIAN))
                .extracting(Place::id)
                .filteredOn(id -> !id.contains("/"))
                .containsExactly(
                        "ac", "al", "am", "ap", "ba", "ce", "df", "es", "go", "ma", "mg", "ms", "mt", "pa", "pb", "pe",
                        "pi", "pr", "rj", "rn", "ro", "rr", "rs", "sc", "se", "sp", "to");
    }

    @Test
    void the_lady_of_penha_is_kept_on_the_monday_eight_days_after_easter_since_there_is_a_law() {
        assertThat(days("br", "es", 2019)).doesNotContain("2019-04-29");
        assertThat(days("br", "es", 2024)).contains("2024-04-08", "2024-09-07");
        assertThat(days("br", "es", 2026)).contains("2026-04-13");
        var all = KnownHolidays.days("br", "es", 2020, KnownHolidays.LAST_YEAR, BRAZILIAN);
        var corpusChristi = datesOf(all, "christian.CORPUS_CHRISTI");
        assertThat(corpusChristi).hasSize(KnownHolidays.LAST_YEAR - 2019);
        assertThat(datesOf(all, "br.es.penha"))
                .isEqualTo(corpusChristi.stream()
                        .map(date -> date.minusDays(60 - 8)) // both count from Easter Sunday
                        .toList());
    }

    @Test
    void the_day_of_santa_catarina_is_kept_on_a_sunday() {
        assertThat(days("br", "sc", 2024)).contains("2024-08-11", "2024-09-07"); // it was one
        assertThat(days("br", "sc", 2022)).contains("2022-08-14").doesNotContain("2022-08-11"); // a Thursday
        assertThat(days("br", "sc", 2018)).contains("2018-08-12").doesNotContain("2018-08-11"); // a Saturday
        assertThat(days("br", "sc", 2026)).noneMatch(date -> date.startsWith("2026-11-2") && !date.endsWith("20"));
        assertThat(datesOf(KnownHolidays.days("br", "sc", 1990, 2006, BRAZILIAN), "br.sc.08-11"))
                .containsExactly(LocalDate.of(2005, 8, 14), LocalDate.of(2006, 8, 13));
    }

    @Test
    void a_holiday_that_is_only_since_some_year_is_not_earlier() {
        assertThat(days("br", null, 2023)).doesNotContain("2023-11-20");
        assertThat(days("br", null, 2024)).contains("2024-11-20");
    }

    @Test
    void a_day_in_lieu_belongs_to_the_year_it_lies_in() {
        assertThat(days("us", null, 2027)).contains("2027-12-31"); // for New Year's Day 2028, a Saturday
        assertThat(days("us", null, 2028)).allMatch(date -> date.startsWith("2028"));
    }

    @Test
    void days_that_are_only_observed_are_none() {
        assertThat(days("at", null, 2027)).contains("2027-12-25").doesNotContain("2027-12-24");
    }

    @Test
    void days_are_named_and_have_keys() {
        assertThat(KnownHolidays.days("br", null, 2026, 2026, BRAZILIAN))
                .contains(new PublicHoliday(LocalDate.of(2026, 12, 25), "Natal", "CHRISTMAS"));
    }

    @Test
    void a_region_that_is_not_known_is_not_passed_over() {
        assertThat(KnownHolidays.knows("br", "sp")).isTrue();
        assertThat(KnownHolidays.knows("br", "xx")).isFalse();
        assertThat(KnownHolidays.knows("br", "sp/bh")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> days("br", "xx", 2026));
    }

    private static List<LocalDate> datesOf(List<PublicHoliday> days, String key) {
        return days.stream()
                .filter(day -> day.key().equals(key))
                .map(PublicHoliday::date)
                .toList();
    }

    private static List<String> days(String country, String region, int year) {
        return KnownHolidays.days(country, region, year, year, Locale.ENGLISH).stream()
                .map(day -> day.date().toString())
                .toList();
    }
}
