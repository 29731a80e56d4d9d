package dev.chamado.ticket.relation;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.TicketLinked;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnlinked;
import dev.chamado.ticket.relation.Relations.Link;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * How tickets may be linked: domain rules, section 1. What is decided is said of the ticket that is asked; {@link
 * #fromOther} says the same of the other one. Both are stored together, so no link is ever half there.
 */
public final class LinkRules {
    /** Links of one ticket. */
    static final int MOST = 500;

    /** Tickets that are looked at for a circle. */
    static final int LONGEST_WALK = 200;

    private LinkRules() {}

    /**
     * Links a ticket to another; nothing if it is so already.
     *
     * @param others what tickets are to others, by their ids; the other one's is there
     */
    public static List<TicketEvent> link(
            UUID id, Relations own, LinkType type, UUID otherId, Function<UUID, Relations> others, Instant now) {
        if (stands(own, type, otherId).isPresent()) {
            return List.of();
        }
        require(!id.equals(otherId), "link-to-itself", "A ticket is not linked to itself.");
        var other = others.apply(otherId);
        require(
                own.links().size() < MOST && other.links().size() < MOST,
                "links-too-many",
                "A ticket has up to " + MOST + " links.");
        switch (type) {
            case CHILD_OF -> requireOneLevel(own, other);
            case BLOCKS -> requireNoCircle(id, otherId, others);
            case DUPLICATES, RELATES_TO, CAUSED_BY, PROBLEM_OF, CHANGE_OF -> {}
        }
        return List.of(new TicketLinked(id, type, LinkEnd.SOURCE, otherId, now));
    }

    /** Takes a link away; nothing if there is none. */
    public static List<TicketEvent> unlink(UUID id, Relations own, LinkType type, UUID otherId, Instant now) {
        return stands(own, type, otherId)
                .<List<TicketEvent>>map(link -> List.of(new TicketUnlinked(id, type, link.end(), otherId, now)))
                .orElse(List.of());
    }

    /** What an event means for the other ticket of a link; nothing for events that are of one ticket only. */
    public static Optional<TicketEvent> fromOther(TicketEvent event) {
        return switch (event) {
            case TicketLinked e ->
                Optional.of(new TicketLinked(e.otherId(), e.type(), opposite(e.end()), e.ticketId(), e.occurredAt()));
            case TicketUnlinked e ->
                Optional.of(new TicketUnlinked(e.otherId(), e.type(), opposite(e.end()), e.ticketId(), e.occurredAt()));
            case TicketEvent _ -> Optional.empty();
        };
    }

    private static LinkEnd opposite(LinkEnd end) {
        return end == LinkEnd.SOURCE ? LinkEnd.TARGET : LinkEnd.SOURCE;
    }

    /** The link as the ticket has it; RELATES_TO is the same from both sides. */
    private static Optional<Link> stands(Relations own, LinkType type, UUID otherId) {
        return own.links().stream()
                .filter(link -> link.type() == type && link.otherId().equals(otherId))
                .filter(link -> link.end() == LinkEnd.SOURCE || type == LinkType.RELATES_TO)
                .findFirst();
    }

    private static void requireOneLevel(Relations child, Relations parent) {
        require(child.parent().isEmpty(), "link-second-parent", "The ticket is a child of another already.");
        require(
                child.children().isEmpty() && parent.parent().isEmpty(),
                "link-too-deep",
                "A child has no children, and a parent is nobody's child.");
    }

    /** From the ticket that is to be blocked no way along its own blocking may lead back. */
    private static void requireNoCircle(UUID id, UUID otherId, Function<UUID, Relations> others) {
        var seen = new HashSet<UUID>();
        var open = new ArrayDeque<UUID>(List.of(otherId));
        while (!open.isEmpty()) {
            var next = open.remove();
            require(!next.equals(id), "link-circle", "The other ticket blocks this one, directly or by way of others.");
            if (seen.add(next)) {
                require(seen.size() <= LONGEST_WALK, "link-chain-too-long", "Too many tickets wait for each other.");
                open.addAll(others.apply(next).linked(LinkType.BLOCKS, LinkEnd.SOURCE));
            }
        }
    }
}
