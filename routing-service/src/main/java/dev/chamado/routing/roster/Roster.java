package dev.chamado.routing.roster;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import dev.chamado.contracts.routing.RoutingEvent.Candidate;
import dev.chamado.contracts.routing.RoutingEvent.Ranking;
import dev.chamado.contracts.routing.RoutingEvent.Verdict;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Views;
import dev.chamado.routing.roster.Seats.Load;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who of a group could take a ticket, in which order, and who takes it. */
@Component
public final class Roster {
    private static final int NEXT = 50;

    private final Groups groups;
    private final Seats seats;
    private final Aggregates aggregates;
    private final Documents<TicketPlace> places;

    Roster(Groups groups, Seats seats, Aggregates aggregates, Views views) {
        this.groups = groups;
        this.seats = seats;
        this.aggregates = aggregates;
        this.places = views.documents(TicketPlace.VIEW);
    }

    /**
     * Who was considered and who was chosen.
     *
     * @param person whose seat is held; nothing when nobody has room
     */
    public record Selection(@Nullable String person, List<Candidate> candidates) {
        public static final Selection NOBODY = new Selection(null, List.of());
    }

    /** A member of a group with what speaks for and against him. */
    record Member(String personId, Agent agent, Load load) {
        Verdict verdict() {
            if (!agent.available()) {
                return Verdict.UNAVAILABLE;
            }
            return load.seats() < agent.capacity() ? Verdict.RANKED_LOWER : Verdict.AT_CAPACITY;
        }

        Candidate as(Verdict verdict) {
            return new Candidate(personId, load.seats(), agent.capacity(), verdict);
        }
    }

    /**
     * Looks at each member of the group and holds a seat of the first in the ranking who still has room.
     *
     * @param takenFrom who is passed over: an escalation has just taken the ticket from him
     */
    public Selection select(
            String tenant,
            String groupId,
            Ranking ranking,
            UUID ticket,
            @Nullable String takenFrom,
            UUID decision,
            Instant now) {
        if (ranking == Ranking.MANUAL) {
            return Selection.NOBODY;
        }
        String chosen = null;
        var candidates = new ArrayList<Candidate>();
        for (var member :
                members(tenant, groupId).stream().sorted(order(ranking)).toList()) {
            var verdict = member.personId().equals(takenFrom) ? Verdict.ESCALATED_FROM : member.verdict();
            if (verdict == Verdict.RANKED_LOWER && chosen == null) {
                boolean held = seats.hold(
                        tenant,
                        member.personId(),
                        ticket,
                        decision,
                        member.agent().capacity(),
                        now);
                verdict = held ? Verdict.CHOSEN : Verdict.TAKEN_MEANWHILE;
                chosen = held ? member.personId() : null;
            }
            candidates.add(member.as(verdict));
        }
        return new Selection(chosen, candidates);
    }

    List<Member> members(String tenant, String groupId) {
        var ids = groups.members(tenant, groupId);
        var loads = seats.loads(tenant, ids);
        return ids.stream()
                .map(id -> new Member(id, agent(tenant, id), loads.getOrDefault(id, Load.NONE)))
                .toList();
    }

    Agent agent(String tenant, String personId) {
        var agent = aggregates.load(tenant, agentRef(personId), Agent.class).state();
        return agent == null ? Agent.UNTOLD : agent;
    }

    static AggregateRef agentRef(String personId) {
        return new AggregateRef("agent", "agent:" + personId);
    }

    /** Whether the person would be given another ticket. */
    public boolean hasRoom(String tenant, String personId) {
        var load = seats.loads(tenant, List.of(personId)).getOrDefault(personId, Load.NONE);
        return new Member(personId, agent(tenant, personId), load).verdict() == Verdict.RANKED_LOWER;
    }

    /** The tickets of the group that should be next: highest priority, then longest waiting. */
    public List<TicketPlace> waiting(String tenant, String groupId) {
        var waiting = and(eq("groupId", groupId), eq("open", true), eq("assigneeId", null));
        return places.find(tenant, waiting, ascending("priority", "openedAt"), NEXT);
    }

    /** Ties are broken by the id, so that the same situation always gives the same order. */
    static Comparator<Member> order(Ranking ranking) {
        Comparator<Member> order = switch (ranking) {
            case LEAST_LOADED ->
                Comparator.<Member>comparingInt(member -> member.load().seats())
                        .thenComparing(member -> member.load().givenAt());
            case ROUND_ROBIN -> Comparator.comparing(member -> member.load().givenAt());
            case LONGEST_IDLE -> Comparator.comparing(member -> member.load().freedAt());
            case MANUAL -> Comparator.comparing(Member::personId);
        };
        return order.thenComparing(Member::personId);
    }
}
