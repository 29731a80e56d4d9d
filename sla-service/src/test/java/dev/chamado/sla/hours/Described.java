package dev.chamado.sla.hours;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHoliday;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.contracts.sla.SlaDefinitionEvent.YearlyHoliday;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Calendars in a line: {@code MO-FR 08:00-12:00,13:00-17:00; holiday 2026-12-24; yearly 12-25; public 2026-11-20; extra
 * 2026-11-21 09:00-12:00}.
 */
final class Described {
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private final List<Opening> openings = new ArrayList<>();
    private final List<LocalDate> holidays = new ArrayList<>();
    private final List<YearlyHoliday> yearly = new ArrayList<>();
    private final List<PublicHoliday> known = new ArrayList<>();
    private final List<DatedOpening> extra = new ArrayList<>();

    private Described() {}

    static OpeningHours hours(String zone, String text) {
        return OpeningHours.of(calendar(zone, text));
    }

    static CalendarPublished calendar(String zone, String text) {
        var described = new Described();
        for (var part : text.split(";")) {
            described.take(part.strip().split(" ", 2));
        }
        return described.published(zone);
    }

    private void take(String[] part) {
        switch (part[0]) {
            case "holiday" -> dates(part[1]).forEach(holidays::add);
            case "yearly" ->
                List.of(part[1].split(",")).forEach(each -> {
                    var day = MonthDay.parse("--" + each);
                    yearly.add(new YearlyHoliday(day.getMonthValue(), day.getDayOfMonth(), null));
                });
            case "public" -> dates(part[1]).forEach(date -> known.add(new PublicHoliday(date, "A holiday", "KEY")));
            case "extra" -> {
                var date = LocalDate.parse(part[1].substring(0, 10));
                hours(part[1].substring(11), (opens, closes) -> extra.add(new DatedOpening(date, opens, closes)));
            }
            default -> {
                var last = DAYS.indexOf(part[0].substring(3));
                for (var day = DAYS.indexOf(part[0].substring(0, 2)); day <= last; day++) {
                    var weekday = DayOfWeek.of(day + 1);
                    hours(part[1], (opens, closes) -> openings.add(new Opening(weekday, opens, closes)));
                }
            }
        }
    }

    private static List<LocalDate> dates(String text) {
        return List.of(text.split(",")).stream().map(LocalDate::parse).toList();
    }

    private static void hours(String text, BiConsumer<LocalTime, LocalTime> take) {
        for (var interval : text.split(",")) {
            var ends = interval.split("-");
            take.accept(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
        }
    }

    private CalendarPublished published(String zone) {
        var publicHolidays = new PublicHolidays("br", null, 2018, 2028, List.of(), known);
        return new CalendarPublished(
                "any",
                1,
                zone,
                openings,
                holidays,
                null,
                yearly.isEmpty() ? null : yearly,
                known.isEmpty() ? null : List.of(publicHolidays),
                extra.isEmpty() ? null : extra,
                Instant.EPOCH);
    }
}
