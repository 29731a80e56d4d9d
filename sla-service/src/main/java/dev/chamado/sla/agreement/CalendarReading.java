package dev.chamado.sla.agreement;

import static dev.chamado.sla.agreement.CalendarRequest.orNone;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.holiday.HolidayFile;
import dev.chamado.sla.hours.OpeningHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From the body of a publication to what is published: everything checked, holidays looked up and written as dates. */
final class CalendarReading {
    /** An event must stay far below the 900 kB that the store takes. */
    private static final int MOST_PUBLIC_DAYS = 4000;

    private static final int MOST_DATES = 2000;

    /** Then every weekday is open in some weeks of every year. */
    private static final int MOST_YEARLY = 100;

    private static final int MOST_YEARS = 300;

    private CalendarReading() {}

    /**
     * What the body asks to publish, or a refusal with each fault.
     *
     * @param thisYear around which holidays are looked up, if the body does not say
     * @param locale in which looked-up holidays are named
     */
    static PublishCalendar read(String id, CalendarRequest body, int thisYear, Locale locale) {
        var faults = new ArrayList<>(CalendarFaults.of(body));
        var known = publicHolidays(body, thisYear, locale, faults);
        var file = file(body, thisYear, faults);
        refuse(faults);
        var command = body.command(id, known, file);
        refuse(tooMany(command));
        refuse(CalendarFaults.ofExtraOpenings(body, OpeningHours.of(command.published(1, Instant.EPOCH))));
        return command;
    }

    private static List<PublicHolidays> publicHolidays(
            CalendarRequest body, int thisYear, Locale locale, List<Fault> faults) {
        var asked = orNone(body.publicHolidays());
        if (asked.stream().mapToInt(each -> each.years(thisYear)).sum() > MOST_YEARS) { // each of them takes a while
            faults.add(new Fault(
                    "/publicHolidays", "too-many", "A calendar looks up " + MOST_YEARS + " years of places at most."));
            return List.of();
        }
        var known = new ArrayList<PublicHolidays>();
        for (var i = 0; i < asked.size(); i++) {
            var found = asked.get(i).resolve(thisYear, locale, "/publicHolidays/" + i, faults);
            if (found != null) {
                known.add(found);
            }
        }
        if (known.stream().mapToInt(each -> each.days().size()).sum() > MOST_PUBLIC_DAYS) {
            faults.add(new Fault(
                    "/publicHolidays",
                    "too-many",
                    "A calendar takes " + MOST_PUBLIC_DAYS + " public holidays at most."));
        }
        return known;
    }

    private static HolidayFile file(CalendarRequest body, int thisYear, List<Fault> faults) {
        if (body.icalendar() == null) {
            return HolidayFile.NONE;
        }
        var file = HolidayFile.read(body.icalendar(), thisYear + PublicHolidaysRequest.YEARS_AHEAD);
        file.faults().forEach(words -> faults.add(new Fault("/icalendar", "unusable-event", words)));
        return file;
    }

    /** With what a calendar file adds. */
    private static List<Fault> tooMany(PublishCalendar command) {
        var faults = new ArrayList<Fault>();
        if (command.holidays().size() > MOST_DATES) {
            faults.add(
                    new Fault("/holidays", "too-many", "A calendar takes " + MOST_DATES + " dated holidays at most."));
        }
        if (orNone(command.yearlyHolidays()).size() > MOST_YEARLY) {
            faults.add(new Fault(
                    "/yearlyHolidays", "too-many", "A calendar takes " + MOST_YEARLY + " yearly holidays at most."));
        }
        return faults;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(400, "bad-input", "The calendar cannot be used.", faults, Map.of(), null);
        }
    }
}
