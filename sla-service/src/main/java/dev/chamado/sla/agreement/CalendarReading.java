package dev.chamado.sla.agreement;

import static dev.chamado.sla.agreement.CalendarRequest.orNone;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.holiday.HolidayFile;
import dev.chamado.sla.hours.Hours;
import dev.chamado.sla.hours.OpeningHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** From the body of a publication to what is published: everything checked, holidays looked up and written as dates. */
final class CalendarReading {
    /** An event must stay far below the 900 kB that the store takes. */
    private static final int MOST_PUBLIC_DAYS = 4000;

    private static final int MOST_DATES = 2000;

    /** Then every weekday is open in some weeks of every year. */
    private static final int MOST_YEARLY = 100;

    private static final int MOST_YEARS = 300;

    private final CalendarRequest body;
    private final int thisYear;
    private final List<Fault> faults;
    private final List<PublicHolidays> known;
    private final HolidayFile file;

    private CalendarReading(CalendarRequest body, int thisYear, Locale locale) {
        this.body = body;
        this.thisYear = thisYear;
        this.faults = new ArrayList<>(CalendarFaults.of(body));
        this.known = publicHolidays(locale);
        this.file = file();
        var usual = usualHours();
        if (!isFaulty("/extraOpenings")) {
            faults.addAll(CalendarFaults.ofExtraOpenings(body, usual));
        }
    }

    /**
     * What the body asks to publish, or a refusal with each fault, up to 100.
     *
     * @param thisYear around which holidays are looked up, if the body does not say
     * @param locale in which looked-up holidays are named
     */
    static PublishCalendar read(String id, CalendarRequest body, int thisYear, Locale locale) {
        var reading = new CalendarReading(body, thisYear, locale);
        refuse(Faults.first(reading.faults));
        return body.command(id, reading.known, reading.file);
    }

    /** Refuses a calendar with each of its faults, if it has any. */
    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(400, "bad-input", "The calendar cannot be used.", faults, Map.of(), null);
        }
    }

    /** All that is wrong beyond the shape; where that hangs on something that is wrong itself, nothing is said. */
    static List<Fault> faults(CalendarRequest body, int thisYear) {
        return List.copyOf(new CalendarReading(body, thisYear, Locale.ROOT).faults);
    }

    private boolean isFaulty(String part) {
        return faults.stream().anyMatch(fault -> fault.pointer().startsWith(part));
    }

    private List<PublicHolidays> publicHolidays(Locale locale) {
        var asked = orNone(body.publicHolidays());
        if (asked.stream().mapToInt(each -> each.years(thisYear)).sum() > MOST_YEARS) { // each of them takes a while
            faults.add(new Fault(
                    "/publicHolidays", "too-many", "A calendar looks up " + MOST_YEARS + " years of places at most."));
            return List.of();
        }
        var found = new ArrayList<PublicHolidays>();
        for (var i = 0; i < asked.size(); i++) {
            var place = asked.get(i).resolve(thisYear, locale, "/publicHolidays/" + i, faults);
            if (place != null) {
                found.add(place);
            }
        }
        if (found.stream().mapToInt(each -> each.days().size()).sum() > MOST_PUBLIC_DAYS) {
            faults.add(new Fault(
                    "/publicHolidays",
                    "too-many",
                    "A calendar takes " + MOST_PUBLIC_DAYS + " public holidays at most."));
        }
        return found;
    }

    private HolidayFile file() {
        if (body.icalendar() == null) {
            return HolidayFile.NONE;
        }
        if (body.icalendar().length()
                > CalendarRequest.LONGEST_FILE) { // its form is refused; it is not read to say more
            faults.add(new Fault("/icalendar", "size", "It is too long."));
            return HolidayFile.NONE;
        }
        var read = HolidayFile.read(body.icalendar(), thisYear + PublicHolidaysRequest.YEARS_AHEAD);
        read.faults().forEach(words -> faults.add(new Fault("/icalendar", "unusable-event", words)));
        return read;
    }

    /** The hours of each date, if all is right that says which it has; whatever the zone and the names of holidays are. */
    private Function<LocalDate, List<Hours>> usualHours() {
        if (isFaulty("/yearlyHolidays")) { // of no year
            return _ -> List.of();
        }
        var command = body.command("", known, file);
        tooMany(command);
        boolean isSure = faults.stream()
                .allMatch(fault ->
                        fault.pointer().equals("/zone") || fault.pointer().startsWith("/holidayNames"));
        return isSure ? OpeningHours.of(inAnyZone(command))::hours : _ -> List.of();
    }

    private static CalendarPublished inAnyZone(PublishCalendar it) {
        return new CalendarPublished(
                it.id(),
                1,
                "UTC",
                it.openings(),
                it.holidays(),
                it.holidayNames(),
                it.yearlyHolidays(),
                it.publicHolidays(),
                it.extraOpenings(),
                Instant.EPOCH);
    }

    /** With what a calendar file adds. */
    private void tooMany(PublishCalendar command) {
        if (command.holidays().size() > MOST_DATES) {
            faults.add(
                    new Fault("/holidays", "too-many", "A calendar takes " + MOST_DATES + " dated holidays at most."));
        }
        if (orNone(command.yearlyHolidays()).size() > MOST_YEARLY) {
            faults.add(new Fault(
                    "/yearlyHolidays", "too-many", "A calendar takes " + MOST_YEARLY + " yearly holidays at most."));
        }
    }
}
