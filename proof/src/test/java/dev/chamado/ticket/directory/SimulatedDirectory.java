package dev.chamado.ticket.directory;

import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.SimulatedEventStore;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.View;
import dev.chamado.proof.simulation.Late;
import dev.chamado.ticket.definition.DefinitionsOf;
import dev.chamado.ticket.directory.DirectoryCommand.PutGroup;
import dev.chamado.ticket.directory.DirectoryCommand.PutPerson;
import dev.chamado.ticket.directory.DirectoryCommand.SetMembers;
import java.util.List;

/** The door to people and groups. */
public final class SimulatedDirectory {
    public static final List<View<?>> VIEWS = List.of(Directory.GROUPS, PersonEntry.VIEW);

    private SimulatedDirectory() {}

    public static List<AggregateType<?, ?>> types(SimulatedEventStore store) {
        var shells = new DirectoryShells();
        var aggregates = new Late<>(store::aggregates);
        return List.of(
                shells.personType(
                        aggregates, new Late<>(() -> definitions(store)), new Late<>(() -> (_, _) -> List.of())),
                shells.organisationType(),
                shells.groupType(aggregates));
    }

    private static DefinitionsOf definitions(SimulatedEventStore store) {
        return dev.chamado.ticket.definition.SimulatedDefinitions.of(store);
    }

    public static void person(SimulatedEventStore store, String id, Caller caller) {
        var entry =
                new PutPerson(id, List.of(id + "@example.org"), null, null, null, null, null, null, null, null, null);
        store.commands().send(Refs.person(id), entry, null, caller);
    }

    public static void group(SimulatedEventStore store, String id, Caller caller) {
        store.commands().send(Refs.group(id), new PutGroup(id, false), null, caller);
    }

    public static void members(SimulatedEventStore store, String id, List<String> members, Caller caller) {
        store.commands().send(Refs.group(id), new SetMembers(members, List.of()), null, caller);
    }
}
