package dev.chamado.sla.holiday;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import dev.chamado.contracts.sla.SlaDefinitionEvent.YearlyHoliday;
import dev.chamado.platform.http.OneLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holidays in an iCalendar file (RFC 5545): whole-day events of one or more days, once or yearly. An event that is
 * cancelled is none; whatever else cannot be a holiday is a fault.
 *
 * @param dates single days without hours
 * @param yearly from yearly events without an end or an exception; these are holidays in every year, past ones too
 * @param faults one sentence each, naming the event by its place in the file; at most 20
 */
public record HolidayFile(List<Named> dates, List<YearlyHoliday> yearly, List<String> faults) {
    /** No file: no holidays. */
    public static final HolidayFile NONE = new HolidayFile(List.of(), List.of(), List.of());

    /** Single dates of a calendar are of this year or later. */
    public static final int FIRST_YEAR = 1900;

    /** Single dates of a calendar are of this year or earlier. */
    public static final int LAST_YEAR = 2200;

    /** Of one event, and of all together. */
    static final int MOST_DAYS = 5000;

    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_NAME = 200;
    private static final Set<String> OF_WHEN = Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE");

    /** A day and what it is called. */
    public record Named(LocalDate date, @Nullable String name) {}

    /**
     * Reads a file.
     *
     * @param lastYear up to which yearly events are followed that are not the same day in every year
     */
    public static HolidayFile read(String text, int lastYear) {
        var found = new HolidayFile(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (var reader = new ICalReader(text)) {
            ICalendar calendar;
            var number = 0;
            while ((calendar = reader.readNext()) != null) {
                for (var warning : reader.getWarnings()) {
                    if (warning.getPropertyName() == null || OF_WHEN.contains(warning.getPropertyName())) {
                        found.fault("Line " + warning.getLineNumber() + ": " + warning.getMessage());
                    }
                }
                for (var event : calendar.getEvents()) {
                    found.take(event, ++number, lastYear);
                }
            }
            if (number == 0) {
                found.fault("There is no event (BEGIN:VEVENT) in the file.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text can always be read", e);
        }
        return found;
    }

    private void take(VEvent event, int number, int lastYear) {
        if (event.getStatus() != null && event.getStatus().isCancelled()) {
            return;
        }
        var name = name(event);
        try {
            var days = HolidayEvent.of(event);
            var everyYear = days.isTheSameEveryYear();
            var more = everyYear ? days.ofTheFirst().toList() : days.until(lastYear);
            if (dates.size() + yearly.size() + more.size() > MOST_DAYS) {
                throw new HolidayEvent.Unusable("with it there are more than " + MOST_DAYS + " days.");
            }
            for (var day : more) {
                if (everyYear) {
                    yearly.add(new YearlyHoliday(day.getMonthValue(), day.getDayOfMonth(), name));
                } else {
                    dates.add(new Named(day, name));
                }
            }
        } catch (HolidayEvent.Unusable e) {
            fault("Event " + number + (name == null ? "" : " (" + name + ")") + ": " + e.getMessage());
        }
    }

    /** As names of holidays are: one line. A file may say more, and is no worse for it. */
    private static @Nullable String name(VEvent event) {
        var summary = event.getSummary() == null ? null : event.getSummary().getValue();
        var line = summary == null
                ? ""
                : summary.replaceAll("[" + OneLine.OUT + "]+", " ").strip();
        if (line.length() > LONGEST_NAME) {
            boolean isSplit = Character.isHighSurrogate(line.charAt(LONGEST_NAME - 1));
            line = line.substring(0, isSplit ? LONGEST_NAME - 1 : LONGEST_NAME).strip();
        }
        return line.isBlank() ? null : line;
    }

    private void fault(String words) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(words);
        }
    }
}
