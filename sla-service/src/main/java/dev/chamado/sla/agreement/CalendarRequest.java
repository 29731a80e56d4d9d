package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.contracts.sla.SlaDefinitionEvent.YearlyHoliday;
import dev.chamado.platform.http.OneLine;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.holiday.HolidayFile;
import dev.chamado.sla.hours.Hours;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a calendar's publication.
 *
 * @param zone IANA time zone, such as {@code America/Sao_Paulo}
 * @param openings local times of the week; {@code closes} before {@code opens} is on the next day, 00:00 the end of the
 *     day
 * @param holidays dates without hours
 * @param holidayNames what some of these dates are called
 * @param yearlyHolidays days without hours in every year
 * @param publicHolidays holidays of countries and regions
 * @param extraOpenings hours of single dates, in place of whatever these would have: an extra working day, a short one
 * @param icalendar a calendar file (RFC 5545) whose whole-day events become holidays and yearly holidays
 */
record CalendarRequest(
        @NotNull String zone,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid OpeningRequest> openings,
        @Nullable @Size(max = 1000) List<@NotNull LocalDate> holidays,
        @Nullable @Size(max = 1000) Map<LocalDate, @NotBlank @Size(max = 200) @OneLine String> holidayNames,
        @Nullable @Size(max = 100) List<@NotNull @Valid YearlyHolidayRequest> yearlyHolidays,
        @Nullable @Size(max = 20) List<@NotNull @Valid PublicHolidaysRequest> publicHolidays,
        @Nullable @Size(max = 1000) List<@NotNull @Valid DatedOpeningRequest> extraOpenings,
        @Nullable @Size(max = CalendarRequest.LONGEST_FILE) String icalendar) {
    /** In characters. */
    static final int LONGEST_FILE = 500_000;

    record OpeningRequest(
            @NotNull DayOfWeek day,
            @NotNull LocalTime opens,
            @NotNull LocalTime closes) {
        Hours hours() {
            return new Hours(opens, closes);
        }
    }

    record DatedOpeningRequest(
            @NotNull LocalDate date,
            @NotNull LocalTime opens,
            @NotNull LocalTime closes) {
        Hours hours() {
            return new Hours(opens, closes);
        }
    }

    /**
     * A day of each year.
     *
     * @param month 1 to 12
     * @param day of the month; 29 February is a holiday in leap years only
     */
    record YearlyHolidayRequest(
            int month,
            int day,
            @Nullable @Size(max = 200) @OneLine String name) {
        MonthDay monthDay() {
            return MonthDay.of(month, day);
        }

        YearlyHoliday yearlyHoliday() {
            return new YearlyHoliday(month, day, name);
        }
    }

    /**
     * What is asked for.
     *
     * @param known the public holidays, looked up
     * @param file what stands in the calendar file
     */
    PublishCalendar command(String id, List<PublicHolidays> known, HolidayFile file) {
        var names = new TreeMap<LocalDate, String>();
        file.dates().stream().filter(each -> each.name() != null).forEach(each -> names.put(each.date(), each.name()));
        names.putAll(holidayNames == null ? Map.of() : holidayNames);
        var yearly = new TreeMap<MonthDay, YearlyHoliday>();
        file.yearly().forEach(each -> yearly.put(MonthDay.of(each.month(), each.day()), each));
        orNone(yearlyHolidays).forEach(each -> yearly.put(each.monthDay(), each.yearlyHoliday()));
        return new PublishCalendar(
                id,
                zone,
                openings.stream()
                        .map(each -> new Opening(each.day, each.opens, each.closes))
                        .toList(),
                Stream.concat(orNone(holidays).stream(), file.dates().stream().map(HolidayFile.Named::date))
                        .sorted()
                        .distinct()
                        .toList(),
                names.isEmpty() ? null : names,
                orNull(List.copyOf(yearly.values())),
                orNull(known),
                orNull(orNone(extraOpenings).stream()
                        .map(each -> new DatedOpening(each.date, each.opens, each.closes))
                        .toList()));
    }

    static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    /** A calendar without some kind of days says nothing of it, as those did that were published before there were any. */
    private static <T> @Nullable List<T> orNull(List<T> values) {
        return values.isEmpty() ? null : values;
    }
}
