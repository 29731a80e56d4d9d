package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.ticket.TicketEvent.EscalationStep;
import dev.chamado.eventstore.Commands;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.TicketCommand.TakeEscalation;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whenever a step of a promise's escalation is reached, then the ticket does what it asks, or notes it. The command's id
 * follows from the fact, so the ticket does it once, however often the fact is read.
 */
@Configuration(proxyBeanMethods = false)
class WhenEscalatedThenAct {
    private static final Logger LOG = LoggerFactory.getLogger(WhenEscalatedThenAct.class);
    private static final int COME_AGAIN = 503;

    private final Policy<SlaEvent> policy =
            new Policy<>("when-escalated-then-act", SlaEvent.TOPIC, this::act, Set.of(SlaEscalated.class));
    private final ObjectProvider<Tickets> tickets;

    WhenEscalatedThenAct(ObjectProvider<Tickets> tickets) {
        this.tickets = tickets;
    }

    @Bean
    Policy<SlaEvent> escalationPolicy() {
        return policy;
    }

    /** What passed at another desk, before the ticket lived at this one, is nothing to act on. */
    private void act(Envelope<SlaEvent> event) {
        if (event.event() instanceof SlaEscalated e && !event.imported()) {
            var by = new EscalationStep(
                    e.policyId(), e.policyVersion(), e.metric(), e.cycle(), e.percentage(), e.step(), event.eventId());
            var command = new TakeEscalation(e.action(), e.toGroupId(), e.toPersonId(), e.groupId(), by);
            var caller = Commands.callerFor(policy, event, e.policyVersion());
            try {
                tickets.getObject().ask(e.ticketId(), command, null, caller);
            } catch (RuleViolation refused) {
                refused(e.ticketId(), refused.code());
            } catch (Refusal refused) {
                if (refused.status() == COME_AGAIN) {
                    throw refused;
                }
                refused(e.ticketId(), refused.code());
            }
        }
    }

    private static void refused(UUID ticket, String code) {
        LOG.warn("Ticket {} did not hear its escalation: {}", ticket, code);
    }
}
