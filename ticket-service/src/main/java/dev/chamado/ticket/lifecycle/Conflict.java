package dev.chamado.ticket.lifecycle;

import dev.chamado.ticket.lifecycle.TicketCommand.OnApproval;
import dev.chamado.ticket.lifecycle.TicketCommand.OnTask;
import dev.chamado.ticket.task.TaskCommand.ChangeTask;
import java.util.Map;

/** A stale command meets a change of a facet that it reads or writes: both sides are shown. */
final class Conflict {
    private Conflict() {}

    /** One facet that has changed since the caller looked. */
    record Newer(Facet facet, long changedAtVersion, Object now) {}

    /** Both sides of a conflict, for the problem document; empty when the changes do not overlap. */
    static Map<String, Object> bothSides(Ticket ticket, TicketCommand command, long seen) {
        if (command instanceof OnTask on && on.task() instanceof ChangeTask change) {
            return ticket.owed()
                    .tasks()
                    .find(change.taskId())
                    .filter(task -> task.changed() > seen)
                    .map(task -> Map.<String, Object>of(
                            "seen", seen, "version", ticket.version(), "asked", change, "now", task))
                    .orElse(Map.of());
        }
        var newer = command.facets().stream()
                .filter(facet -> ticket.changed().getOrDefault(facet, 0L) > seen)
                .sorted()
                .map(facet -> new Newer(facet, ticket.changed().getOrDefault(facet, 0L), ticket.facet(facet)))
                .toList();
        if (newer.isEmpty()) {
            return Map.of();
        }
        return command instanceof OnApproval // approvers see less of a ticket than its facets hold; their list shows it
                ? Map.of("seen", seen, "version", ticket.version(), "asked", command)
                : Map.of("seen", seen, "version", ticket.version(), "asked", command, "conflicts", newer);
    }
}
