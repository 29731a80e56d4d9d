package dev.chamado.proof.simulation;

import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.directory.SimulatedDirectory;
import dev.chamado.ticket.queue.SimulatedQueue;
import java.util.stream.Stream;

/** A world in which tickets whose time has come are closed or resumed. */
final class Closed {
    Closed(World world) {
        Stream.concat(SimulatedQueue.VIEWS.stream(), SimulatedDirectory.VIEWS.stream())
                .forEach(view -> world.follow(view, world.ground));
        world.turmoil.add(() -> {
            var stored = world.tickets.events().size();
            var process = world.ticketService.free();
            try {
                if (process != null && world.chance.happens(0.3)) {
                    process.use(tickets -> {
                        SimulatedQueue.propose(tickets, world.ground, world.clock);
                        return null;
                    });
                }
            } catch (Crash | Refusal | com.mongodb.MongoException _) { // in a minute again
                return false;
            }
            return world.tickets.events().size() == stored;
        });
    }
}
