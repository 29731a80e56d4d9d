package dev.chamado.routing.roster;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.AvailabilityChanged;
import dev.chamado.contracts.routing.RoutingEvent.CapacitySet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent may be given.
 *
 * @param capacity how many open tickets at once
 * @param available whether new tickets are given at all
 */
public record Agent(int capacity, boolean available) {
    /** Of an agent about whom nothing was said. */
    public static final Agent UNTOLD = new Agent(10, true);

    private static final int MOST = 1_000;

    /** What may be asked about an agent. */
    sealed interface AgentCommand {
        record SetCapacity(String personId, int capacity) implements AgentCommand {}

        record ChangeAvailability(String personId, boolean available) implements AgentCommand {}
    }

    /** Decides; an empty list means that it is so already. */
    static List<? extends RoutingEvent> decide(@Nullable Agent current, AgentCommand command, Instant now) {
        var agent = current == null ? UNTOLD : current;
        return switch (command) {
            case AgentCommand.SetCapacity c -> {
                require(c.capacity() >= 0 && c.capacity() <= MOST, "capacity-out-of-range", "Capacity is 0 to 1000.");
                yield agent.capacity == c.capacity()
                        ? List.of()
                        : List.of(new CapacitySet(c.personId(), c.capacity(), now));
            }
            case AgentCommand.ChangeAvailability c ->
                agent.available == c.available()
                        ? List.of()
                        : List.of(new AvailabilityChanged(c.personId(), c.available(), now));
        };
    }

    static Agent after(@Nullable Agent current, RoutingEvent event) {
        var agent = current == null ? UNTOLD : current;
        return switch (event) {
            case CapacitySet e -> new Agent(e.capacity(), agent.available);
            case AvailabilityChanged e -> new Agent(agent.capacity, e.available());
            case RoutingEvent.RulesPublished _, RoutingEvent.TicketRouted _ -> agent;
        };
    }
}
