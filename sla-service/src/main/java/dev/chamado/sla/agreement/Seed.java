package dev.chamado.sla.agreement;

import static dev.chamado.contracts.sla.Metric.FIRST_RESPONSE;
import static dev.chamado.contracts.sla.Metric.RESOLUTION;
import static dev.chamado.contracts.ticket.Priority.P1;
import static dev.chamado.contracts.ticket.Priority.P2;
import static dev.chamado.contracts.ticket.Priority.P3;
import static dev.chamado.contracts.ticket.Priority.P4;
import static dev.chamado.contracts.ticket.Priority.P5;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Target;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.agreement.AgreedPolicies.PublishPolicies;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a new tenant promises until it says otherwise: P1 around the clock, the others in office hours of 8 a day. */
final class Seed {
    static final String ALWAYS = "around-the-clock";
    static final String OFFICE = "business-hours";

    private static final Duration OFFICE_DAY = Duration.ofHours(8);

    private Seed() {}

    static PublishCalendar aroundTheClock(String zone) {
        var openings = Arrays.stream(DayOfWeek.values())
                .map(day -> new Opening(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                .toList();
        return PublishCalendar.weekly(ALWAYS, zone, openings);
    }

    static PublishCalendar businessHours(String zone) {
        var openings = Arrays.stream(DayOfWeek.values())
                .filter(day -> day.compareTo(DayOfWeek.SATURDAY) < 0)
                .map(day -> new Opening(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
                .toList();
        return PublishCalendar.weekly(OFFICE, zone, openings);
    }

    static PublishPolicies policies() {
        var targets = List.of(
                new Target(FIRST_RESPONSE, P1, Duration.ofMinutes(15), ALWAYS),
                new Target(RESOLUTION, P1, Duration.ofHours(4), ALWAYS),
                new Target(FIRST_RESPONSE, P2, Duration.ofMinutes(30), OFFICE),
                new Target(RESOLUTION, P2, Duration.ofHours(8), OFFICE),
                new Target(FIRST_RESPONSE, P3, Duration.ofHours(4), OFFICE),
                new Target(RESOLUTION, P3, OFFICE_DAY.multipliedBy(3), OFFICE),
                new Target(FIRST_RESPONSE, P4, Duration.ofHours(8), OFFICE),
                new Target(RESOLUTION, P4, OFFICE_DAY.multipliedBy(5), OFFICE),
                new Target(FIRST_RESPONSE, P5, Duration.ofHours(8), OFFICE),
                new Target(RESOLUTION, P5, OFFICE_DAY.multipliedBy(5), OFFICE));
        var standard = new Policy(
                "standard",
                "Standard",
                new Condition(Set.of(), Set.of(), Set.of()),
                targets,
                ResponseStop.PUBLIC_REPLY,
                Set.of(HoldReason.REQUESTER, HoldReason.SCHEDULED),
                List.of(50, 75, 90));
        return new PublishPolicies(List.of(standard), false, null);
    }
}
