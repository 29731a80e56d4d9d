package dev.chamado.proof.simulation;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import java.util.ArrayList;
import java.util.List;

/** A world in which tickets are promised something: what is promised, and the clocks that hold it against time. */
final class Promised {
    final List<Clocks> clocks = new ArrayList<>();

    Promised(World world) {
        world.turmoil.add(new Promising(world.promises, world.chance, world.clock, world.turmoil));
        world.publish(world.promises, List.of(SlaDefinitionEvent.TOPIC.name()), 0);
        world.broker.partitions(List.of(TicketEvent.TOPIC.name())).forEach(partition -> {
            var task = new Clocks(partition, world.broker, world.turmoil, world.chance, world.clock);
            clocks.add(task);
            world.turmoil.add(task);
        });
    }

    boolean anyParked() {
        return clocks.stream().anyMatch(Clocks::anyParked);
    }
}
