package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.SimulatedEventStore;
import dev.chamado.platform.follow.Policy;
import dev.chamado.proof.simulation.Late;
import dev.chamado.proof.simulation.Rows;
import dev.chamado.ticket.definition.SimulatedDefinitions;
import dev.chamado.ticket.directory.SimulatedDirectory;
import dev.chamado.ticket.savedview.SimulatedSavedViews;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One process of the ticket service, from the command bus to the rules. */
public final class SimulatedTickets {
    private static final Uploads NO_FILES =
            new Uploads((_, _, _, _) -> null, (_, _, _, files) -> files.isEmpty(), (_, _) -> {});

    private static final Signals NO_SIGNALS = new Signals((_, _) -> 0, (_, _) -> true);

    private final SimulatedEventStore store;
    private final Tickets tickets;
    private final Numbers numbers;

    public SimulatedTickets(Rows rows, Clock clock) {
        numbers = new Numbers(JdbcClient.create(rows.reads()));
        store = new SimulatedEventStore(store -> types(store, numbers), rows, clock);
        tickets = new Tickets(store.commands(), store.aggregates());
    }

    private static List<AggregateType<?, ?>> types(SimulatedEventStore store, Numbers numbers) {
        var types = new ArrayList<>(SimulatedDefinitions.types());
        types.addAll(SimulatedDirectory.types(store));
        types.addAll(SimulatedSavedViews.types(store));
        types.add(new Tickets.Kind()
                .ticketType(
                        new Late<>(() -> new Desks(store.aggregates(), SimulatedDefinitions.of(store))),
                        new Late<>(() -> numbers),
                        new Late<>(() -> NO_FILES),
                        new Late<>(() -> NO_SIGNALS)));
        return types;
    }

    public static AggregateRef ref(UUID ticket) {
        return Tickets.ref(ticket);
    }

    public SimulatedEventStore store() {
        return store;
    }

    public Numbers numbers() {
        return numbers;
    }

    public Tickets tickets() {
        return tickets;
    }

    /** What it does about tickets that go on in others. */
    public Policy<TicketEvent> whenMergedThenTake() {
        return new WhenMergedThenTake(new Late<>(() -> tickets)).mergePolicy();
    }

    /** What it does about decisions of routing. */
    public Policy<RoutingEvent> whenRoutedThenAssign() {
        return new WhenRoutedThenAssign(new Late<>(() -> tickets)).policy();
    }
}
