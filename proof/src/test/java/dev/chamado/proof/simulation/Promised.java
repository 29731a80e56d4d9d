package dev.chamado.proof.simulation;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.definition.SimulatedDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A world in which tickets are promised something: what is promised, what may be waited for, and the clocks that hold it
 * against time.
 */
final class Promised {
    final List<Clocks> clocks = new ArrayList<>();

    Promised(World world) {
        world.turmoil.add(new Promising(world.promises, world.chance, world.clock, world.turmoil));
        world.turmoil.add(() -> offer(world));
        world.publish(world.promises, List.of(SlaDefinitionEvent.TOPIC.name()), 0);
        world.broker.partitions(List.of(TicketEvent.TOPIC.name())).forEach(partition -> {
            var task = new Clocks(partition, world.broker, world.turmoil, world.chance, world.clock);
            clocks.add(task);
            world.turmoil.add(task);
        });
    }

    /** An admin decides anew, now and then, what tickets may wait for. */
    private static boolean offer(World world) {
        var process = world.ticketService.free();
        if (process == null || world.turmoil.isCalm() || !world.chance.happens(0.1)) {
            return true;
        }
        var reasons = Stream.of(HoldReason.values())
                .filter(_ -> world.chance.happens(0.7))
                .toList();
        try {
            process.use(tickets -> {
                SimulatedDefinitions.offer(tickets.store(), reasons, Founding.admin(world.chance));
                return null;
            });
        } catch (Crash | Refusal _) { // it holds or does not; he decides something else the next time
            return false;
        }
        return false;
    }

    boolean anyParked() {
        return clocks.stream().anyMatch(Clocks::anyParked);
    }
}
