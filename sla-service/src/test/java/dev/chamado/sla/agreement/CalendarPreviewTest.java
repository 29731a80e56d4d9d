package dev.chamado.sla.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.contracts.sla.SlaDefinitionEvent.YearlyHoliday;
import dev.chamado.sla.agreement.CalendarPreview.Kind;
import dev.chamado.sla.hours.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalendarPreviewTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 10, 19);

    /** Monday to Friday from nine to five in Lisbon; the clocks go back in the night to 25 October. */
    private final CalendarPublished office = new CalendarPublished(
            "office",
            1,
            "Europe/Lisbon",
            Stream.of(DayOfWeek.values())
                    .filter(day -> day.getValue() < 6)
                    .map(day -> new Opening(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
                    .toList(),
            List.of(MONDAY.plusDays(1)),
            Map.of(MONDAY.plusDays(1), "Move"),
            List.of(new YearlyHoliday(10, 21, "Founding"), new YearlyHoliday(10, 22, null)),
            List.of(new PublicHolidays(
                    "pt",
                    null,
                    2026,
                    2026,
                    List.of(),
                    List.of(new PublicHoliday(LocalDate.of(2026, 10, 23), "Friday", "FRIDAY")))),
            List.of(
                    new DatedOpening(LocalDate.of(2026, 10, 23), LocalTime.of(9, 0), LocalTime.of(12, 0)),
                    new DatedOpening(LocalDate.of(2026, 10, 24), LocalTime.of(22, 0), LocalTime.of(6, 0))),
            Instant.EPOCH);

    @Test
    void says_for_each_day_when_it_is_open_and_why_not() {
        var preview = CalendarPreview.of(office, MONDAY, 7);
        assertThat(preview.days())
                .extracting(CalendarPreview.Day::kind)
                .containsExactly(
                        Kind.USUAL, Kind.HOLIDAY, Kind.HOLIDAY, Kind.HOLIDAY, Kind.EXTRA, Kind.EXTRA, Kind.CLOSED);
        assertThat(preview.days())
                .extracting(day -> String.join(",", day.holidays()))
                .containsExactly("", "Move", "Founding", "", "Friday", "", "");
        assertThat(preview.days())
                .extracting(CalendarPreview.Day::open)
                .containsExactly(
                        Duration.ofHours(8),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofHours(3),
                        Duration.ofHours(9), // with the hour that comes twice
                        Duration.ZERO);
        assertThat(preview.open()).isEqualTo(Duration.ofHours(20));
        assertThat(preview.days().getFirst().spans())
                .containsExactly(
                        new Span(Instant.parse("2026-10-19T08:00:00Z"), Instant.parse("2026-10-19T16:00:00Z")));
    }
}
