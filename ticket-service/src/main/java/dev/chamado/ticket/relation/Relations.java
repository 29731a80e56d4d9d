package dev.chamado.ticket.relation;

import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.AlertCleared;
import dev.chamado.contracts.ticket.TicketEvent.AlertRaised;
import dev.chamado.contracts.ticket.TicketEvent.AlertRepeated;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceAdded;
import dev.chamado.contracts.ticket.TicketEvent.ReferenceRemoved;
import dev.chamado.contracts.ticket.TicketEvent.TicketLinked;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnlinked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket has to do with what is not in it.
 *
 * @param references where else it is known, in the order in which they came
 * @param links to other tickets, in the order in which they came
 * @param alert the monitoring system's trouble that opened it; nothing for all other tickets
 */
public record Relations(
        Set<Reference> references,
        Set<Link> links,
        @Nullable Alert alert) {
    /** Of a ticket that has to do with nothing. */
    public static final Relations NONE = new Relations(Set.of(), Set.of(), null);

    /**
     * Where else a ticket is known, or what it belongs to there.
     *
     * @param url where that is to be seen; never fetched by the desk
     */
    public record Reference(
            String kind, String system, String id, @Nullable String url) {
        boolean isOf(String aKind, String aSystem, String anId) {
            return kind.equals(aKind) && isOf(aSystem, anId);
        }

        boolean isOf(String aSystem, String anId) {
            return system.equals(aSystem) && id.equals(anId);
        }
    }

    /** One side of what two tickets are to each other. */
    public record Link(LinkType type, LinkEnd end, UUID otherId) {}

    /** Takes in what happened; other events than those of relations leave them as they are. */
    public Relations after(TicketEvent event) {
        return switch (event) {
            case ReferenceAdded e -> {
                var more = without(e.kind(), e.system(), e.id());
                more.add(new Reference(e.kind(), e.system(), e.id(), e.url()));
                yield new Relations(more, links, alert);
            }
            case ReferenceRemoved e -> new Relations(without(e.kind(), e.system(), e.id()), links, alert);
            case TicketLinked e -> {
                var more = new LinkedHashSet<>(links);
                more.add(new Link(e.type(), e.end(), e.otherId()));
                yield new Relations(references, more, alert);
            }
            case TicketUnlinked e -> {
                var fewer = new LinkedHashSet<>(links);
                fewer.remove(new Link(e.type(), e.end(), e.otherId()));
                yield new Relations(references, fewer, alert);
            }
            case AlertRaised e ->
                new Relations(references, links, new Alert(e.source(), e.key(), e.occurredAt(), e.severity(), false));
            case AlertRepeated e ->
                new Relations(references, links, alert == null ? null : alert.again(e.severity(), e.occurredAt()));
            case AlertCleared _ -> new Relations(references, links, alert == null ? null : alert.over());
            case TicketEvent _ -> this; // most of what happens to a ticket is its own affair
        };
    }

    private Set<Reference> without(String kind, String system, String id) {
        var others = new LinkedHashSet<>(references);
        others.removeIf(reference -> reference.isOf(kind, system, id));
        return others;
    }

    /** Whether the ticket is known as that. */
    public boolean refersTo(String kind, String system, String id) {
        return references.stream().anyMatch(reference -> reference.isOf(kind, system, id));
    }

    /** The tickets at the other side of its links of a type of which it is that end. */
    public List<UUID> linked(LinkType type, LinkEnd end) {
        return links.stream()
                .filter(link -> link.type() == type && link.end() == end)
                .map(Link::otherId)
                .toList();
    }

    /** The tickets that are resolved with it. */
    public List<UUID> children() {
        return linked(LinkType.CHILD_OF, LinkEnd.TARGET);
    }

    /** The ticket with which it is resolved. */
    public Optional<UUID> parent() {
        return linked(LinkType.CHILD_OF, LinkEnd.SOURCE).stream().findFirst();
    }
}
