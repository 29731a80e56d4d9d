package dev.chamado.sla.holiday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayFileTest {
    private static final int LAST_YEAR = 2030;

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART;VALUE=DATE:20261224                                                    | 2026-12-24 |       | one day
            DTSTART:20261224                                                               | 2026-12-24 |       | one day, as some programs write it
            DTSTART;VALUE=DATE:20261224 / DTEND;VALUE=DATE:20261225                        | 2026-12-24 |       | the end is the day after
            DTSTART;VALUE=DATE:20261224 / DTEND;VALUE=DATE:20261224                        | 2026-12-24 |       | an end on the same day
            DTSTART;VALUE=DATE:20261230 / DTEND;VALUE=DATE:20270102                        | 2026-12-30 2026-12-31 2027-01-01 | | several days over the year's end
            DTSTART;VALUE=DATE:20261224 / DURATION:P3D                                     | 2026-12-24 2026-12-25 2026-12-26 | | a duration in days
            DTSTART;VALUE=DATE:20261224 / DURATION:P1W                                     | 2026-12-24 2026-12-25 2026-12-26 2026-12-27 2026-12-28 2026-12-29 2026-12-30 | | a duration in weeks
            DTSTART;VALUE=DATE:20201225 / RRULE:FREQ=YEARLY                                |            | 12-25 | every year
            DTSTART;VALUE=DATE:20201225 / RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25       |            | 12-25 | every year, said twice
            DTSTART;VALUE=DATE:20201224 / DTEND;VALUE=DATE:20201227 / RRULE:FREQ=YEARLY    |            | 12-24 12-25 12-26 | several days every year
            DTSTART;VALUE=DATE:20240229 / RRULE:FREQ=YEARLY                                |            | 02-29 | the leap day
            DTSTART;VALUE=DATE:20270228 / DURATION:P2D / RRULE:FREQ=YEARLY;UNTIL=20280601  | 2027-02-28 2027-03-01 2028-02-28 2028-02-29 | | two days from 28 February on
            DTSTART;VALUE=DATE:20270228 / DURATION:P2D / RRULE:FREQ=YEARLY;COUNT=2         | 2027-02-28 2027-03-01 2028-02-28 2028-02-29 | | a number of times
            DTSTART;VALUE=DATE:20271225 / RRULE:FREQ=YEARLY                                |            | 12-25 | every year
            DTSTART;VALUE=DATE:20281225 / RRULE:FREQ=YEARLY;INTERVAL=2                     | 2028-12-25 2030-12-25 | | every other year, up to the last that is looked at
            DTSTART;VALUE=DATE:20281123 / RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH           | 2028-11-23 2029-11-22 2030-11-28 | | the fourth Thursday of November
            DTSTART;VALUE=DATE:20280529 / RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO           | 2028-05-29 2029-05-28 2030-05-27 | | the last Monday of May
            DTSTART;VALUE=DATE:20281225 / RRULE:FREQ=YEARLY;UNTIL=20291225                 | 2028-12-25 2029-12-25 | | until a day, that day too
            DTSTART;VALUE=DATE:20281225 / RRULE:FREQ=YEARLY;UNTIL=20291225T000000Z         | 2028-12-25 2029-12-25 | | until a time of that day
            DTSTART;VALUE=DATE:20281225 / RRULE:FREQ=YEARLY / EXDATE;VALUE=DATE:20291225   | 2028-12-25 2030-12-25 | | with an exception
            DTSTART;VALUE=DATE:20281225 / RDATE;VALUE=DATE:20281231,20290102               | 2028-12-25 2028-12-31 2029-01-02 | | with more dates
            DTSTART;VALUE=DATE:20261224 / STATUS:CANCELLED                                 |            |       | a cancelled one
            """)
    void an_event_is_read(String lines, String dates, String yearly, String what) {
        var file = HolidayFile.read(file(event(lines)), LAST_YEAR);
        assertThat(file.faults()).as(what).isEmpty();
        assertThat(file.dates().stream().map(each -> each.date().toString()).collect(Collectors.joining(" ")))
                .as(what)
                .isEqualTo(dates == null ? "" : dates);
        assertThat(file.yearly().stream()
                        .map(each -> "%02d-%02d".formatted(each.month(), each.day()))
                        .collect(Collectors.joining(" ")))
                .as(what)
                .isEqualTo(yearly == null ? "" : yearly);
    }

    @Test
    void many_events_are_not_written_out_when_they_are_too_many() {
        var days = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20200101\nDURATION:P366D\nRRULE:FREQ=YEARLY\nEND:VEVENT\n";
        var file =
                HolidayFile.read("BEGIN:VCALENDAR\nVERSION:2.0\n" + days.repeat(1000) + "END:VCALENDAR\n", LAST_YEAR);
        assertThat(file.yearly()).hasSizeLessThanOrEqualTo(5000);
        assertThat(file.faults()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART:20261224T090000Z                                   | it has a time of day
            DTSTART;VALUE=DATE:18991231                                | the year 1899 is out of reach
            DTSTART;VALUE=DATE:20261224 / RDATE;VALUE=DATE:22010101    | the year 2201 is out of reach
            DTSTART;VALUE=DATE:20200101 / DURATION:P366D / RRULE:FREQ=YEARLY;COUNT=11 / RDATE;VALUE=DATE:20310101,20320101,20330101,20340101 | it has more than 5000 days
            DTSTART;VALUE=DATE:20261224 / DTEND:20261225T120000        | it has a time of day
            DTSTART;VALUE=DATE:20261224 / DURATION:PT8H                | it does not last whole days
            DTSTART;VALUE=DATE:20261224 / DTEND;VALUE=DATE:20261223    | it lasts -1 days
            DTSTART;VALUE=DATE:20261224 / DTEND;VALUE=DATE:20361224    | it lasts 3653 days
            DTSTART;VALUE=DATE:20261224 / RRULE:FREQ=WEEKLY            | a holiday recurs yearly
            DTSTART;VALUE=DATE:20261224 / RRULE:FREQ=YEARLY;BYHOUR=9   | its RRULE speaks of times of day
            DTSTART;VALUE=DATE:20261224 / RECURRENCE-ID;VALUE=DATE:20261224 | a changed occurrence
            DTSTART;VALUE=DATE:tomorrow                                | it has no usable DTSTART
            SUMMARY:A day                                              | it has no usable DTSTART
            DTSTART;VALUE=DATE:19000101 / RRULE:FREQ=YEARLY;BYDAY=MO   | it recurs more than 1000 times
            """)
    void an_event_that_cannot_be_a_holiday_is_named(String lines, String fault) {
        var file = HolidayFile.read(file(event("DTSTART;VALUE=DATE:20261225"), event(lines)), LAST_YEAR);
        assertThat(file.faults()).anyMatch(words -> words.startsWith("Event 2 (A day): " + fault));
    }

    @Test
    void a_recurrence_without_any_day_ends() {
        var file = HolidayFile.read(
                file(event("DTSTART;VALUE=DATE:20260101 / RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")), LAST_YEAR);
        assertThat(file.dates()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Merry Christmas", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "{\"a\":1}", "BEGIN:VEVENT"})
    void a_file_without_events_is_a_fault(String text) {
        assertThat(HolidayFile.read(text, LAST_YEAR).faults()).isNotEmpty();
    }

    @Test
    void names_are_unfolded_and_unescaped() {
        var text =
                file("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261120\r\nSUMMARY:Dia da Consci\r\n ência Negra\\, Zumbi\r\n"
                        + "END:VEVENT\r\n");
        assertThat(HolidayFile.read(text, LAST_YEAR).dates())
                .containsExactly(new HolidayFile.Named(LocalDate.of(2026, 11, 20), "Dia da Consciência Negra, Zumbi"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Carnaval\\nterça\\n\\nfolga    | Carnaval terça folga
            Natal\u202E\u000725          | Natal 25
            \u2066\u2069                 |
            """)
    void names_are_one_line_as_those_that_admins_write(String summary, String name) {
        var file = HolidayFile.read(file(event("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:" + summary)), LAST_YEAR);
        assertThat(file.faults()).isEmpty();
        assertThat(file.dates()).containsExactly(new HolidayFile.Named(LocalDate.of(2026, 12, 25), name));
    }

    @Test
    void a_long_name_is_cut_between_letters() {
        var file = HolidayFile.read(
                file(event("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:" + "x".repeat(199) + "🎄".repeat(9))), LAST_YEAR);
        assertThat(file.dates()).containsExactly(new HolidayFile.Named(LocalDate.of(2026, 12, 25), "x".repeat(199)));
    }

    @Test
    void a_date_is_the_same_wherever_it_is_read() {
        var before = TimeZone.getDefault();
        try {
            for (var zone : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Sao_Paulo")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                var file = HolidayFile.read(
                        file(event(
                                "DTSTART;VALUE=DATE:20281123 / RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20291122")),
                        LAST_YEAR);
                assertThat(file.dates().stream().map(HolidayFile.Named::date))
                        .as(zone)
                        .containsExactly(LocalDate.of(2028, 11, 23), LocalDate.of(2029, 11, 22));
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void faults_and_days_are_bounded() {
        var wrong = IntStream.range(0, 500).mapToObj(_ -> event("SUMMARY:None")).collect(Collectors.joining());
        assertThat(HolidayFile.read(file(wrong), LAST_YEAR).faults()).hasSize(20);
        var long_ = IntStream.range(0, 30)
                .mapToObj(_ -> event("DTSTART;VALUE=DATE:20260101 / DURATION:P366D"))
                .collect(Collectors.joining());
        assertThat(HolidayFile.read(file(long_), LAST_YEAR).faults()).isNotEmpty();
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
                + (lines.contains("SUMMARY") ? "" : "SUMMARY:A day\r\n")
                + lines.strip().replaceAll(" +/ +", "\r\n")
                + "\r\nEND:VEVENT\r\n";
    }

    private static String file(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nX-WR-CALNAME:Feriados\r\n"
                + String.join("", events) + "END:VCALENDAR\r\n";
    }
}
