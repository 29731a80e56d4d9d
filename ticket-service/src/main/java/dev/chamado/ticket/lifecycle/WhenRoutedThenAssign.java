package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.routing.RoutingEvent.TicketRouted;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeRouting;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whenever routing has decided, then the ticket takes the decision, or says why not. */
@Configuration(proxyBeanMethods = false)
class WhenRoutedThenAssign {
    private static final Logger LOG = LoggerFactory.getLogger(WhenRoutedThenAssign.class);
    private static final int COME_AGAIN = 503;

    private final Policy<RoutingEvent> policy =
            new Policy<>("when-routed-then-assign", RoutingEvent.TOPIC, this::take, Set.of(TicketRouted.class));
    private final ObjectProvider<Tickets> tickets;

    WhenRoutedThenAssign(ObjectProvider<Tickets> tickets) {
        this.tickets = tickets;
    }

    @Bean
    Policy<RoutingEvent> policy() {
        return policy;
    }

    private void take(Envelope<RoutingEvent> event) {
        if (event.event() instanceof TicketRouted routed) {
            var command = new TakeRouting(
                    routed.decisionId(),
                    routed.groupId(),
                    routed.previousGroupId(),
                    routed.assigneeId(),
                    routed.ruleId());
            var caller = Commands.callerFor(policy, event, routed.rulesVersion());
            try {
                tickets.getObject().ask(routed.ticketId(), command, null, caller);
            } catch (RuleViolation e) {
                refused(routed.ticketId(), e.code());
            } catch (Refusal e) {
                if (e.status() == COME_AGAIN) {
                    throw e;
                }
                refused(routed.ticketId(), e.code());
            }
        }
    }

    private static void refused(UUID ticket, String code) {
        LOG.warn("Ticket {} did not hear routing's decision: {}", ticket, code);
    }
}
