package dev.chamado.sla.agreement;

import static dev.chamado.sla.agreement.CalendarRequest.orNone;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import dev.chamado.sla.hours.OpeningHours;
import dev.chamado.sla.hours.Span;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar makes of some days.
 *
 * @param zone in which the dates are meant
 * @param open of all these days together
 */
record CalendarPreview(String zone, Duration open, List<Day> days) {
    /** Why a day has the hours that it has. */
    enum Kind {
        /** The usual hours of its weekday. */
        USUAL,
        /** Its weekday has no hours. */
        CLOSED,
        /** It has none because it is a holiday. */
        HOLIDAY,
        /** Extra openings in place of whatever it would have. */
        EXTRA
    }

    /**
     * A local date.
     *
     * @param spans that begin on the date, in order; over midnight they end on the next
     * @param open how long these are together
     * @param holidays what the date is called; a holiday without a name is not listed
     */
    record Day(LocalDate date, Kind kind, List<Span> spans, Duration open, List<String> holidays) {}

    static CalendarPreview of(CalendarPublished calendar, LocalDate from, int days) {
        var hours = OpeningHours.of(calendar);
        var extra = orNone(calendar.extraOpenings()).stream()
                .map(DatedOpening::date)
                .distinct()
                .toList();
        var seen = new ArrayList<Day>();
        for (var date = from; date.isBefore(from.plusDays(days)); date = date.plusDays(1)) {
            var spans = hours.on(date).stream()
                    .filter(span -> !span.length().isZero())
                    .toList();
            seen.add(new Day(date, kind(hours, extra, date), spans, open(spans.stream()), names(calendar, date)));
        }
        return new CalendarPreview(calendar.zone(), open(seen.stream().flatMap(day -> day.spans().stream())), seen);
    }

    private static Kind kind(OpeningHours hours, List<LocalDate> extra, LocalDate date) {
        if (extra.contains(date)) {
            return Kind.EXTRA;
        }
        if (hours.isHoliday(date)) {
            return Kind.HOLIDAY;
        }
        return hours.hours(date).isEmpty() ? Kind.CLOSED : Kind.USUAL;
    }

    private static Duration open(Stream<Span> spans) {
        return spans.map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static List<String> names(CalendarPublished calendar, LocalDate date) {
        var names = new ArrayList<@Nullable String>();
        if (calendar.holidayNames() != null) {
            names.add(calendar.holidayNames().get(date));
        }
        orNone(calendar.yearlyHolidays()).stream()
                .filter(each -> each.month() == date.getMonthValue() && each.day() == date.getDayOfMonth())
                .forEach(each -> names.add(each.name()));
        orNone(calendar.publicHolidays()).stream()
                .flatMap(place -> place.days().stream())
                .filter(day -> day.date().equals(date))
                .forEach(day -> names.add(day.name()));
        return names.stream()
                .<String>mapMulti((name, take) -> {
                    if (name != null) {
                        take.accept(name);
                    }
                })
                .distinct()
                .toList();
    }
}
