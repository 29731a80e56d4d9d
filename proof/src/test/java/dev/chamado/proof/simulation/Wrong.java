package dev.chamado.proof.simulation;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.wire.Envelope;

/** Mistakes that somebody could make: a simulation that does not find them proves nothing. */
enum Wrong {
    NOTHING,
    /** A follower stores how far it has come before it does what follows. */
    OFFSET_BEFORE_EFFECT,
    /** A policy sends another command at each repetition of an event. */
    NEW_COMMAND_EACH_TIME,
    /** Watermarks say what the clock on the wall says, in place of what is proven to be published. */
    TIME_FROM_THE_WALL,
    /** Routing does not see that a ticket which it finds done already had taken its decision: the hold stays for ever. */
    HOLD_OF_WHAT_IS_DONE;

    /** The policy as it would be with this mistake. */
    <E> Policy<E> in(Policy<E> policy, Chance chance) {
        return switch (this) {
            case NEW_COMMAND_EACH_TIME -> forgetful(policy, chance);
            case HOLD_OF_WHAT_IS_DONE -> policy.topic().equals(TicketEvent.TOPIC) ? unanswered(policy) : policy;
            case NOTHING, OFFSET_BEFORE_EFFECT, TIME_FROM_THE_WALL -> policy;
        };
    }

    /** Does not derive its command from the event. */
    private static <E> Policy<E> forgetful(Policy<E> policy, Chance chance) {
        return new Policy<>(
                policy.name(),
                policy.topic(),
                e -> policy.effect()
                        .on(new Envelope<>(
                                e.tenant(),
                                e.subject(),
                                e.sequence(),
                                chance.id(),
                                e.type(),
                                e.occurredAt(),
                                e.recordedAt(),
                                e.actor(),
                                e.correlation(),
                                e.causation(),
                                e.imported(),
                                e.traceparent(),
                                e.event())),
                policy.about());
    }

    /** Is not told which decision a ticket has taken. */
    private static <E> Policy<E> unanswered(Policy<E> policy) {
        return new Policy<>(
                policy.name(),
                policy.topic(),
                e -> policy.effect().on(e.with(withoutDecision(policy, e.event()))),
                policy.about());
    }

    private static <E> E withoutDecision(Policy<E> policy, E event) {
        return event instanceof TicketAssigned e
                ? policy.topic()
                        .family()
                        .cast(new TicketAssigned(
                                e.ticketId(), e.assigneeId(), e.previousAssigneeId(), null, e.occurredAt()))
                : event;
    }
}
