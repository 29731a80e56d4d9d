package dev.chamado.routing.roster;

import com.mongodb.client.MongoDatabase;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.SimulatedEventStore;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.follow.Views;
import java.util.List;

/** The door to agents, their groups and their seats. */
public final class SimulatedRoster {
    public static final List<View<?>> VIEWS = List.of(Groups.VIEW, Groups.PERSONS, TicketPlace.VIEW);

    private SimulatedRoster() {}

    public static List<AggregateType<?, ?>> types() {
        return List.of(new RosterParts().agents());
    }

    public static Seats seats(MongoDatabase database) {
        return new Seats(database);
    }

    public static Groups groups(Views views) {
        return new Groups(views);
    }

    public static Roster roster(Groups groups, Seats seats, SimulatedEventStore store, Views views) {
        return new Roster(groups, seats, store.aggregates(), views);
    }

    public static void capacity(SimulatedEventStore store, String person, int capacity, Caller caller) {
        store.commands()
                .send(Roster.agentRef(person), new Agent.AgentCommand.SetCapacity(person, capacity), null, caller);
    }

    public static void available(SimulatedEventStore store, String person, boolean available, Caller caller) {
        store.commands()
                .send(
                        Roster.agentRef(person),
                        new Agent.AgentCommand.ChangeAvailability(person, available),
                        null,
                        caller);
    }
}
