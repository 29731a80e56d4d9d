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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calendars and policies, each publication whole and numbered, and what operators decide about facts that do not hold.
 * Published on {@code sla-policies}; the subject is {@code calendar:<id>}, {@code policies} or {@code corrections}.
 */
public sealed interface SlaDefinitionEvent {
    Topic<SlaDefinitionEvent> TOPIC = new Topic<>("sla-policies", SlaDefinitionEvent.class);

    /** When it happened at the desk. */
    Instant occurredAt();

    /**
     * Open from one local time to another. If {@code closes} is not after {@code opens}, it is on the next day: 00:00 is
     * the end of the day, 22:00 to 06:00 a shift over midnight. An opening belongs to the day on which it opens.
     */
    record Opening(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    /** Open on one date, otherwise like an opening of the week. */
    record DatedOpening(LocalDate date, LocalTime opens, LocalTime closes) {}

    /**
     * A day without hours in every year; 29 February in leap years only.
     *
     * @param month 1 to 12
     * @param day of the month
     */
    record YearlyHoliday(int month, int day, @Nullable String name) {}

    /**
     * The holidays of a country or of a part of it, as they were known when the calendar was published. They are dates,
     * so that nothing that is learnt later changes what was promised; years outside have none.
     *
     * @param country ISO 3166 code in lower case, such as br
     * @param region a part of the country, such as sp, or sp/csp for a part of that; nothing means the whole country's
     * @param firstYear the first of the years that are listed
     * @param lastYear the last of them
     * @param without keys of the holidays that are left out
     * @param days in order
     */
    record PublicHolidays(
            String country,
            @Nullable String region,
            int firstYear,
            int lastYear,
            List<String> without,
            List<PublicHoliday> days) {}

    /**
     * One of a country's holidays.
     *
     * @param key the same in every year
     */
    record PublicHoliday(LocalDate date, String name, String key) {}

    /**
     * The hours during which promises count. Of a date's openings the extra ones hold if it has any; otherwise it has
     * none if it is a holiday of any kind; otherwise those of its weekday hold.
     *
     * @param zone IANA time zone in which the local times are read
     * @param openings of the week; several a day, not overlapping
     * @param holidays dates without hours
     * @param holidayNames what some of these dates are called
     * @param yearlyHolidays days without hours in every year; absent means none
     * @param publicHolidays dates without hours by country and region; absent means none
     * @param extraOpenings of single dates, in place of whatever they would have; absent means none
     */
    @EventType("chamado.sla.calendar-published.v1")
    record CalendarPublished(
            String calendarId,
            int version,
            String zone,
            List<Opening> openings,
            List<LocalDate> holidays,
            @Nullable Map<LocalDate, String> holidayNames,
            @Nullable List<YearlyHoliday> yearlyHolidays,
            @Nullable List<PublicHolidays> publicHolidays,
            @Nullable List<DatedOpening> extraOpenings,
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

    /** What is done when a share of a target has passed. None of it changes impact, urgency or priority. */
    enum EscalationAction {
        /** The leads of the group that has the ticket are told; its members, if it has no lead. */
        TELL_LEADS,
        /** Whoever has the ticket is told; the members of its group while nobody has it. */
        TELL_ASSIGNEE,
        /** The person that is named is told. */
        TELL_PERSON,
        /** The members of the group that is named are told. */
        TELL_GROUP,
        /** The ticket goes to the group that is named. */
        TRANSFER,
        /** The ticket goes to the person that is named; without one it is taken from whoever has it, so that routing finds somebody. */
        REASSIGN
    }

    /**
     * Something that is done when a share of a target has passed: once for each target that a clock is given.
     *
     * @param metric whose clock it watches; absent means each that has a target
     * @param percentage of the target, 1 to 1000: after the due instant it goes on while the clock runs
     * @param groupId for TELL_GROUP and TRANSFER
     * @param personId for TELL_PERSON, and for REASSIGN if it is to be somebody in particular
     */
    record Escalation(
            @Nullable Metric metric,
            int percentage,
            EscalationAction action,
            @Nullable String groupId,
            @Nullable String personId) {}

    /**
     * What is promised to which tickets.
     *
     * @param condition the tickets it is for; the first policy that matches holds
     * @param warnings percentages of the target, 1 to 99, ascending
     * @param escalations those of one percentage are done in this order; absent means none
     */
    record Policy(
            String id,
            String name,
            Condition condition,
            List<Target> targets,
            ResponseStop responseStop,
            Set<HoldReason> pausingHolds,
            List<Integer> warnings,
            @Nullable List<Escalation> escalations) {
        /** Without escalations. */
        public Policy(
                String id,
                String name,
                Condition condition,
                List<Target> targets,
                ResponseStop responseStop,
                Set<HoldReason> pausingHolds,
                List<Integer> warnings) {
            this(id, name, condition, targets, responseStop, pausingHolds, warnings, null);
        }
    }

    /**
     * Which tickets a policy is for; an empty set means any.
     *
     * @param expression what has to hold as well, in CEL over {@code type}, {@code priority}, {@code category},
     *     {@code subcategory}, {@code group} and {@code organisation} (the requester's), each empty when unknown, {@code vip},
     *     whether the requester is one, and {@code fields}, the custom fields by key; one that cannot be told does not hold
     */
    record Condition(
            Set<TicketType> types,
            Set<String> groupIds,
            Set<String> categories,
            @Nullable String expression) {
        /** Without an expression. */
        public Condition(Set<TicketType> types, Set<String> groupIds, Set<String> categories) {
            this(types, groupIds, categories, null);
        }
    }

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

    /**
     * An operator has decided that what was stated of some tickets' promises is corrected, wherever it does not follow
     * from the log: {@link SlaEvent.SlaCorrected} follows for whatever differs.
     *
     * @param number counts the tenant's decisions from 1
     * @param reason in the operator's words
     */
    @EventType("chamado.sla.correction-decided.v1")
    record CorrectionDecided(int number, List<UUID> ticketIds, String reason, Instant occurredAt)
            implements SlaDefinitionEvent {}
}
