package dev.chamado.sla.agreement;

import static dev.chamado.sla.agreement.CalendarRequest.orNone;

import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.CalendarRequest.OpeningRequest;
import dev.chamado.sla.holiday.HolidayFile;
import dev.chamado.sla.hours.Hours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is wrong with the body of a calendar's publication beyond its shape. */
final class CalendarFaults {
    private static final Duration LEAST_A_WEEK = Duration.ofHours(1);
    private static final LocalDate A_MONDAY = LocalDate.of(2026, 1, 5);

    private final CalendarRequest body;
    private final List<Fault> faults = new ArrayList<>();

    private CalendarFaults(CalendarRequest body) {
        this.body = body;
    }

    /** Each fault that shows before holidays are looked up. */
    static List<Fault> of(CalendarRequest body) {
        return new CalendarFaults(body).find();
    }

    /**
     * Whether a fault may be found only because of a part that is not known: an extra opening overlaps hours or not by all
     * that is said of days.
     */
    static boolean follows(String part, Fault fault) {
        return switch (fault.code()) {
            case "overlap" -> fault.pointer().startsWith("/extraOpenings");
            case "too-short" -> part.startsWith("openings");
            case "not-a-holiday" -> part.startsWith("holidays");
            default -> false;
        };
    }

    private List<Fault> find() {
        if (!ZoneId.getAvailableZoneIds().contains(body.zone())) {
            faults.add(new Fault("/zone", "unknown-zone", "There is no IANA time zone " + body.zone() + "."));
        }
        openings(body.openings());
        holidays();
        var extra = orNone(body.extraOpenings());
        for (var i = 0; i < extra.size(); i++) {
            length("/extraOpenings/" + i, extra.get(i).hours());
            year("/extraOpenings/" + i + "/date", extra.get(i).date());
        }
        return faults;
    }

    private void year(String at, LocalDate date) {
        if (date.getYear() < HolidayFile.FIRST_YEAR || date.getYear() > HolidayFile.LAST_YEAR) {
            faults.add(new Fault(at, "out-of-range", "Dates of the years 1900 to 2200 can be listed."));
        }
    }

    private void openings(List<OpeningRequest> openings) {
        var before = faults.size();
        var stretches = openings.stream()
                .map(each -> Stretch.of(A_MONDAY.plusDays(each.day().ordinal()), each.opens(), each.closes()))
                .toList();
        for (var i = 0; i < openings.size(); i++) {
            length("/openings/" + i, openings.get(i).hours());
            var stretch = stretches.get(i);
            if (stretches.subList(0, i).stream().anyMatch(stretch::overlapsInAnyWeek)) {
                faults.add(new Fault("/openings/" + i, "overlap", "It overlaps another opening of the week."));
            }
        }
        var open = stretches.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
        if (faults.size() == before && open.compareTo(LEAST_A_WEEK) < 0) {
            faults.add(new Fault("/openings", "too-short", "A week must have an hour of opening at least."));
        }
    }

    private void length(String at, Hours hours) {
        if (hours.opens().equals(hours.closes()) && !hours.opens().equals(LocalTime.MIDNIGHT)) {
            faults.add(new Fault(
                    at + "/closes",
                    "out-of-order",
                    "It must not close when it opens; a whole day is from 00:00 to 00:00."));
        }
    }

    private void holidays() {
        var listed = orNone(body.holidays());
        for (var i = 0; i < listed.size(); i++) {
            year("/holidays/" + i, listed.get(i));
        }
        var dates = Set.copyOf(listed);
        if (body.holidayNames() != null) {
            body.holidayNames().keySet().stream()
                    .filter(date -> !dates.contains(date))
                    .forEach(date -> faults.add(new Fault(
                            "/holidayNames/" + date, "not-a-holiday", "It names a date that is not in holidays.")));
        }
        var yearly = orNone(body.yearlyHolidays());
        var seen = new HashSet<MonthDay>();
        for (var i = 0; i < yearly.size(); i++) {
            try {
                if (!seen.add(yearly.get(i).monthDay())) {
                    faults.add(new Fault("/yearlyHolidays/" + i, "day-twice", "The day is listed already."));
                }
            } catch (DateTimeException _) {
                faults.add(new Fault("/yearlyHolidays/" + i, "no-such-day", "No year has such a day."));
            }
        }
    }

    /**
     * Each extra opening that overlaps another one, or the usual hours of the day before or after.
     *
     * @param usual the hours that a date has without extra openings; none, where that cannot be told
     */
    static List<Fault> ofExtraOpenings(CalendarRequest body, Function<LocalDate, List<Hours>> usual) {
        var extra = orNone(body.extraOpenings());
        var stretches = extra.stream()
                .map(each -> Stretch.of(each.date(), each.opens(), each.closes()))
                .toList();
        var dates = new HashSet<LocalDate>();
        extra.forEach(each -> dates.add(each.date()));
        return IntStream.range(0, extra.size())
                .filter(i -> {
                    var date = extra.get(i).date();
                    return stretches.subList(0, i).stream().anyMatch(stretches.get(i)::overlaps)
                            || usual(date.minusDays(1), dates, usual).anyMatch(stretches.get(i)::overlaps)
                            || usual(date.plusDays(1), dates, usual).anyMatch(stretches.get(i)::overlaps);
                })
                .mapToObj(i -> new Fault(
                        "/extraOpenings/" + i,
                        "overlap",
                        "It overlaps another extra opening, or the usual hours of the day before or after."))
                .toList();
    }

    private static Stream<Stretch> usual(
            LocalDate date, Set<LocalDate> withExtra, Function<LocalDate, List<Hours>> usual) {
        return withExtra.contains(date)
                ? Stream.empty()
                : usual.apply(date).stream().map(each -> Stretch.of(date, each.opens(), each.closes()));
    }

    /** Wall time from one moment up to another. */
    private record Stretch(LocalDateTime from, LocalDateTime until) {
        static Stretch of(LocalDate date, LocalTime opens, LocalTime closes) {
            var hours = new Hours(opens, closes);
            return new Stretch(hours.from(date), hours.until(date));
        }

        Duration length() {
            return Duration.between(from, until);
        }

        boolean overlaps(Stretch other) {
            return from.isBefore(other.until) && other.from.isBefore(until);
        }

        /** Whether they overlap if each comes every week: Sunday's night ends on Monday. */
        boolean overlapsInAnyWeek(Stretch other) {
            return overlaps(other) || overlaps(other.moved(-7)) || overlaps(other.moved(7));
        }

        private Stretch moved(int days) {
            return new Stretch(from.plusDays(days), until.plusDays(days));
        }
    }
}
