package dev.chamado.sla.hours;

import static java.util.Comparator.comparing;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From what was published to hours; a publication of the time before there were such things has none of them. */
final class Published {
    private Published() {}

    static OpeningHours hours(CalendarPublished calendar) {
        var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (var opening : calendar.openings()) {
            week.computeIfAbsent(opening.day(), _ -> new ArrayList<>())
                    .add(new Hours(opening.opens(), opening.closes()));
        }
        week.values().forEach(hours -> hours.sort(comparing(Hours::opens)));
        var yearly = new TreeSet<MonthDay>();
        orNone(calendar.yearlyHolidays()).forEach(each -> yearly.add(MonthDay.of(each.month(), each.day())));
        return new OpeningHours(ZoneId.of(calendar.zone()), week, dates(calendar), yearly);
    }

    private static NavigableMap<LocalDate, List<Hours>> dates(CalendarPublished calendar) {
        var dates = new TreeMap<LocalDate, List<Hours>>();
        calendar.holidays().forEach(date -> dates.put(date, List.of()));
        for (var source : orNone(calendar.publicHolidays())) {
            source.days().forEach(day -> dates.put(day.date(), List.of()));
        }
        var extra = new HashMap<LocalDate, List<Hours>>();
        for (var opening : orNone(calendar.extraOpenings())) {
            extra.computeIfAbsent(opening.date(), _ -> new ArrayList<>())
                    .add(new Hours(opening.opens(), opening.closes()));
        }
        extra.values().forEach(hours -> hours.sort(comparing(Hours::opens)));
        dates.putAll(extra);
        return dates;
    }

    private static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
