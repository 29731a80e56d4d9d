package dev.chamado.platform.follow;

import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.SubjectKeys.KeysAway;
import dev.chamado.platform.wire.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a policy's effect for each event: in order per subject, different subjects side by side. What a rule refuses is
 * done; a 503 is waited for, unless it waits for a subject that a view has parked, and a document store that is away;
 * anything else parks the subject.
 */
final class PolicyWork<E> implements Work {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Well inside the time in which Kafka wants to hear of the follower; the batch is read again after it. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    /** Of the only 503 that no patience helps against. */
    private static final String PARKED_IN_A_VIEW = "view-parked";

    private final Policy<E> policy;
    private final Parked parked;
    private final Stopping stopping;
    private final EventTrace trace;
    private final Supplier<ExecutorService> sideBySide;
    private final WireFormat wire;
    private final Set<String> about;
    private final SubjectKeys keys;
    private final Semaphore places;

    /**
     * @param sideBySide where effects that need not wait for each other run
     * @param keys that open what is sealed in the events
     */
    PolicyWork(
            Policy<E> policy,
            Parked parked,
            Stopping stopping,
            EventTrace trace,
            int parallelism,
            Supplier<ExecutorService> sideBySide,
            SubjectKeys keys) {
        this.keys = keys;
        this.policy = policy;
        this.parked = parked;
        this.stopping = stopping;
        this.trace = trace;
        this.sideBySide = sideBySide;
        this.wire = WireFormat.of(policy.topic());
        this.about = wire.typesOf(policy.about());
        this.places = new Semaphore(parallelism);
    }

    /** How far a subject came: events that were done, and what stopped it there. */
    private record Outcome(
            String document,
            List<Delivery> events,
            int done,
            @Nullable Fault fault) {}

    @Override
    public int handle(List<Delivery> batch) {
        var byDocument = new LinkedHashMap<String, List<Delivery>>();
        int done = 0;
        for (var event : batch) {
            if (concerns(event)) {
                byDocument
                        .computeIfAbsent(event.document(), _ -> new ArrayList<>())
                        .add(event);
            } else {
                done++;
            }
        }
        var outcomes = new ArrayList<Future<Outcome>>();
        try (var threads = sideBySide.get()) {
            byDocument.forEach((document, events) -> {
                if (parked.holds(document)) {
                    parked.keep(document, events);
                } else {
                    outcomes.add(threads.submit(() -> inOrder(document, events)));
                }
            });
        }
        for (var each : outcomes) {
            var outcome = get(each);
            done += outcome.done();
            if (outcome.fault() != null) {
                var waiting = outcome.events()
                        .subList(outcome.done(), outcome.events().size());
                parked.park(outcome.document(), outcome.fault(), waiting);
            }
        }
        return done;
    }

    @Override
    public boolean acts(List<Delivery> batch) {
        return batch.stream().anyMatch(this::concerns);
    }

    @Override
    public void retry(String document) {
        var lane = parked.lane(document);
        var outcome = effects(document, lane);
        parked.settle(document, lane.subList(0, outcome.done()));
        if (outcome.fault() != null) {
            parked.explain(document, outcome.fault());
        } else if (lane.size() == ParkedStore.ROUND) {
            parked.retry(document);
        } else {
            parked.release(document);
        }
    }

    /** What cannot be told does: it has to be seen that it was passed over. */
    private boolean concerns(Delivery event) {
        return event.envelope() == null || about.contains(event.envelope().type());
    }

    private Outcome inOrder(String document, List<Delivery> events) {
        places.acquireUninterruptibly();
        try {
            return effects(document, events);
        } finally {
            places.release();
        }
    }

    private Outcome effects(String document, List<Delivery> events) {
        for (int i = 0; i < events.size(); i++) {
            var fault = effect(events.get(i));
            if (fault != null) {
                return new Outcome(document, events, i, fault);
            }
        }
        return new Outcome(document, events, events.size(), null);
    }

    private @Nullable Fault effect(Delivery event) {
        var raw = event.envelope();
        if (raw == null) {
            return new Fault(Fault.Reason.UNREADABLE, String.valueOf(event.fault()), event);
        }
        Envelope<E> envelope;
        try {
            envelope = wire.read(raw, policy.topic().family(), keys);
        } catch (KeysAway | Refusal e) {
            throw e; // nothing is wrong with this subject: the batch is done again
        } catch (RuntimeException e) { // unreadable, or no body at all: this subject's fault whatever it is
            return Fault.of(Fault.Reason.UNREADABLE, e, event);
        }
        var backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        var since = System.nanoTime();
        while (true) {
            try {
                trace.run(policy.name(), envelope, () -> policy.effect().on(envelope));
                return null;
            } catch (RuleViolation _) {
                return null; // the answer of a rule, which would be the same the next time
            } catch (Refusal e) {
                if (e.status() != 503 || e.code().equals(PARKED_IN_A_VIEW)) {
                    return Fault.of(Fault.Reason.NO_EFFECT, e, event);
                }
                if (System.nanoTime() - since > PATIENCE_NANOS || stopping.await(backoff.next())) {
                    throw e;
                }
            } catch (RuntimeException e) {
                if (e instanceof KeysAway || Reading.isAway(e)) {
                    throw e; // nothing is wrong with this subject: the batch is done again
                }
                return Fault.of(Fault.Reason.NO_EFFECT, e, event); // whatever else it throws concerns this subject only
            }
        }
    }

    private static <T> T get(Future<T> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
