package dev.chamado.sla.whatif;

import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.sla.history.Reader;
import dev.chamado.sla.terms.Terms;
import dev.chamado.sla.topology.TopologySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts what-ifs and works on them: one at a time in a process, whose memory is small; the others wait. */
@Component
class WhatIfs {
    private static final String FAILED = "It could not be worked out to its end; the log of sla-service says why.";
    private static final Logger LOG = LoggerFactory.getLogger(WhatIfs.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_TICKETS = 8_000;

    private final TopologySettings settings;
    private final Terms terms;
    private final WhatIfStore store;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1, true);

    WhatIfs(TopologySettings settings, Terms terms, WhatIfStore store, Clock clock) {
        this.settings = settings;
        this.terms = terms;
        this.store = store;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The one that the same command has started: what was asked first is answered first.
     *
     * @param body hash of what is sent
     * @throws Refusal 422 if something else was sent under the same key
     */
    Optional<WhatIf> known(Caller caller, String body) {
        var known = store.find(caller.tenant(), caller.commandId());
        if (known.isPresent() && !body.equals(known.get().body())) {
            throw new Refusal(
                    422,
                    "idempotency-key-reused",
                    "This key was used to ask something else.",
                    List.of(),
                    Map.of(),
                    null);
        }
        return known;
    }

    /** Starts one, unless the same command has; its id is the command's. */
    synchronized WhatIf start(Caller caller, String body, Inputs inputs, @Nullable UUID repeats) {
        var known = known(caller, body);
        if (known.isPresent()) {
            return known.get();
        }
        var now = now();
        var others = store.all(caller.tenant()).stream()
                .filter(each -> each.at(now).goesOn())
                .count();
        if (others >= MOST_AT_ONCE) {
            throw new Refusal(
                    429,
                    "too-many-what-ifs",
                    MOST_AT_ONCE + " what-ifs of the tenant are under way; wait for one, or end one.",
                    List.of(),
                    Map.of(),
                    Duration.ofSeconds(10));
        }
        var asked = WhatIf.asked(caller.tenant(), caller.commandId(), caller.id(), now, body, inputs, repeats);
        if (!store.add(asked)) { // another process was told the same at the same moment, and was faster
            return known(caller, body).orElse(asked);
        }
        Thread.ofVirtual().name("what-if-" + asked.id()).start(new Job(asked));
        return asked;
    }

    /** One what-if while it is worked on in this process. */
    private final class Job implements Runnable {
        private final WhatIf asked;
        private volatile @Nullable Comparison comparison;

        Job(WhatIf asked) {
            this.asked = asked;
        }

        @Override
        public void run() {
            try (var heart = new Heartbeat("what-if-heart-" + asked.id(), BEAT, this::hear)) {
                while (!turn.tryAcquire(1, TimeUnit.SECONDS)) {
                    heart.mustBeWanted();
                }
                try {
                    work(heart);
                } finally {
                    turn.release();
                }
            } catch (CancellationException _) { // it was forgotten meanwhile
            } catch (InterruptedException | ExecutionException e) {
                fail(asked, e);
            } catch (RuntimeException e) { // whatever it is, who asks must be told, and may ask again
                fail(asked, e);
            }
        }

        private boolean hear() {
            var work = comparison;
            return store.hear(asked, work == null ? 0 : work.read(), work == null ? 0 : work.toRead(), now());
        }

        private void work(Heartbeat heart) throws InterruptedException, ExecutionException {
            var inputs = asked.inputs();
            if (inputs.offsets().isEmpty()) {
                try (var reader = reader()) {
                    inputs = inputs.readTo(Comparison.ends(reader, heart::isWanted));
                }
            }
            var question = inputs.question(terms.known().of(asked.tenant()));
            var all = new Comparison(asked.tenant(), question, inputs.offsets(), MOST_TICKETS);
            comparison = all;
            var running = asked.running(inputs, all.toRead(), now());
            if (!store.replace(running)) {
                return;
            }
            goThrough(all, heart);
            store.finish(
                    running.done(all.figures(), all.toRead(), now()),
                    all.figures().changes());
        }
    }

    /** In platform threads: virtual ones that compute for seconds would leave none for requests. */
    private void goThrough(Comparison comparison, Heartbeat heart) throws InterruptedException, ExecutionException {
        var threads = Thread.ofPlatform().daemon().name("what-if-", 0).factory();
        var lanes = new ArrayList<Future<?>>();
        try (var pool = Executors.newFixedThreadPool(Comparison.LANES, threads)) {
            try {
                for (var lane = 0; lane < Comparison.LANES; lane++) {
                    var first = lane;
                    lanes.add(pool.submit(() -> comparison.lane(first, this::reader)));
                }
                pool.shutdown();
                while (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
                    if (!heart.isWanted()) {
                        comparison.stop();
                    }
                }
            } finally {
                comparison.stop(); // before the pool is closed, which waits for what still runs
            }
        }
        for (var lane : lanes) {
            lane.get();
        }
    }

    private Reader reader() {
        return new Reader(settings.kafka(), "what-if");
    }

    private void fail(WhatIf asked, Exception e) {
        if (e instanceof ExecutionException && e.getCause() instanceof CancellationException) {
            return;
        }
        LOG.warn("What-if {} of {} failed", asked.id(), asked.tenant(), e);
        store.find(asked.tenant(), asked.id()).ifPresent(known -> store.replace(known.failed(FAILED, now())));
    }
}
