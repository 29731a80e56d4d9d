package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.YearlyHoliday;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.hours.Hours;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * @param extraOpenings hours of single dates, in place of whatever these would have: an extra working day, a short one
 */
record CalendarRequest(
        @NotNull String zone,
        @NotEmpty @Size(max = 100) List<@Valid OpeningRequest> openings,
        @Nullable @Size(max = 1000) List<@NotNull LocalDate> holidays,
        @Nullable Map<LocalDate, @NotBlank @Size(max = 200) String> holidayNames,
        @Nullable @Size(max = 100) List<@Valid YearlyHolidayRequest> yearlyHolidays,
        @Nullable @Size(max = 1000) List<@Valid DatedOpeningRequest> extraOpenings) {

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
            int month, int day, @Nullable @Size(max = 200) String name) {}

    PublishCalendar command(String id) {
        return new PublishCalendar(
                id,
                zone,
                openings.stream()
                        .map(each -> new Opening(each.day, each.opens, each.closes))
                        .toList(),
                orNone(holidays).stream().sorted().distinct().toList(),
                holidayNames == null || holidayNames.isEmpty() ? null : new TreeMap<>(holidayNames),
                orNull(orNone(yearlyHolidays).stream()
                        .map(each -> new YearlyHoliday(each.month, each.day, each.name))
                        .toList()),
                null,
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
