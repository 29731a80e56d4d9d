package dev.chamado.eventstore;

import dev.chamado.contracts.Actor;
import dev.chamado.eventstore.append.Outcome;
import dev.chamado.eventstore.axon.AxonDesk;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.EventLog.Answer;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The one way to change anything.
 *
 * <p>A command is a record without ids or times of its own making: whatever is minted for it (the id of a new ticket or
 * message) is derived from {@link Caller#commandId()}, so that a repeat is the same command. Numbers drawn from a row
 * belong into the shell.
 */
public final class Commands {
    private static final int FREELY = 3;
    private static final int IN_LINE = 30;
    private final AxonDesk desk;
    private final Aggregates aggregates;
    private final EventLog log;
    private final Clock clock;
    private final @Nullable MasterKey secret;
    private final ConcurrentMap<Inquiry, CompletableFuture<Settled>> inFlight = new ConcurrentHashMap<>();

    private final ReentrantLock line = new ReentrantLock(true);

    private record Inquiry(String tenant, UUID commandId) {}

    private record Settled(Answer answer, boolean changed) {}

    /** @param secret with which it is remembered what a command said; nothing if no command says anything personal */
    Commands(AxonDesk desk, Aggregates aggregates, EventLog log, Clock clock, @Nullable MasterKey secret) {
        this.secret = secret;
        this.desk = desk;
        this.aggregates = aggregates;
        this.log = log;
        this.clock = clock;
    }

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
        return sendAndTell(ref, command, version, caller).version();
    }

    /**
     * What became of a command.
     *
     * @param changed whether it yielded events now; not when all was so already, nor when it was answered before
     */
    public record Done(Version version, boolean changed) {}

    /**
     * The first answer to a command about an aggregate, if it was given: for who has to look things up before there is a
     * command to send, which may have gone since.
     */
    public Optional<Version> answered(AggregateRef ref, Caller caller) {
        var answer = log.standing(caller.tenant(), caller.commandId(), ref.id()).answer();
        return answer == null || !answer.subject().equals(ref.id())
                ? Optional.empty()
                : Optional.of(new Version(answer.subject(), answer.version()));
    }

    /** The first answer to a command, whatever aggregate it was about, if it was given. */
    public Optional<Version> answered(Caller caller) {
        return Optional.ofNullable(
                        log.standing(caller.tenant(), caller.commandId(), "").answer())
                .map(answer -> new Version(answer.subject(), answer.version()));
    }

    /** As {@link #send}, and says whether anything has changed by it. */
    public Done sendAndTell(AggregateRef ref, Object command, @Nullable IfMatch version, Caller caller) {
        var bodyHash = BodyHash.of(ref, command, secret);
        var inquiry = new Inquiry(caller.tenant(), caller.commandId());
        while (true) {
            var mine = new CompletableFuture<Settled>();
            var first = inFlight.putIfAbsent(inquiry, mine);
            if (first == null) {
                try {
                    var answer = settle(ref, command, version, caller, bodyHash);
                    mine.complete(answer);
                    return new Done(same(answer.answer, bodyHash), answer.changed);
                } finally {
                    inFlight.remove(inquiry, mine);
                    mine.cancel(false); // unless complete: whoever waits then asks for itself
                }
            }
            try {
                return new Done(same(first.join().answer, bodyHash), false);
            } catch (CancellationException _) {
                continue;
            }
        }
    }

    /** Runs the command until there is an answer that nothing has overtaken. */
    private Settled settle(
            AggregateRef ref, Object command, @Nullable IfMatch version, Caller caller, BodyHash bodyHash) {
        for (int n = 0; n < FREELY; n++) {
            var answer = attempt(ref, command, version, caller, bodyHash);
            if (answer != null) {
                return answer;
            }
        }
        // Overtaken again and again: one at a time from here, so that commands over several aggregates get through too.
        line.lock();
        try {
            for (int n = 0; n < IN_LINE; n++) {
                var answer = attempt(ref, command, version, caller, bodyHash);
                if (answer != null) {
                    return answer;
                }
            }
        } finally {
            line.unlock();
        }
        throw contended();
    }

    /** Runs the command once; nothing when it was judged by what was no longer current, which has then caught up. */
    private @Nullable Settled attempt(
            AggregateRef ref, Object command, @Nullable IfMatch version, Caller caller, BodyHash bodyHash) {
        var asked = new Asked(ref, caller, version, clock.instant().truncatedTo(ChronoUnit.MILLIS), aggregates);
        var attempt = desk.attempt(asked, bodyHash.stored());
        try {
            switch (desk.run(attempt, command)) {
                case Outcome.Stored(long reached) -> {
                    return new Settled(new Answer(ref.id(), reached, bodyHash.stored()), reached > attempt.version());
                }
                case Outcome.Known known -> {
                    return new Settled(new Answer(known.subject(), known.version(), known.bodyHash()), false);
                }
                case Outcome.Overtaken _ -> {}
            }
        } catch (RuleViolation | Refusal refusal) {
            if (refusal instanceof Refusal r && r.status() == 503) {
                throw refusal;
            }
            // an answer that is not an append: was it given before, and was it judged by what is current?
            var standing = log.standing(caller.tenant(), caller.commandId(), ref.id());
            if (standing.answer() != null) {
                return new Settled(standing.answer(), false);
            }
            if (standing.head() == attempt.version()) {
                throw refusal;
            }
        } catch (LockAcquisitionFailedException _) {
            throw contended();
        }
        desk.refresh(caller.tenant(), attempt.refs());
        return null;
    }

    private static Refusal contended() {
        return Refusal.unavailable("contended", "Too many are changing this at once.", Duration.ofSeconds(1));
    }

    private static Version same(Answer answer, BodyHash bodyHash) {
        if (!bodyHash.isOf(answer.bodyHash())) {
            throw new Refusal(
                    422,
                    "idempotency-key-reused",
                    "This idempotency key was used for another command.",
                    List.of(),
                    Map.of(),
                    null);
        }
        return new Version(answer.subject(), answer.version());
    }

    /** The policy as a caller, because of an event: the same command id at every repetition. */
    public static Caller callerFor(Policy<?> policy, Envelope<?> event) {
        return callerFor(policy, event, null);
    }

    /**
     * As {@link #callerFor(Policy, Envelope)}, for what follows from a tenant's rules.
     *
     * @param version of the rules by which the policy acts; what happens is kept with it
     */
    public static Caller callerFor(Policy<?> policy, Envelope<?> event, @Nullable Integer version) {
        return new Caller(
                event.tenant(),
                policy.name(),
                new Actor(Actor.Kind.POLICY, policy.name(), version),
                Set.of(),
                Set.of(),
                policy.commandId(event),
                event.correlation(),
                event.eventId(),
                event.traceparent());
    }
}
