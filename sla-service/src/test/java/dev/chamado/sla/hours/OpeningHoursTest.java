package dev.chamado.sla.hours;

import static dev.chamado.sla.hours.Described.hours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {
    @Nested
    class Worked_cases {
        @ParameterizedTest(name = "{0} {1}: {2} + {3} = {4} because {5}")
        @CsvSource(delimiter = '|', textBlock = """
                America/Sao_Paulo | MO-FR 09:00-17:00 | 2026-11-20T10:00-03:00 | PT2H | 2026-11-20T12:00-03:00 | inside one day
                America/Sao_Paulo | MO-FR 09:00-17:00 | 2026-11-20T16:00-03:00 | PT2H | 2026-11-23T10:00-03:00 | the weekend does not count
                America/Sao_Paulo | MO-FR 09:00-17:00 | 2026-11-20T15:00-03:00 | PT2H | 2026-11-20T17:00-03:00 | due at closing time, not at the next opening
                America/Sao_Paulo | MO-FR 09:00-17:00 | 2026-11-21T03:00-03:00 | PT1H | 2026-11-23T10:00-03:00 | begun while closed
                America/Sao_Paulo | MO-FR 09:00-17:00 | 2026-11-20T17:00-03:00 | PT0.001S | 2026-11-23T09:00:00.001-03:00 | begun at closing time
                America/Sao_Paulo | MO-FR 09:00-17:00 | 2026-11-20T10:00-03:00 | PT0S | 2026-11-20T10:00-03:00 | nothing to wait for
                America/Sao_Paulo | MO-FR 08:00-12:00,13:00-17:00 | 2026-11-20T11:30-03:00 | PT1H | 2026-11-20T13:30-03:00 | lunch does not count
                America/Sao_Paulo | MO-FR 08:00-12:00,13:00-17:00 | 2026-11-20T12:30-03:00 | PT4H | 2026-11-20T17:00-03:00 | begun during lunch
                America/Sao_Paulo | MO-FR 08:00-12:00,13:00-17:00 | 2026-11-16T08:00-03:00 | PT40H | 2026-11-20T17:00-03:00 | a week of work
                Europe/Lisbon | MO-SU 22:00-00:00,00:00-06:00 | 2026-11-20T23:30+00:00 | PT2H | 2026-11-21T01:30+00:00 | a shift over midnight
                Europe/Lisbon | FR-FR 22:00-00:00 | 2026-11-20T23:30+00:00 | PT1H | 2026-11-27T22:30+00:00 | open once a week until midnight
                America/Sao_Paulo | MO-SU 00:00-00:00 | 2026-11-20T23:30-03:00 | PT24H | 2026-11-21T23:30-03:00 | around the clock is wall time
                Europe/Lisbon | MO-SU 00:00-00:00 | 2026-03-28T12:00+00:00 | PT24H | 2026-03-29T13:00+01:00 | a day of 23 hours
                Europe/Lisbon | MO-SU 00:00-00:00 | 2026-10-24T12:00+01:00 | PT24H | 2026-10-25T11:00+00:00 | a day of 25 hours
                Europe/Lisbon | SU-SU 00:00-06:00 | 2026-03-29T00:00+00:00 | PT5H | 2026-03-29T06:00+01:00 | the spring night has one hour less
                Europe/Lisbon | SU-SU 00:00-06:00 | 2026-10-25T00:00+01:00 | PT7H | 2026-10-25T06:00+00:00 | the autumn night has one hour more
                Europe/Lisbon | SU-SU 01:30-06:00 | 2026-03-29T00:00+00:00 | PT1H | 2026-03-29T03:00+01:00 | an opening in the gap moves to its end
                Europe/Lisbon | SU-SU 00:00-01:30 | 2026-03-29T00:00+00:00 | PT1H | 2026-03-29T02:00+01:00 | a closing in the gap moves to its end
                Europe/Lisbon | SU-SU 00:00-01:30 | 2026-10-25T00:00+01:00 | PT1H30M | 2026-10-25T01:30+01:00 | a closing that occurs twice is the first
                Europe/Lisbon | SU-SU 01:30-06:00 | 2026-10-25T00:00+01:00 | PT1H | 2026-10-25T01:30+00:00 | an opening that occurs twice is the first
                America/New_York | MO-SU 00:00-00:00 | 2026-03-07T12:00-05:00 | PT24H | 2026-03-08T13:00-04:00 | New York springs on another date
                America/New_York | SU-SU 02:15-02:45,09:00-10:00 | 2026-03-08T00:00-05:00 | PT30M | 2026-03-08T09:30-04:00 | an interval inside the gap is empty
                America/New_York | SU-SU 01:00-03:00 | 2026-11-01T00:00-04:00 | PT3H | 2026-11-01T03:00-05:00 | an interval over the repeated hour
                America/Sao_Paulo | MO-SU 00:00-00:00 | 2018-11-03T12:00-03:00 | PT24H | 2018-11-04T13:00-02:00 | Brazil sprang at midnight until 2018
                America/Sao_Paulo | SU-SU 00:00-06:00 | 2018-11-03T12:00-03:00 | PT5H | 2018-11-04T06:00-02:00 | midnight itself was missing
                America/Sao_Paulo | SA-SA 20:00-00:00 | 2019-02-16T12:00-02:00 | PT5H | 2019-02-17T00:00-03:00 | the last Brazilian autumn: Saturday evening had an hour more
                America/Sao_Paulo | MO-SU 00:00-00:00 | 2019-11-02T12:00-03:00 | PT24H | 2019-11-03T12:00-03:00 | and since 2019 nothing changes
                Australia/Lord_Howe | MO-SU 00:00-00:00 | 2026-10-03T12:00+10:30 | PT24H | 2026-10-04T12:30+11:00 | half an hour is lost on Lord Howe
                Pacific/Apia | MO-SU 09:00-17:00 | 2011-12-29T16:00-10:00 | PT2H | 2011-12-31T10:00+14:00 | Samoa had no 30 December 2011
                UTC | MO-SU 09:00-17:00 | 2028-02-28T16:00Z | PT2H | 2028-02-29T10:00Z | a leap day is a day
                UTC | MO-FR 09:00-17:00; holiday 2026-12-25 | 2026-12-24T16:00Z | PT2H | 2026-12-28T10:00Z | Christmas is listed
                America/Sao_Paulo | MO-TH 08:00-12:00,13:00-17:00; FR-FR 08:00-12:00,13:00-16:00 | 2026-11-20T15:30-03:00 | PT1H | 2026-11-23T08:30-03:00 | Friday is short
                UTC | MO-FR 07:00-09:00,10:00-12:00,14:00-18:00 | 2026-11-20T08:30Z | PT3H | 2026-11-20T14:30Z | three openings a day
                Asia/Kolkata | MO-FR 09:30-18:30 | 2026-11-20T18:00+05:30 | PT1H | 2026-11-23T10:00+05:30 | half an hour off the hour
                UTC | MO-FR 09:00-17:00 | 2026-11-20T16:59:59.999Z | PT0.001S | 2026-11-20T17:00Z | the last millisecond of the day counts
                UTC | MO-FR 22:00-06:00 | 2026-11-20T23:00Z | PT2H | 2026-11-21T01:00Z | Friday's shift ends on Saturday
                UTC | MO-FR 22:00-06:00 | 2026-11-21T05:00Z | PT2H | 2026-11-23T23:00Z | an hour of Friday's shift is left, the next is Monday's
                UTC | MO-FR 22:00-06:00 | 2026-11-22T23:00Z | PT1H | 2026-11-23T23:00Z | no shift begins on Sunday
                UTC | SU-SU 22:00-06:00 | 2026-11-23T05:30Z | PT1H | 2026-11-29T22:30Z | Sunday's shift ends in the next week
                UTC | MO-SU 22:00-06:00 | 2026-11-20T12:00Z | PT8H | 2026-11-21T06:00Z | due when the shift ends
                UTC | MO-SU 18:00-00:00,00:30-06:00 | 2026-11-20T23:00Z | PT2H | 2026-11-21T01:30Z | a break at midnight
                UTC | MO-SU 22:00-06:00; holiday 2026-11-20 | 2026-11-20T12:00Z | PT1H | 2026-11-21T23:00Z | the shift of a holiday falls out, its morning after too
                UTC | MO-SU 22:00-06:00; holiday 2026-11-20 | 2026-11-20T05:00Z | PT2H | 2026-11-21T23:00Z | a shift begun on the eve of a holiday runs to its end
                UTC | MO-SU 22:00-00:00,00:00-06:00; holiday 2026-11-20 | 2026-11-19T23:00Z | PT2H | 2026-11-21T01:00Z | written as two openings, a shift is cut by the holiday at midnight
                Europe/Lisbon | SA-SA 22:00-06:00 | 2026-03-28T12:00+00:00 | PT7H | 2026-03-29T06:00+01:00 | the spring shift has 7 hours
                Europe/Lisbon | SA-SA 22:00-06:00 | 2026-10-24T12:00+01:00 | PT9H | 2026-10-25T06:00+00:00 | the autumn shift has 9 hours
                Europe/Lisbon | SA-SA 22:00-01:30 | 2026-03-28T12:00+00:00 | PT3H | 2026-03-29T02:00+01:00 | a shift that closes in the gap ends with it
                Europe/Lisbon | SA-SA 22:00-01:30 | 2026-10-24T12:00+01:00 | PT3H30M | 2026-10-25T01:30+01:00 | a shift that closes at a time that occurs twice ends at the first
                America/New_York | MO-SU 00:00-00:00 | 2026-10-31T12:00-04:00 | PT24H | 2026-11-01T11:00-05:00 | a day of 25 hours in New York
                America/New_York | SA-SA 22:00-06:00 | 2026-03-07T12:00-05:00 | PT7H | 2026-03-08T06:00-04:00 | the spring shift in New York
                America/New_York | SA-SA 22:00-06:00 | 2026-10-31T12:00-04:00 | PT9H | 2026-11-01T06:00-05:00 | the autumn shift in New York
                Australia/Sydney | MO-SU 00:00-00:00 | 2026-10-03T12:00+10:00 | PT24H | 2026-10-04T13:00+11:00 | spring is in October in Sydney
                Australia/Sydney | MO-SU 00:00-00:00 | 2026-04-04T12:00+11:00 | PT24H | 2026-04-05T11:00+10:00 | autumn is in April in Sydney
                Australia/Sydney | SA-SA 22:00-06:00 | 2026-10-03T12:00+10:00 | PT7H | 2026-10-04T06:00+11:00 | the spring shift in Sydney
                Australia/Sydney | SA-SA 22:00-06:00 | 2026-04-04T12:00+11:00 | PT9H | 2026-04-05T06:00+10:00 | the autumn shift in Sydney
                America/Sao_Paulo | SA-SA 22:00-06:00 | 2018-11-03T12:00-03:00 | PT7H | 2018-11-04T06:00-02:00 | Brazil's last spring: midnight was left out in the middle of the shift
                America/Sao_Paulo | SA-SA 22:00-06:00 | 2019-02-16T12:00-02:00 | PT9H | 2019-02-17T06:00-03:00 | Brazil's last autumn: the hour before midnight came twice
                America/Sao_Paulo | SA-SA 22:00-06:00 | 2019-11-02T12:00-03:00 | PT8H | 2019-11-03T06:00-03:00 | a Brazilian shift has 8 hours all year since then
                UTC | MO-SU 00:00-00:00 | 2028-02-28T12:00Z | PT48H | 2028-03-01T12:00Z | around the clock over a leap day
                UTC | MO-SU 09:00-17:00; yearly 12-25 | 2031-12-24T16:00Z | PT2H | 2031-12-26T10:00Z | a yearly holiday in a year that nobody listed
                UTC | MO-SU 09:00-17:00; yearly 02-29 | 2028-02-28T16:00Z | PT2H | 2028-03-01T10:00Z | a holiday on the leap day
                UTC | MO-SU 09:00-17:00; yearly 02-29 | 2027-02-28T16:00Z | PT2H | 2027-03-01T10:00Z | there is no leap day in 2027, and no other day for it
                UTC | MO-SU 09:00-17:00; yearly 12-31,01-01 | 2026-12-30T16:00Z | PT2H | 2027-01-02T10:00Z | yearly holidays over the year's end
                UTC | MO-SU 22:00-06:00; yearly 01-01 | 2026-12-31T23:00Z | PT8H | 2027-01-02T23:00Z | the shift of New Year's Eve runs into the holiday
                UTC | MO-FR 09:00-17:00; holiday 2026-12-24,2026-12-25,2026-12-28,2026-12-29,2026-12-30,2026-12-31,2027-01-01 | 2026-12-23T16:00Z | PT2H | 2027-01-04T10:00Z | closed between the years
                America/Sao_Paulo | MO-FR 09:00-17:00; public 2026-11-20 | 2026-11-19T16:00-03:00 | PT2H | 2026-11-23T10:00-03:00 | a public holiday
                UTC | MO-FR 09:00-17:00; extra 2026-11-21 09:00-12:00 | 2026-11-20T16:00Z | PT2H | 2026-11-21T10:00Z | an extra Saturday
                UTC | MO-FR 09:00-17:00; extra 2026-11-21 09:00-12:00 | 2026-11-21T11:00Z | PT2H | 2026-11-23T10:00Z | an extra Saturday ends at noon
                UTC | MO-FR 09:00-17:00; holiday 2026-12-25; extra 2026-12-25 10:00-12:00 | 2026-12-24T16:30Z | PT1H | 2026-12-25T10:30Z | an extra working day on a dated holiday
                UTC | MO-FR 09:00-17:00; yearly 12-25; extra 2026-12-25 10:00-12:00 | 2026-12-24T16:30Z | PT1H | 2026-12-25T10:30Z | an extra working day on a yearly holiday
                UTC | MO-FR 09:00-17:00; public 2026-12-25; extra 2026-12-25 10:00-12:00 | 2026-12-24T16:30Z | PT1H | 2026-12-25T10:30Z | an extra working day on a public holiday
                UTC | MO-FR 09:00-17:00; extra 2026-12-24 09:00-12:00 | 2026-12-24T11:00Z | PT2H | 2026-12-25T10:00Z | a short Thursday: extra hours take the place of the weekday's
                UTC | MO-FR 09:00-17:00; extra 2026-11-21 22:00-02:00 | 2026-11-21T23:00Z | PT2H | 2026-11-22T01:00Z | an extra night ends on Sunday
                UTC | MO-FR 09:00-17:00; extra 2026-11-21 09:00-10:00,14:00-15:00 | 2026-11-21T09:30Z | PT1H | 2026-11-21T14:30Z | an extra Saturday with a break
                UTC | MO-FR 09:00-17:00 | 2026-11-15T12:00Z | PT80H | 2026-11-27T17:00Z | two whole weeks are due when the second one closes, not when the third one opens
                UTC | MO-FR 09:00-17:00; holiday 2027-02-01 | 2026-11-15T12:00Z | PT440H | 2027-01-29T17:00Z | eleven whole weeks, up to the day before a holiday
                UTC | MO-FR 09:00-17:00; holiday 2027-02-01 | 2026-11-15T12:00Z | PT441H | 2027-02-02T10:00Z | and an hour more
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
                UTC           | MO-FR 09:00-17:00; holiday 2026-12-25 | 2026-12-24T18:00Z | 2026-12-28T09:00Z
                UTC           | MO-FR 22:00-06:00 | 2026-11-21T05:59:59.999Z | 2026-11-21T05:59:59.999Z
                UTC           | MO-FR 22:00-06:00 | 2026-11-21T06:00Z      | 2026-11-23T22:00Z
                UTC           | MO-FR 09:00-17:00; yearly 11-23; extra 2026-11-24 15:00-16:00 | 2026-11-20T17:00Z | 2026-11-24T15:00Z
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

    @Nested
    class A_holiday_that_is_edited {
        private final Instant edit = Instant.parse("2026-11-18T12:00:00Z");

        @ParameterizedTest(name = "{0} > {1}: {2} + {3} = {4} because {5}")
        @CsvSource(delimiter = '|', textBlock = """
                MO-FR 09:00-17:00                     | MO-FR 09:00-17:00; holiday 2026-11-19 | 2026-11-18T11:00Z | PT8H | 2026-11-20T11:00Z | tomorrow became a holiday while it ran
                MO-FR 09:00-17:00; holiday 2026-11-19 | MO-FR 09:00-17:00                     | 2026-11-18T11:00Z | PT8H | 2026-11-19T11:00Z | tomorrow's holiday was called off while it ran
                MO-FR 09:00-17:00                     | MO-FR 09:00-17:00; holiday 2026-11-18 | 2026-11-18T09:00Z | PT5H | 2026-11-19T11:00Z | today became a holiday at noon: the morning stays worked
                MO-FR 09:00-17:00; holiday 2026-11-18 | MO-FR 09:00-17:00                     | 2026-11-18T09:00Z | PT5H | 2026-11-18T17:00Z | today's holiday was called off at noon: the morning stays free
                MO-FR 09:00-17:00                     | MO-FR 09:00-17:00; holiday 2026-11-17 | 2026-11-17T16:00Z | PT2H | 2026-11-18T10:00Z | yesterday cannot become a holiday
                MO-FR 09:00-17:00; yearly 11-18       | MO-FR 09:00-17:00; yearly 11-18; extra 2026-11-18 14:00-18:00 | 2026-11-18T09:00Z | PT1H | 2026-11-18T15:00Z | extra hours on a holiday, from the afternoon on
                MO-SU 06:00-14:00                     | MO-SU 10:00-13:00                     | 2026-11-18T11:00Z | PT3H | 2026-11-19T11:00Z | shorter days from noon on: 13:00 instead of 14:00
                """)
        void counts_as_it_was_until_the_edit(
                String before, String after, OffsetDateTime start, Duration work, OffsetDateTime due, String because) {
            var calendar =
                    Calendar.always(hours("UTC", before)).with(new Calendar.Version(2, edit, hours("UTC", after)));
            assertThat(calendar.plus(start.toInstant(), work)).as(because).isEqualTo(due.toInstant());
            assertThat(calendar.elapsed(start.toInstant(), due.toInstant()))
                    .as(because)
                    .isEqualTo(work);
        }
    }
}
