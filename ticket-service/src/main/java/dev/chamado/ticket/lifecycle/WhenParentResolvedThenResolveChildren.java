package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.ReopeningCalledCourtesy;
import dev.chamado.contracts.ticket.TicketEvent.TicketLinked;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.TicketCommand.ResolveWithParent;
import dev.chamado.ticket.relation.Relations;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whenever a parent is resolved (also because its reopening was a courtesy), or a ticket becomes the child of a resolved one, then each open child is resolved in the
 * same way, by a command of its own. A child that may not be resolved stays open and says why in a work note; closing a parent closes no child.
 */
@Configuration(proxyBeanMethods = false)
class WhenParentResolvedThenResolveChildren {
    private static final Logger LOG = LoggerFactory.getLogger(WhenParentResolvedThenResolveChildren.class);
    private static final int COME_AGAIN = 503;

    private final Policy<TicketEvent> policy = new Policy<>(
            "when-parent-resolved-then-resolve-children",
            TicketEvent.TOPIC,
            this::act,
            Set.of(TicketResolved.class, TicketLinked.class, ReopeningCalledCourtesy.class));
    private final ObjectProvider<Tickets> tickets;

    WhenParentResolvedThenResolveChildren(ObjectProvider<Tickets> tickets) {
        this.tickets = tickets;
    }

    @Bean
    Policy<TicketEvent> parentPolicy() {
        return policy;
    }

    private void act(Envelope<TicketEvent> event) {
        switch (event.event()) {
            case TicketResolved e -> resolve(e.ticketId(), Relations::children, e.occurredAt(), event);
            case TicketLinked e
            when e.type() == LinkType.CHILD_OF && e.end() == LinkEnd.SOURCE ->
                resolve(e.otherId(), _ -> List.of(e.ticketId()), e.occurredAt(), event);
            case ReopeningCalledCourtesy e -> resolve(e.ticketId(), Relations::children, e.resolvedAt(), event);
            case TicketEvent _ -> {} // nothing to children
        }
    }

    /** By the parent as it stands now: one that was reopened meanwhile resolves nobody. */
    private void resolve(
            UUID parentId, Function<Relations, List<UUID>> children, Instant since, Envelope<TicketEvent> event) {
        var parent = tickets.getObject().load(event.tenant(), parentId).state();
        if (parent == null) {
            return;
        }
        var state = parent.progress().state();
        var claim = parent.progress().resolution();
        if (claim == null || state != TicketState.RESOLVED && state != TicketState.CLOSED) {
            return;
        }
        for (var child : children.apply(parent.relations())) {
            resolve(child, new ResolveWithParent(parentId, claim.code(), claim.text(), since), event);
        }
    }

    private void resolve(UUID child, ResolveWithParent command, Envelope<TicketEvent> event) {
        var id = DerivedId.of(policy.name(), event.eventId().toString(), child.toString());
        var caller = Commands.callerFor(policy, event).withCommandId(id);
        try {
            tickets.getObject().ask(child, command, null, caller);
        } catch (RuleViolation refused) {
            refused(child, refused.code());
        } catch (Refusal refused) {
            if (refused.status() == COME_AGAIN) {
                throw refused;
            }
            refused(child, refused.code());
        }
    }

    private static void refused(UUID child, String code) {
        LOG.warn("Ticket {} stays open although its parent is resolved: {}", child, code);
    }
}
