package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.Commands.Done;
import dev.chamado.eventstore.Current;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The door to tickets: ask something of one, or look at one as it stands. */
@Component
public final class Tickets {
    private final Commands commands;
    private final Aggregates aggregates;

    Tickets(Commands commands, Aggregates aggregates) {
        this.commands = commands;
        this.aggregates = aggregates;
    }

    /**
     * Asks something of a ticket and returns when the outcome is durable; refusals as of {@link Commands#send}.
     *
     * @param seen the version that the caller knows; nothing for commutative commands and policies
     */
    public Version ask(UUID id, TicketCommand command, @Nullable IfMatch seen, Caller caller) {
        return commands.send(ref(id), command, seen, caller);
    }

    /** As {@link #ask}, and says whether anything has changed by it. */
    public Done askAndTell(UUID id, TicketCommand command, Caller caller) {
        return commands.sendAndTell(ref(id), command, null, caller);
    }

    /** The first answer to a command, if it was given; a refusal is none. */
    public Optional<Version> answered(UUID id, Caller caller) {
        return commands.answered(ref(id), caller);
    }

    /** The ticket after every event stored so far. */
    public Current<Ticket> load(String tenant, UUID id) {
        return aggregates.load(tenant, ref(id), Ticket.class);
    }

    /** The ticket after an event that is known to be stored, and perhaps after later ones. */
    public Current<Ticket> loadAtLeast(String tenant, UUID id, long version) {
        return aggregates.loadAtLeast(tenant, ref(id), Ticket.class, version);
    }

    static AggregateRef ref(UUID id) {
        return new AggregateRef(TicketShell.TYPE, id.toString());
    }

    @Configuration(proxyBeanMethods = false)
    static class Kind {
        /** The desk is asked for late: laying it out needs the aggregates, which know of the kinds. */
        @Bean
        AggregateType<Ticket, TicketEvent> ticketType(
                ObjectProvider<Desks> desks,
                ObjectProvider<Numbers> numbers,
                ObjectProvider<Uploads> uploads,
                ObjectProvider<Signals> signals) {
            return AggregateType.of(
                            TicketShell.TYPE,
                            TicketEvent.TOPIC,
                            Ticket.class,
                            TicketShell.class,
                            () -> new TicketShell(
                                    desks.getObject(), numbers.getObject(), uploads.getObject(), signals.getObject()),
                            TicketEvent::occurredAt)
                    .begunBy(OpenTicket.class);
        }
    }
}
