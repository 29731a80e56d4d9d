package dev.chamado.sla.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.YearlyHoliday;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.agreement.CalendarRequest.DatedOpeningRequest;
import dev.chamado.sla.agreement.CalendarRequest.OpeningRequest;
import dev.chamado.sla.agreement.CalendarRequest.YearlyHolidayRequest;
import dev.chamado.sla.holiday.KnownHolidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarReadingTest {
    private static final Locale BRAZILIAN = Locale.of("pt", "BR");
    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);

    @Nested
    class Openings {
        @ParameterizedTest(name = "{0}: {1} {2}")
        @CsvSource(delimiter = '|', textBlock = """
                MONDAY 09:00-17:00, MONDAY 16:00-18:00       | /openings/1        | overlap      | It overlaps another opening of the week.
                MONDAY 16:00-18:00, MONDAY 09:00-17:00       | /openings/1        | overlap      | It overlaps another opening of the week.
                MONDAY 00:00-00:00, MONDAY 09:00-10:00       | /openings/1        | overlap      | It overlaps another opening of the week.
                MONDAY 22:00-06:00, TUESDAY 05:00-12:00      | /openings/1        | overlap      | It overlaps another opening of the week.
                TUESDAY 05:00-12:00, MONDAY 22:00-06:00      | /openings/1        | overlap      | It overlaps another opening of the week.
                SUNDAY 22:00-06:00, MONDAY 05:59-12:00       | /openings/1        | overlap      | It overlaps another opening of the week.
                MONDAY 00:00-00:00, SUNDAY 23:00-01:00       | /openings/1        | overlap      | It overlaps another opening of the week.
                MONDAY 09:00-09:00                           | /openings/0/closes | out-of-order | It must not close when it opens; a whole day is from 00:00 to 00:00.
                MONDAY 09:00-09:59                           | /openings          | too-short    | A week must have an hour of opening at least.
                """)
        void that_cannot_be_are_refused(String openings, String pointer, String code, String words) {
            assertThat(faults(request(openings))).containsExactly(new Fault(pointer, code, words));
        }

        @Test
        void of_no_place_on_earth_are_refused() {
            var body = request("MONDAY 09:00-17:00").body();
            var elsewhere = new CalendarRequest("Mars/Base", body.openings(), null, null, null, null, null, null);
            assertThat(faults(new Asked(elsewhere)))
                    .containsExactly(new Fault("/zone", "unknown-zone", "There is no IANA time zone Mars/Base."));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                MONDAY 08:00-12:00, MONDAY 12:00-17:00
                MONDAY 22:00-06:00, TUESDAY 06:00-12:00
                SUNDAY 22:00-06:00, MONDAY 06:00-12:00
                MONDAY 18:00-00:00, TUESDAY 00:00-06:00
                MONDAY 09:00-08:59, TUESDAY 09:00-08:59
                MONDAY 00:00-00:00, TUESDAY 00:00-00:00
                """)
        void that_only_touch_are_taken(String openings) {
            assertThat(read(request(openings)).openings()).hasSize(2);
        }
    }

    @Nested
    class Days {
        @Test
        void that_are_no_days_or_named_for_nothing_are_refused() {
            var wrong = request("MONDAY 09:00-17:00")
                    .with(
                            List.of(CHRISTMAS),
                            Map.of(CHRISTMAS.plusDays(1), "Boxing Day"),
                            List.of(
                                    new YearlyHolidayRequest(2, 30, null),
                                    new YearlyHolidayRequest(13, 1, null),
                                    new YearlyHolidayRequest(2, 29, null),
                                    new YearlyHolidayRequest(2, 29, "Leap day")));
            assertThat(faults(wrong))
                    .containsExactly(
                            new Fault(
                                    "/holidayNames/2026-12-26",
                                    "not-a-holiday",
                                    "It names a date that is not in holidays."),
                            new Fault("/yearlyHolidays/0", "no-such-day", "No year has such a day."),
                            new Fault("/yearlyHolidays/1", "no-such-day", "No year has such a day."),
                            new Fault("/yearlyHolidays/3", "day-twice", "The day is listed already."));
        }

        @Test
        void of_other_ages_are_refused() {
            var wrong = request("MONDAY 09:00-17:00")
                    .with(List.of(CHRISTMAS, LocalDate.MAX, LocalDate.of(1899, 12, 31)), null, null)
                    .withExtra("2200-12-31 09:00-10:00, 2201-01-01 09:00-10:00");
            var words = "Dates of the years 1900 to 2200 can be listed.";
            assertThat(faults(wrong))
                    .containsExactly(
                            new Fault("/holidays/1", "out-of-range", words),
                            new Fault("/holidays/2", "out-of-range", words),
                            new Fault("/extraOpenings/1/date", "out-of-range", words));
        }

        @Test
        void that_are_none_are_not_spoken_of() {
            var command = read(request("MONDAY 09:00-17:00"));
            assertThat(command).isEqualTo(PublishCalendar.weekly("any", "UTC", command.openings()));
        }

        @Test
        void are_sorted_and_told_once() {
            var twice = List.of(CHRISTMAS.plusDays(1), CHRISTMAS, CHRISTMAS);
            var command = read(request("MONDAY 09:00-17:00").with(twice, null, null));
            assertThat(command.holidays()).containsExactly(CHRISTMAS, CHRISTMAS.plusDays(1));
        }
    }

    @Nested
    class Extra_openings {
        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(delimiter = '|', textBlock = """
                2026-11-21 09:00-12:00, 2026-11-21 11:00-13:00 | /extraOpenings/1
                2026-11-21 22:00-06:00, 2026-11-22 05:00-07:00 | /extraOpenings/1
                2026-11-24 05:00-07:00                         | /extraOpenings/0
                2026-11-22 22:00-22:30                         |
                2026-11-22 22:00-09:01                         | /extraOpenings/0
                2026-11-24 06:00-07:00                         |
                2026-11-23 08:00-12:00, 2026-11-24 05:00-07:00 |
                2026-12-26 05:00-12:00                         |
                """)
        void must_not_overlap_each_other_nor_the_days_around(String extra, @Nullable String pointer) {
            // Monday's shift goes on until Tuesday at six; on Friday, Christmas, there is none.
            var request = request("MONDAY 09:00-12:00, MONDAY 22:00-06:00, FRIDAY 22:00-06:00")
                    .with(List.of(CHRISTMAS), null, null)
                    .withExtra(extra);
            if (pointer == null) {
                assertThat(read(request).extraOpenings()).isNotEmpty();
            } else {
                assertThat(faults(request))
                        .containsExactly(new Fault(
                                pointer,
                                "overlap",
                                "It overlaps another extra opening, or the usual hours of the day before or after."));
            }
        }

        @Test
        void are_kept_as_they_are() {
            assertThat(read(request("MONDAY 09:00-17:00").withExtra("2026-11-21 09:00-12:00"))
                            .extraOpenings())
                    .containsExactly(
                            new DatedOpening(LocalDate.of(2026, 11, 21), LocalTime.of(9, 0), LocalTime.of(12, 0)));
        }
    }

    @Nested
    class Public_holidays {
        @Test
        void become_dates_from_last_year_until_ten_years_ahead() {
            var known = read(request("MONDAY 09:00-17:00").withPublic(place("br", "sp", null, null)))
                    .publicHolidays()
                    .getFirst();
            assertThat(known.firstYear()).isEqualTo(2025);
            assertThat(known.lastYear()).isEqualTo(2036);
            assertThat(known.days().getFirst().date()).isEqualTo("2025-01-01");
            assertThat(known.days().getLast().date()).isEqualTo("2036-12-25");
            assertThat(known.days())
                    .anyMatch(day -> day.date().equals(LocalDate.of(2030, 12, 25))
                            && day.name().equals("Natal"));
        }

        @Test
        void can_be_left_out_by_their_key() {
            var known = read(request("MONDAY 09:00-17:00")
                            .withPublic(new PublicHolidaysRequest(
                                    "br", null, 2026, 2026, List.of("christian.CARNIVAL", "christian.ASH_WEDNESDAY"))))
                    .publicHolidays()
                    .getFirst();
            assertThat(known.days())
                    .extracting(day -> day.date().toString())
                    .contains("2026-12-25")
                    .doesNotContain("2026-02-17", "2026-02-18");
            assertThat(known.without()).containsExactly("christian.CARNIVAL", "christian.ASH_WEDNESDAY");
        }

        @Test
        void of_places_years_and_keys_that_are_not_known_are_refused_together() {
            var request = request("MONDAY 09:00-17:00")
                    .withPublic(
                            place("xx", null, null, null),
                            place("br", "xx", null, null),
                            place("br", null, 2027, 2026),
                            place("br", null, 2040, null),
                            new PublicHolidaysRequest("br", "sp", null, null, List.of("CHRISTMAS", "MONDAYS")));
            assertThat(faults(request))
                    .containsExactly(
                            new Fault(
                                    "/publicHolidays/0/country",
                                    "unknown-country",
                                    "No holidays of a country xx are known."),
                            new Fault("/publicHolidays/1/region", "unknown-region", KnownHolidays.noRegion("br", "xx")),
                            new Fault(
                                    "/publicHolidays/2/lastYear",
                                    "out-of-order",
                                    "It must not be before the first year."),
                            new Fault(
                                    "/publicHolidays/3/lastYear",
                                    "out-of-order",
                                    "It must not be before the first year."),
                            new Fault(
                                    "/publicHolidays/4/without/1",
                                    "unknown-holiday",
                                    "No holiday of these years has the key MONDAYS."));
            assertThat(KnownHolidays.noRegion("br", "xx"))
                    .startsWith("Of br no region xx is known")
                    .contains("sp");
        }

        @Test
        void of_years_that_nobody_knows_are_refused_and_not_looked_up() {
            assertThat(faults(request("MONDAY 09:00-17:00")
                            .withPublic(
                                    place("br", null, Integer.MIN_VALUE, Integer.MAX_VALUE),
                                    place("br", null, null, 2101),
                                    place("br", null, 3000, null))))
                    .extracting(Fault::pointer, Fault::code)
                    .containsExactly(
                            tuple("/publicHolidays/0/firstYear", "out-of-range"),
                            tuple("/publicHolidays/1/lastYear", "out-of-range"),
                            tuple("/publicHolidays/2/firstYear", "out-of-range"));
        }

        @Test
        void that_would_make_the_event_too_large_or_take_too_long_to_look_up_are_refused() {
            var places = new PublicHolidaysRequest[20];
            Arrays.fill(places, place("br", "sp", 1970, 2100));
            assertThat(faults(request("MONDAY 09:00-17:00").withPublic(places)))
                    .containsExactly(new Fault(
                            "/publicHolidays", "too-many", "A calendar looks up 300 years of places at most."));
        }

        private static PublicHolidaysRequest place(
                String country, @Nullable String region, @Nullable Integer first, @Nullable Integer last) {
            return new PublicHolidaysRequest(country, region, first, last, null);
        }
    }

    @Nested
    class A_calendar_file {
        private static final String FILE = """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261224
                DTEND;VALUE=DATE:20261226
                SUMMARY:Recesso
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20201028
                RRULE:FREQ=YEARLY
                SUMMARY:Dia do Servidor
                END:VEVENT
                END:VCALENDAR
                """;

        @Test
        void adds_to_what_is_said_beside_it_and_never_overrides_a_name() {
            var command = read(request("MONDAY 09:00-17:00")
                    .with(
                            List.of(CHRISTMAS),
                            Map.of(CHRISTMAS, "Natal"),
                            List.of(new YearlyHolidayRequest(1, 25, "Aniversário")))
                    .withFile(FILE));
            assertThat(command.holidays()).containsExactly(CHRISTMAS.minusDays(1), CHRISTMAS);
            assertThat(command.holidayNames())
                    .containsOnly(Map.entry(CHRISTMAS.minusDays(1), "Recesso"), Map.entry(CHRISTMAS, "Natal"));
            assertThat(command.yearlyHolidays())
                    .containsExactly(
                            new YearlyHoliday(1, 25, "Aniversário"), new YearlyHoliday(10, 28, "Dia do Servidor"));
        }

        @Test
        void that_cannot_be_used_is_refused_with_each_fault() {
            var wrong = FILE.replace("20261224", "20261224T080000").replace("YEARLY", "DAILY");
            assertThat(faults(request("MONDAY 09:00-17:00").withFile(wrong)))
                    .extracting(Fault::pointer, Fault::code, Fault::detail)
                    .containsExactly(
                            tuple(
                                    "/icalendar",
                                    "unusable-event",
                                    "Event 1 (Recesso): it has a time of day; a holiday is a whole day (VALUE=DATE)."),
                            tuple(
                                    "/icalendar",
                                    "unusable-event",
                                    "Event 2 (Dia do Servidor): a holiday recurs yearly (FREQ=YEARLY) or not at all."));
        }

        @Test
        void that_adds_too_many_days_is_refused() {
            var year =
                    "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nDURATION:P366D\nRRULE:FREQ=YEARLY;COUNT=9\nEND:VEVENT\n";
            assertThat(faults(request("MONDAY 09:00-17:00")
                            .withFile("BEGIN:VCALENDAR\nVERSION:2.0\n" + year + "END:VCALENDAR\n")))
                    .containsExactly(
                            new Fault("/holidays", "too-many", "A calendar takes 2000 dated holidays at most."));
        }
    }

    @Nested
    class Faults_that_show_one_after_the_other {
        private static final String TWO_DAYS = "2026-11-21 09:00-12:00, 2026-11-21 11:00-13:00, 2026-11-24 05:00-07:00";

        @Test
        void are_told_at_once() {
            var body = request("MONDAY 22:00-06:00")
                    .with(List.of(), Map.of(CHRISTMAS, "Natal"), null)
                    .withExtra(TWO_DAYS)
                    .body();
            var elsewhere = new CalendarRequest(
                    "Mars/Base",
                    body.openings(),
                    body.holidays(),
                    body.holidayNames(),
                    body.yearlyHolidays(),
                    body.publicHolidays(),
                    body.extraOpenings(),
                    body.icalendar());
            assertThat(faults(new Asked(elsewhere)))
                    .extracting(Fault::pointer, Fault::code)
                    .containsExactly(
                            tuple("/zone", "unknown-zone"),
                            tuple("/holidayNames/2026-12-25", "not-a-holiday"),
                            tuple("/extraOpenings/1", "overlap"),
                            tuple("/extraOpenings/2", "overlap"));
        }

        @Test
        void are_not_told_where_the_later_may_only_follow_from_the_earlier() {
            var wrong = request("MONDAY 22:00-06:00")
                    .with(List.of(), null, List.of(new YearlyHolidayRequest(11, 31, null)))
                    .withExtra(TWO_DAYS);
            assertThat(faults(wrong))
                    .extracting(Fault::pointer, Fault::code)
                    .containsExactly(tuple("/yearlyHolidays/0", "no-such-day"), tuple("/extraOpenings/1", "overlap"));
        }

        @Test
        void of_weeks_that_are_too_short_are_told_wherever_they_are() {
            var body = request("MONDAY 09:00-09:59").body();
            var elsewhere = new CalendarRequest("Mars/Base", body.openings(), null, null, null, null, null, null);
            assertThat(faults(new Asked(elsewhere)))
                    .extracting(Fault::code)
                    .containsExactly("unknown-zone", "too-short");
        }
    }

    /** The body as it is built up in a test. */
    private record Asked(CalendarRequest body) {
        Asked with(
                List<LocalDate> holidays,
                @Nullable Map<LocalDate, String> names,
                @Nullable List<YearlyHolidayRequest> yearly) {
            return new Asked(new CalendarRequest(
                    body.zone(),
                    body.openings(),
                    holidays,
                    names,
                    yearly,
                    body.publicHolidays(),
                    body.extraOpenings(),
                    body.icalendar()));
        }

        Asked withExtra(String text) {
            var extra = new ArrayList<DatedOpeningRequest>();
            for (var each : text.split(", ")) {
                var ends = each.substring(11).split("-");
                extra.add(new DatedOpeningRequest(
                        LocalDate.parse(each.substring(0, 10)), LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
            }
            return new Asked(new CalendarRequest(
                    body.zone(),
                    body.openings(),
                    body.holidays(),
                    body.holidayNames(),
                    body.yearlyHolidays(),
                    body.publicHolidays(),
                    extra,
                    body.icalendar()));
        }

        Asked withPublic(PublicHolidaysRequest... places) {
            return new Asked(new CalendarRequest(
                    body.zone(),
                    body.openings(),
                    body.holidays(),
                    body.holidayNames(),
                    body.yearlyHolidays(),
                    List.of(places),
                    body.extraOpenings(),
                    body.icalendar()));
        }

        Asked withFile(String icalendar) {
            return new Asked(new CalendarRequest(
                    body.zone(),
                    body.openings(),
                    body.holidays(),
                    body.holidayNames(),
                    body.yearlyHolidays(),
                    body.publicHolidays(),
                    body.extraOpenings(),
                    icalendar));
        }
    }

    private static Asked request(String openings) {
        var parsed = new ArrayList<OpeningRequest>();
        for (var each : openings.split(", ")) {
            var parts = each.split("[ -]");
            parsed.add(new OpeningRequest(
                    DayOfWeek.valueOf(parts[0]), LocalTime.parse(parts[1]), LocalTime.parse(parts[2])));
        }
        return new Asked(new CalendarRequest("UTC", parsed, null, null, null, null, null, null));
    }

    private static PublishCalendar read(Asked asked) {
        return CalendarReading.read("any", asked.body, 2026, BRAZILIAN);
    }

    private static List<Fault> faults(Asked asked) {
        return catchThrowableOfType(Refusal.class, () -> read(asked)).faults();
    }
}
