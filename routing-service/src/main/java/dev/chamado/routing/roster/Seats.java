package dev.chamado.routing.roster;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The seats of agents: each open ticket of an agent takes one, and so does each ticket that routing is just giving to
 * him. One document per agent, so that looking whether there is room and taking the seat are one atomic step, and two
 * tickets at once never overfill an agent.
 *
 * <p>A seat that is held names its decision; it becomes the ticket's when the ticket is assigned, and is let go when
 * the ticket refuses. Setting a ticket's seat is idempotent and goes by the newest known state of the ticket, so a
 * repeat changes nothing.
 */
@Component
public final class Seats {
    private final MongoCollection<Document> agents;

    Seats(MongoDatabase database) {
        agents = database.getCollection("agent_seats");
        agents.createIndex(Indexes.ascending("tenant", "seats.ticket"));
        agents.createIndex(Indexes.ascending("seats.heldAt"));
    }

    /**
     * How full an agent is.
     *
     * @param seats taken or held
     * @param givenAt when he was last given a ticket by routing; the epoch if never
     * @param freedAt when a seat of his last became free; the epoch if never
     */
    public record Load(int seats, Instant givenAt, Instant freedAt) {
        static final Load NONE = new Load(0, Instant.EPOCH, Instant.EPOCH);
    }

    /** A seat that is held for a decision. */
    public record Held(String tenant, String personId, UUID ticketId, UUID decisionId) {}

    /** How full each of the persons is. */
    public Map<String, Load> loads(String tenant, Collection<String> personIds) {
        var loads = new HashMap<String, Load>();
        personIds.forEach(person -> loads.put(person, Load.NONE));
        var ids = personIds.stream().map(person -> id(tenant, person)).toList();
        for (var agent : agents.find(in("_id", ids))) {
            loads.put(agent.getString("person"), load(agent));
        }
        return loads;
    }

    /**
     * Holds a seat for a decision, if the agent has fewer than {@code capacity}. Holding again what is held is true.
     */
    public boolean hold(String tenant, String person, UUID ticket, UUID decision, int capacity, Instant now) {
        if (capacity <= 0) {
            return false;
        }
        var seat = new Document("ticket", ticket).append("decision", decision).append("heldAt", Date.from(now));
        if (take(tenant, person, seat, capacity, now)) {
            return true;
        }
        if (agents.countDocuments(eq("_id", id(tenant, person))) == 0) { // nothing is known of him yet
            ensure(tenant, person);
            if (take(tenant, person, seat, capacity, now)) {
                return true;
            }
        }
        return agents.countDocuments(and(eq("_id", id(tenant, person)), holds(decision))) == 1;
    }

    private boolean take(String tenant, String person, Document seat, int capacity, Instant now) {
        var room = and(
                eq("_id", id(tenant, person)),
                ne("seats.ticket", seat.get("ticket")),
                exists("seats." + (capacity - 1), false)); // an array with an n-th element has n or more
        return agents.updateOne(room, combine(push("seats", seat), set("givenAt", Date.from(now))))
                        .getMatchedCount()
                == 1;
    }

    /** Lets a held seat go. */
    public void release(String tenant, String person, UUID decision) {
        agents.updateOne(and(eq("_id", id(tenant, person)), holds(decision)), pull("seats", eq("decision", decision)));
    }

    /**
     * Gives a ticket its one seat, at the person who has it now, and takes it from everybody else; seats held for
     * another person's decision about it stay until the ticket has answered.
     *
     * @param person nobody, when the ticket takes no seat
     * @return who had a seat of it and has it no more
     */
    public List<String> settle(String tenant, UUID ticket, @Nullable String person, Instant now) {
        var freed = new ArrayList<String>();
        boolean seated = false;
        var settled = and(having(tenant, ticket), elemMatch("seats", and(eq("ticket", ticket), eq("decision", null))));
        for (var agent : agents.find(settled)) {
            if (agent.getString("person").equals(person)) {
                seated = true;
            } else {
                agents.updateOne(
                        eq("_id", agent.getString("_id")),
                        combine(
                                pull("seats", and(eq("ticket", ticket), eq("decision", null))),
                                set("freedAt", Date.from(now))));
                freed.add(agent.getString("person"));
            }
        }
        if (person != null && !seated && !seat(tenant, ticket, person)) {
            ensure(tenant, person);
            var _ = seat(tenant, ticket, person);
        }
        return freed;
    }

    /** Turns the person's hold into a seat, or gives him one; false if nothing is known of him yet. */
    private boolean seat(String tenant, UUID ticket, String person) {
        var own = eq("_id", id(tenant, person));
        var held = agents.updateOne(
                and(own, elemMatch("seats", and(eq("ticket", ticket), ne("decision", null)))),
                combine(set("seats.$.decision", null), set("seats.$.heldAt", null)));
        if (held.getMatchedCount() == 1) {
            return true;
        }
        var fresh = new Document("ticket", ticket).append("decision", null).append("heldAt", null);
        return agents.updateOne(and(own, ne("seats.ticket", ticket)), push("seats", fresh))
                        .getMatchedCount()
                == 1;
    }

    /** Whether routing is just giving the ticket to somebody. */
    public boolean isHeld(String tenant, UUID ticket) {
        var held = and(eq("ticket", ticket), ne("decision", null));
        return agents.countDocuments(and(having(tenant, ticket), elemMatch("seats", held))) > 0;
    }

    /** Seats held since before an instant whose ticket has not answered yet. */
    public List<Held> heldBefore(Instant instant) {
        var held = new ArrayList<Held>();
        for (var agent : agents.find(lt("seats.heldAt", Date.from(instant)))) {
            for (var seat : agent.getList("seats", Document.class)) {
                var since = seat.getDate("heldAt");
                if (since != null && since.toInstant().isBefore(instant)) {
                    held.add(new Held(
                            agent.getString("tenant"),
                            agent.getString("person"),
                            seat.get("ticket", UUID.class),
                            seat.get("decision", UUID.class)));
                }
            }
        }
        return held;
    }

    private void ensure(String tenant, String person) {
        try {
            agents.updateOne(
                    eq("_id", id(tenant, person)),
                    combine(
                            setOnInsert("tenant", tenant),
                            setOnInsert("person", person),
                            setOnInsert("seats", List.of())),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) { // somebody else made it: all is well
                throw e;
            }
        }
    }

    /** In the words of the index: not every store finds it for what is asked of the elements alone. */
    private static Bson having(String tenant, UUID ticket) {
        return and(eq("tenant", tenant), eq("seats.ticket", ticket));
    }

    private static Bson holds(UUID decision) {
        return eq("seats.decision", decision);
    }

    private static Load load(Document agent) {
        return new Load(
                agent.getList("seats", Document.class, List.of()).size(),
                instant(agent.getDate("givenAt")),
                instant(agent.getDate("freedAt")));
    }

    private static Instant instant(@Nullable Date date) {
        return date == null ? Instant.EPOCH : date.toInstant();
    }

    private static String id(String tenant, String person) {
        return tenant + "/" + person;
    }
}
