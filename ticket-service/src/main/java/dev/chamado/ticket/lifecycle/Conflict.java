package dev.chamado.ticket.lifecycle;

import dev.chamado.platform.problem.Refusal;
import java.util.List;
import java.util.Map;

/** A stale command meets a change of a facet that it reads or writes: both sides are shown. */
final class Conflict {
    private Conflict() {}

    /** One facet that has changed since the caller looked. */
    record Newer(Facet facet, long changedAtVersion, Object now) {}

    /**
     * Refuses with 412 when a facet of the command is newer than what the caller has seen; changes that do not overlap
     * pass.
     */
    static void refuse(Ticket ticket, TicketCommand command, long seen) {
        var newer = command.facets().stream()
                .filter(facet -> ticket.changed().getOrDefault(facet, 0L) > seen)
                .sorted()
                .map(facet -> new Newer(facet, ticket.changed().getOrDefault(facet, 0L), ticket.facet(facet)))
                .toList();
        if (!newer.isEmpty()) {
            throw new Refusal(
                    412,
                    "stale-version",
                    "The ticket has changed meanwhile: look at both sides and decide again.",
                    List.of(),
                    Map.of("seen", seen, "version", ticket.version(), "asked", command, "conflicts", newer),
                    null);
        }
    }
}
