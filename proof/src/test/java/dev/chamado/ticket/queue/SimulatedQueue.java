package dev.chamado.ticket.queue;

import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.follow.SimulatedGenerations;
import dev.chamado.platform.follow.View;
import dev.chamado.ticket.definition.SimulatedDefinitions;
import dev.chamado.ticket.directory.SimulatedDirectory;
import dev.chamado.ticket.lifecycle.SimulatedTickets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The door to the lists, and to what is done when the time of a ticket in them has come. */
public final class SimulatedQueue {
    public static final List<View<?>> VIEWS = List.of(QueueEntry.VIEW, AskedTicket.VIEW);

    private SimulatedQueue() {}

    /** Proposes what is due by the lists as they stand. */
    public static void propose(SimulatedTickets process, SimulatedFollower.Ground ground, Clock clock) {
        var views = SimulatedGenerations.views(
                Stream.concat(VIEWS.stream(), SimulatedDirectory.VIEWS.stream()).toList(), ground);
        new DueTickets(
                        new Queue(views),
                        new AskedTickets(views),
                        process.tickets(),
                        process.numbers(),
                        SimulatedDefinitions.of(process.store()),
                        clock)
                .propose();
    }
}
