package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketMerged;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnmerged;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.TicketCommand.LetGoOfMerge;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeMerge;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whenever a ticket was merged into another, or unmerged, then the other one takes that in. The command's id follows from
 * the event, so it does so once; until it has, the merged ticket says that the other one is still to take it.
 */
@Configuration(proxyBeanMethods = false)
class WhenMergedThenTake {
    private static final Logger LOG = LoggerFactory.getLogger(WhenMergedThenTake.class);
    private static final int COME_AGAIN = 503;

    private final Policy<TicketEvent> policy = new Policy<>(
            "when-merged-then-take", TicketEvent.TOPIC, this::act, Set.of(TicketMerged.class, TicketUnmerged.class));
    private final ObjectProvider<Tickets> tickets;

    WhenMergedThenTake(ObjectProvider<Tickets> tickets) {
        this.tickets = tickets;
    }

    @Bean
    Policy<TicketEvent> mergePolicy() {
        return policy;
    }

    private void act(Envelope<TicketEvent> event) {
        switch (event.event()) {
            case TicketMerged e -> ask(event, e.intoId(), taking(event, e));
            case TicketUnmerged e -> ask(event, e.fromId(), new LetGoOfMerge(e.ticketId()));
            case TicketEvent _ -> {} // is between no two tickets
        }
    }

    /** Who takes part does not change while it is merged. */
    private TicketCommand taking(Envelope<TicketEvent> event, TicketMerged merged) {
        var source = tickets.getObject()
                .loadAtLeast(event.tenant(), merged.ticketId(), event.sequence())
                .state();
        if (source == null) {
            throw new IllegalStateException("ticket " + merged.ticketId() + " was merged and is not there");
        }
        SortedMap<String, WatcherKind> with =
                merged.messages() ? MergeRules.participants(source) : Collections.emptySortedMap();
        return new TakeMerge(source.id(), source.number(), merged.messages(), with);
    }

    private void ask(Envelope<TicketEvent> event, UUID target, TicketCommand command) {
        try {
            tickets.getObject().ask(target, command, null, Commands.callerFor(policy, event));
        } catch (RuleViolation refused) {
            refused(target, refused.code());
        } catch (Refusal refused) {
            if (refused.status() == COME_AGAIN) {
                throw refused;
            }
            refused(target, refused.code());
        }
    }

    private static void refused(UUID ticket, String code) {
        LOG.warn("Ticket {} did not hear of a merge: {}", ticket, code);
    }
}
