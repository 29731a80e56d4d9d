package dev.chamado.proof.simulation;

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
    TIME_FROM_THE_WALL;

    /** What a policy would be that does not derive its command from the event. */
    static <E> Policy<E> forgetful(Policy<E> policy, Chance chance) {
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
                                e.event())));
    }
}
