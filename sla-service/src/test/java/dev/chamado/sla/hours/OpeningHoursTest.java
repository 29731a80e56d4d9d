package dev.chamado.sla.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {
    private static final List<String> ZONES = List.of(
            "UTC",
            "America/Sao_Paulo",
            "Europe/Lisbon",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Pacific/Apia",
            "America/St_Johns");

    @Nested
    class Worked_cases {
        @ParameterizedTest(name = "{0} {1}: {2} + {3} = {4} because {5}")
        @CsvSource(delimiter = '|', textBlock = """
                America/Sao_Paulo | MO-FR 09:00-17:00             | 2026-11-20T10:00-03:00 | PT2H    | 2026-11-20T12:00-03:00 | inside one day
                America/Sao_Paulo | MO-FR 09:00-17:00             | 2026-11-20T16:00-03:00 | PT2H    | 2026-11-23T10:00-03:00 | the weekend does not count
                America/Sao_Paulo | MO-FR 09:00-17:00             | 2026-11-20T15:00-03:00 | PT2H    | 2026-11-20T17:00-03:00 | due at closing time, not at the next opening
                America/Sao_Paulo | MO-FR 09:00-17:00             | 2026-11-21T03:00-03:00 | PT1H    | 2026-11-23T10:00-03:00 | begun while closed
                America/Sao_Paulo | MO-FR 09:00-17:00             | 2026-11-20T17:00-03:00 | PT0.001S| 2026-11-23T09:00:00.001-03:00 | begun at closing time
                America/Sao_Paulo | MO-FR 09:00-17:00             | 2026-11-20T10:00-03:00 | PT0S    | 2026-11-20T10:00-03:00 | nothing to wait for
                America/Sao_Paulo | MO-FR 08:00-12:00,13:00-17:00 | 2026-11-20T11:30-03:00 | PT1H    | 2026-11-20T13:30-03:00 | lunch does not count
                America/Sao_Paulo | MO-FR 08:00-12:00,13:00-17:00 | 2026-11-20T12:30-03:00 | PT4H    | 2026-11-20T17:00-03:00 | begun during lunch
                America/Sao_Paulo | MO-FR 08:00-12:00,13:00-17:00 | 2026-11-16T08:00-03:00 | PT40H   | 2026-11-20T17:00-03:00 | a week of work
                Europe/Lisbon     | MO-SU 22:00-00:00,00:00-06:00 | 2026-11-20T23:30+00:00 | PT2H    | 2026-11-21T01:30+00:00 | a shift over midnight
                Europe/Lisbon     | FR-FR 22:00-00:00             | 2026-11-20T23:30+00:00 | PT1H    | 2026-11-27T22:30+00:00 | open once a week until midnight
                America/Sao_Paulo | MO-SU 00:00-00:00             | 2026-11-20T23:30-03:00 | PT24H   | 2026-11-21T23:30-03:00 | around the clock is wall time
                Europe/Lisbon     | MO-SU 00:00-00:00             | 2026-03-28T12:00+00:00 | PT24H   | 2026-03-29T13:00+01:00 | a day of 23 hours
                Europe/Lisbon     | MO-SU 00:00-00:00             | 2026-10-24T12:00+01:00 | PT24H   | 2026-10-25T11:00+00:00 | a day of 25 hours
                Europe/Lisbon     | SU-SU 00:00-06:00             | 2026-03-29T00:00+00:00 | PT5H    | 2026-03-29T06:00+01:00 | the spring night has one hour less
                Europe/Lisbon     | SU-SU 00:00-06:00             | 2026-10-25T00:00+01:00 | PT7H    | 2026-10-25T06:00+00:00 | the autumn night has one hour more
                Europe/Lisbon     | SU-SU 01:30-06:00             | 2026-03-29T00:00+00:00 | PT1H    | 2026-03-29T03:00+01:00 | an opening in the gap moves to its end
                Europe/Lisbon     | SU-SU 00:00-01:30             | 2026-03-29T00:00+00:00 | PT1H    | 2026-03-29T02:00+01:00 | a closing in the gap moves to its end
                Europe/Lisbon     | SU-SU 00:00-01:30             | 2026-10-25T00:00+01:00 | PT1H30M | 2026-10-25T01:30+01:00 | a closing that occurs twice is the first
                Europe/Lisbon     | SU-SU 01:30-06:00             | 2026-10-25T00:00+01:00 | PT1H    | 2026-10-25T01:30+00:00 | an opening that occurs twice is the first
                America/New_York  | MO-SU 00:00-00:00             | 2026-03-07T12:00-05:00 | PT24H   | 2026-03-08T13:00-04:00 | New York springs on another date
                America/New_York  | SU-SU 02:15-02:45,09:00-10:00 | 2026-03-08T00:00-05:00 | PT30M   | 2026-03-08T09:30-04:00 | an interval inside the gap is empty
                America/New_York  | SU-SU 01:00-03:00             | 2026-11-01T00:00-04:00 | PT3H    | 2026-11-01T03:00-05:00 | an interval over the repeated hour
                America/Sao_Paulo | MO-SU 00:00-00:00             | 2018-11-03T12:00-03:00 | PT24H   | 2018-11-04T13:00-02:00 | Brazil sprang at midnight until 2018
                America/Sao_Paulo | SU-SU 00:00-06:00             | 2018-11-03T12:00-03:00 | PT5H    | 2018-11-04T06:00-02:00 | midnight itself was missing
                America/Sao_Paulo | SA-SA 20:00-00:00             | 2019-02-16T12:00-02:00 | PT5H    | 2019-02-17T00:00-03:00 | the last Brazilian autumn: Saturday evening had an hour more
                America/Sao_Paulo | MO-SU 00:00-00:00             | 2019-11-02T12:00-03:00 | PT24H   | 2019-11-03T12:00-03:00 | and since 2019 nothing changes
                Australia/Lord_Howe | MO-SU 00:00-00:00           | 2026-10-03T12:00+10:30 | PT24H   | 2026-10-04T12:30+11:00 | half an hour is lost on Lord Howe
                Pacific/Apia      | MO-SU 09:00-17:00             | 2011-12-29T16:00-10:00 | PT2H    | 2011-12-31T10:00+14:00 | Samoa had no 30 December 2011
                UTC               | MO-SU 09:00-17:00             | 2028-02-28T16:00Z      | PT2H    | 2028-02-29T10:00Z      | a leap day is a day
                UTC               | MO-FR 09:00-17:00             | 2026-12-24T16:00Z      | PT2H    | 2026-12-28T10:00Z      | Christmas is a holiday in these cases
                """)
        void work(String zone, String hours, OffsetDateTime start, Duration work, OffsetDateTime due, String because) {
            var calendar = hours(zone, hours);
            assertThat(calendar.plus(start.toInstant(), work)).as(because).isEqualTo(due.toInstant());
            assertThat(calendar.elapsed(start.toInstant(), due.toInstant()))
                    .as(because)
                    .isEqualTo(work);
        }

        @ParameterizedTest(name = "{0} {1}: after {2} opens {3}")
        @CsvSource(delimiter = '|', textBlock = """
                UTC           | MO-FR 09:00-17:00 | 2026-11-20T10:00Z      | 2026-11-20T10:00Z
                UTC           | MO-FR 09:00-17:00 | 2026-11-20T09:00Z      | 2026-11-20T09:00Z
                UTC           | MO-FR 09:00-17:00 | 2026-11-20T17:00Z      | 2026-11-23T09:00Z
                UTC           | MO-FR 09:00-17:00 | 2026-12-24T18:00Z      | 2026-12-28T09:00Z
                Europe/Lisbon | SU-SU 01:30-01:45 | 2026-03-29T00:00Z      | 2026-04-05T01:30+01:00
                """)
        void opening(String zone, String hours, OffsetDateTime from, OffsetDateTime opens) {
            assertThat(hours(zone, hours).nextOpening(from.toInstant())).isEqualTo(opens.toInstant());
        }
    }

    @Nested
    class An_edited_calendar {
        private final Instant edit = Instant.parse("2026-11-18T12:00:00Z");
        private final Calendar calendar = Calendar.always(hours("UTC", "MO-FR 09:00-17:00"))
                .with(new Calendar.Version(2, edit, hours("UTC", "MO-FR 10:00-14:00")));

        @ParameterizedTest(name = "{0} + {1} = {2}")
        @CsvSource({
            "2026-11-18T09:00:00Z, PT2H, 2026-11-18T11:00:00Z",
            "2026-11-18T09:00:00Z, PT3H, 2026-11-18T12:00:00Z",
            "2026-11-18T09:00:00Z, PT6H, 2026-11-19T11:00:00Z",
            "2026-11-17T16:00:00Z, PT5H, 2026-11-18T13:00:00Z",
            "2026-11-18T12:00:00Z, PT1H, 2026-11-18T13:00:00Z",
            "2026-11-19T09:00:00Z, PT1H, 2026-11-19T11:00:00Z",
        })
        void counts_by_the_old_hours_before_and_the_new_ones_after(Instant start, Duration work, Instant due) {
            assertThat(calendar.plus(start, work)).isEqualTo(due);
            assertThat(calendar.elapsed(start, due)).isEqualTo(work);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-18T11:00:00Z, 2026-11-18T11:00:00Z",
            "2026-11-18T15:00:00Z, 2026-11-19T10:00:00Z",
            "2026-11-17T18:00:00Z, 2026-11-18T09:00:00Z",
        })
        void opens_by_the_hours_that_then_hold(Instant from, Instant opens) {
            assertThat(calendar.nextOpening(from)).isEqualTo(opens);
        }
    }

    /** elapsed(s, plus(s, d)) = d, nothing earlier has it, and elapsed adds up; for calendars nobody thought of. */
    @RepeatedTest(200)
    void plus_is_the_inverse_of_elapsed(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var calendar = Calendar.always(random(random));
        for (var edit = Instant.parse("2018-01-01T00:00:00Z"); random.nextBoolean(); ) {
            edit = edit.plusMillis(random.nextLong(Duration.ofDays(900).toMillis()));
            calendar = calendar.with(new Calendar.Version(calendar.versions().size() + 1, edit, random(random)));
        }
        for (var i = 0; i < 20; i++) {
            var start = Instant.parse("2017-12-01T00:00:00Z")
                    .plusMillis(random.nextLong(Duration.ofDays(1200).toMillis()));
            var work =
                    Duration.ofMillis(1 + random.nextLong(Duration.ofHours(60).toMillis()));
            var due = calendar.plus(start, work);
            assertThat(calendar.elapsed(start, due))
                    .as("seed %d, %s", seed, start)
                    .isEqualTo(work);
            assertThat(calendar.elapsed(start, due.minusMillis(1)))
                    .as("seed %d, earliest", seed)
                    .isLessThan(work);
            var between = start.plusMillis(
                    random.nextLong(Duration.between(start, due).toMillis() + 1));
            assertThat(calendar.elapsed(start, between).plus(calendar.elapsed(between, due)))
                    .as("seed %d, %s", seed, between)
                    .isEqualTo(work);
            assertThat(calendar.elapsed(start, calendar.nextOpening(start)))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    private static OpeningHours random(Random random) {
        var openings = new ArrayList<Opening>();
        for (var day : DayOfWeek.values()) {
            var times = random.ints(random.nextInt(3) * 2L, 0, 96)
                    .distinct()
                    .sorted()
                    .toArray();
            for (var i = 0; i + 1 < times.length; i += 2) {
                openings.add(new Opening(day, quarter(times[i]), quarter(times[i + 1])));
            }
        }
        if (openings.isEmpty()) {
            openings.add(new Opening(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        }
        var holidays = Stream.generate(() -> LocalDate.of(2018, 1, 1).plusDays(random.nextInt(1000)))
                .limit(random.nextInt(30))
                .toList();
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        return OpeningHours.of(new CalendarPublished("any", 1, zone, openings, holidays, Instant.EPOCH));
    }

    private static LocalTime quarter(int number) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * number);
    }

    /** Reads {@code MO-FR 08:00-12:00,13:00-17:00}. Christmas 2026 is a holiday. */
    private static OpeningHours hours(String zone, String text) {
        var days = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
        var parts = text.strip().split("[ -]", 3);
        var openings = new ArrayList<Opening>();
        for (var day = days.indexOf(parts[0]); day <= days.indexOf(parts[1]); day++) {
            for (var interval : parts[2].split(",")) {
                var ends = interval.split("-");
                openings.add(new Opening(DayOfWeek.of(day + 1), LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
            }
        }
        var holidays = List.of(LocalDate.of(2026, 12, 25));
        return OpeningHours.of(new CalendarPublished("any", 1, zone, openings, holidays, Instant.EPOCH));
    }
}
