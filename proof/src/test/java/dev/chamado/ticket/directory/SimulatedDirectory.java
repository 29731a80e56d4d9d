package dev.chamado.ticket.directory;

import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.SimulatedEventStore;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.View;
import dev.chamado.proof.simulation.Chance;
import dev.chamado.proof.simulation.Late;
import dev.chamado.proof.simulation.Wish;
import dev.chamado.ticket.definition.DefinitionsOf;
import dev.chamado.ticket.directory.DirectoryCommand.*;
import java.util.List;

/** The door to people, groups and organisations. */
public final class SimulatedDirectory {
    public static final List<View<?>> VIEWS = List.of(Directory.GROUPS, PersonEntry.VIEW);

    /** Those that no list of tickets asks. */
    public static final List<View<?>> OTHERS = List.of(Directory.ORGANISATIONS);

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

    /** A person is entered, reads otherwise, is away, leaves or comes back, is handed his data or forgotten. */
    public static Wish wishOfPerson(String id, List<String> organisations, Chance chance) {
        OfPerson command = switch (chance.below(8)) {
            case 0 -> new ErasePerson("He asked for it.", null);
            case 1 -> new ExportPerson();
            case 2 -> new NameDelegate(chance.oneOf(null, "bruno", "carla"), null);
            default ->
                new PutPerson(
                        chance.oneOf(id, id + " Araújo"),
                        chance.oneOf(List.of(), List.of(id + "@example.org")),
                        chance.oneOf(null, "+55 11 5555-0101"),
                        null,
                        null,
                        chance.happens(0.5) ? null : chance.oneOf(organisations),
                        null,
                        chance.oneOf(null, true),
                        null,
                        chance.oneOf(null, "bruno"),
                        chance.oneOf(null, true, false));
        };
        return new Wish(Refs.person(id), command);
    }

    /** A group is created, goes by another name, is restricted or not, or somebody enters, leads or leaves it. */
    public static Wish wishOfGroup(String id, String person, Chance chance) {
        OfGroup command = switch (chance.below(8)) {
            case 0, 1 -> new PutGroup(chance.oneOf(id, id + " 2"), chance.oneOf(null, true, false));
            case 2, 3 -> new AddMember(person);
            case 4 -> new RemoveMember(person);
            case 5 -> new AppointLead(person);
            case 6 -> new DismissLead(person);
            default -> new SetMembers(List.of("carla", person), chance.oneOf(List.of(), List.of(person)));
        };
        return new Wish(Refs.group(id), command);
    }

    /** An organisation is entered, or goes by another name. */
    public static Wish wishOfOrganisation(String id, Chance chance) {
        return new Wish(Refs.organisation(id), new PutOrganisation(chance.oneOf(id, id + " Ltda")));
    }
}
