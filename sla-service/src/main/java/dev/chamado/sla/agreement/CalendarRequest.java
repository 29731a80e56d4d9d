package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a calendar's publication.
 *
 * @param zone IANA time zone, such as {@code America/Sao_Paulo}
 * @param openings local times; {@code closes} 00:00 is the end of the day
 * @param holidays dates without hours
 */
record CalendarRequest(
        @NotNull String zone,
        @NotEmpty @Size(max = 100) List<@Valid OpeningRequest> openings,
        @Nullable @Size(max = 1000) List<@NotNull LocalDate> holidays) {
    private static final Duration LEAST_A_WEEK = Duration.ofHours(1);

    record OpeningRequest(
            @NotNull DayOfWeek day,
            @NotNull LocalTime opens,
            @NotNull LocalTime closes) {
        Opening opening() {
            return new Opening(day, opens, closes);
        }

        private Duration length() {
            var length = Duration.between(opens, closes);
            return closes.equals(LocalTime.MIDNIGHT) ? length.plusDays(1) : length;
        }

        private boolean overlaps(OpeningRequest other) {
            return day == other.day
                    && (other.closes.equals(LocalTime.MIDNIGHT) || opens.isBefore(other.closes))
                    && (closes.equals(LocalTime.MIDNIGHT) || other.opens.isBefore(closes));
        }
    }

    PublishCalendar command(String id) {
        return new PublishCalendar(
                id,
                zone,
                openings.stream().map(OpeningRequest::opening).toList(),
                holidays == null
                        ? List.of()
                        : holidays.stream().sorted().distinct().toList());
    }

    /** What is wrong beyond the shape. */
    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            faults.add(new Fault("/zone", "unknown-zone", "There is no IANA time zone " + zone + "."));
        }
        var open = Duration.ZERO;
        for (var i = 0; i < openings.size(); i++) {
            var opening = openings.get(i);
            if (!opening.length().isPositive()) {
                faults.add(new Fault("/openings/" + i + "/closes", "out-of-order", "It must close after it opens."));
            }
            for (var other : openings.subList(0, i)) {
                if (opening.overlaps(other)) {
                    faults.add(new Fault("/openings/" + i, "overlap", "It overlaps another opening of the day."));
                    break;
                }
            }
            open = open.plus(opening.length());
        }
        if (faults.isEmpty() && open.compareTo(LEAST_A_WEEK) < 0) {
            faults.add(new Fault("/openings", "too-short", "A week must have an hour of opening at least."));
        }
        return faults;
    }
}
