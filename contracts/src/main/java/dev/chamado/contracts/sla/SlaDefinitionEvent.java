package dev.chamado.contracts.sla;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calendars and policies, each publication whole and numbered. Published on {@code sla-policies}; the subject is
 * {@code calendar:<id>} or {@code policies}.
 */
public sealed interface SlaDefinitionEvent {
    Topic<SlaDefinitionEvent> TOPIC = new Topic<>("sla-policies", SlaDefinitionEvent.class);

    /** When it happened at the desk. */
    Instant occurredAt();

    /** Open from one local time to another of the same day; {@code closes} 00:00 means the end of the day. */
    record Opening(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    /**
     * The hours during which promises count.
     *
     * @param zone IANA time zone in which the local times are read
     * @param openings several a day, not overlapping
     * @param holidays days without hours
     */
    @EventType("chamado.sla.calendar-published.v1")
    record CalendarPublished(
            String calendarId,
            int version,
            String zone,
            List<Opening> openings,
            List<LocalDate> holidays,
            Instant occurredAt)
            implements SlaDefinitionEvent {}

    /** What completes the first response. */
    enum ResponseStop {
        PUBLIC_REPLY,
        ASSIGNED,
        WORK_STARTED
    }

    /**
     * A duration promised for a metric and priority.
     *
     * @param duration of calendar time; positive
     */
    record Target(Metric metric, Priority priority, Duration duration, String calendarId) {}

    /**
     * What is promised to which tickets.
     *
     * @param condition ticket types and groups it is for; the first policy that matches holds
     * @param warnings percentages of the target, 1 to 99, ascending
     */
    record Policy(
            String id,
            String name,
            Condition condition,
            List<Target> targets,
            ResponseStop responseStop,
            Set<HoldReason> pausingHolds,
            List<Integer> warnings) {}

    /** Which tickets a policy is for; an empty set means any. */
    record Condition(Set<TicketType> types, Set<String> groupIds, Set<String> categories) {}

    /**
     * The tenant's policies, in the order in which they are tried.
     *
     * @param appliesToOpenClocks whether running clocks take the new targets; otherwise they keep theirs
     */
    @EventType("chamado.sla.policies-published.v1")
    record PoliciesPublished(
            int version,
            List<Policy> policies,
            boolean appliesToOpenClocks,
            @Nullable String note,
            Instant occurredAt) implements SlaDefinitionEvent {}
}
