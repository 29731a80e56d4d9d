package dev.chamado.contracts.routing;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What routing was told and what it decided. Published on {@code routing}; the subject is {@code rules},
 * {@code agent:<person>} or, for decisions, the ticket's id.
 */
public sealed interface RoutingEvent {
    Topic<RoutingEvent> TOPIC = new Topic<>("routing", RoutingEvent.class);

    /** When it happened at the desk. */
    Instant occurredAt();

    /** How the candidates of a group are ordered. */
    enum Ranking {
        LEAST_LOADED,
        ROUND_ROBIN,
        LONGEST_IDLE,
        /** Agents pull; routing only chooses the group. */
        MANUAL
    }

    /**
     * The first rule whose condition holds decides.
     *
     * @param condition a CEL expression over the ticket's facts that yields a boolean; see docs/events.md
     */
    record RoutingRule(String id, String name, String condition, String groupId, Ranking ranking) {}

    /** The tenant's routing rules, in the order in which they are tried. */
    @EventType("chamado.routing.rules-published.v1")
    record RulesPublished(int version, List<RoutingRule> rules, Instant occurredAt) implements RoutingEvent {}

    /**
     * An agent may hold so many open tickets from here on.
     *
     * @param capacity how many open tickets the agent may hold; 0 to 1000
     */
    @EventType("chamado.routing.capacity-set.v1")
    record CapacitySet(String personId, int capacity, Instant occurredAt) implements RoutingEvent {}

    /** An agent takes new tickets from here on, or no longer. */
    @EventType("chamado.routing.availability-changed.v1")
    record AvailabilityChanged(String personId, boolean available, Instant occurredAt) implements RoutingEvent {}

    /** What became of a rule or of a candidate that was looked at. */
    enum Verdict {
        CHOSEN,
        NOT_REACHED,
        CONDITION_FALSE,
        CONDITION_FAILED,
        UNAVAILABLE,
        AT_CAPACITY,
        RANKED_LOWER,
        TAKEN_MEANWHILE,
        /** An escalation has just taken the ticket from him. */
        ESCALATED_FROM
    }

    /** Why a rule did or did not decide. */
    record RuleTried(
            String ruleId, Verdict verdict, @Nullable String explanation) {}

    /** Why a member of the group was or was not chosen. */
    record Candidate(String personId, int load, int capacity, Verdict verdict) {}

    /**
     * A ticket was looked at and sent to a group, and to an agent if one had room.
     *
     * @param decisionId UUIDv5 of the ticket and the causing event
     * @param groupId where it goes; nothing when no rule held and it has no group
     * @param assigneeId who is held for it; nothing when the ranking is MANUAL or nobody has room
     * @param ruleId the rule that decided; nothing when the ticket already had its group
     */
    @EventType("chamado.routing.ticket-routed.v1")
    record TicketRouted(
            UUID decisionId,
            UUID ticketId,
            @Nullable String groupId,
            @Nullable String previousGroupId,
            @Nullable String assigneeId,
            @Nullable String ruleId,
            int rulesVersion,
            List<RuleTried> rules,
            List<Candidate> candidates,
            Instant occurredAt)
            implements RoutingEvent {}
}
