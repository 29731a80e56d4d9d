package dev.chamado.eventstore;

import dev.chamado.contracts.Actor;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.wire.Envelope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one way to change anything.
 *
 * <p>A command is a record without ids or times of its own making: whatever is minted for it (the id of a new ticket or
 * message) is derived from {@link Caller#commandId()}, so that a repeat is the same command. Numbers drawn from a row
 * belong into the shell.
 */
public final class Commands {
    Commands() {}

    /**
     * Sends a command to an aggregate and returns when its outcome is durable.
     *
     * <p>A command id that has been answered before gets the first answer again, whatever has happened since; while the
     * first is on its way, a repeat waits for it. A refusal is not remembered.
     *
     * @param version what the caller has seen, for {@link Asked#mustHaveSeen}; nothing for commutative commands
     * @return the aggregate's version after the command
     * @throws dev.chamado.platform.problem.RuleViolation thrown by the aggregate; nothing has changed
     * @throws dev.chamado.platform.problem.Refusal of the aggregate; 412 for a version that does not exist, 422 for a
     *     known command id with another command, 503 when the store is full, down, stopping or contended, 413 for an
     *     event over 900 kB
     */
    public Version send(AggregateRef ref, Object command, @Nullable IfMatch version, Caller caller) {
        throw new UnsupportedOperationException("being built");
    }

    /** The policy as a caller, because of an event: the same command id at every repetition. */
    public static Caller callerFor(Policy<?> policy, Envelope<?> event) {
        return new Caller(
                event.tenant(),
                policy.name(),
                new Actor(Actor.Kind.POLICY, policy.name(), null),
                Set.of(),
                Set.of(),
                policy.commandId(event),
                event.correlation(),
                event.eventId(),
                event.traceparent());
    }
}
