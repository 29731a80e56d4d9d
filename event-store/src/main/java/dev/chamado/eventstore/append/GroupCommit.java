package dev.chamado.eventstore.append;

import dev.chamado.eventstore.log.Database;
import dev.chamado.platform.problem.Refusal;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a process: appends what has gathered while the last transaction was on its way, and completes the
 * callers after the commit. A member's conflict, or its bad data, is its own: the others of the batch do not notice.
 *
 * <p>When the connection is lost it is unknown whether the batch is stored. The old backend is ended, then the same
 * batch is sent again: members that had been stored are found by their command ids and answered, the others are stored.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long LOOK_MILLIS = 200;
    private static final long SHORTEST_PAUSE = 10;
    private static final long LONGEST_PAUSE = 500;
    private final WriterLink link;
    private final int cap;
    private final Duration patience;
    private final BlockingQueue<Waiting> queue;
    private final Timer latency;
    private final DistributionSummary sizes;
    private final Thread writer;
    private volatile boolean closing;
    private volatile boolean gone;

    /**
     * @param cap members in one transaction
     * @param capacity members that may wait; more are answered with 503
     * @param patience how long callers wait for a database that has gone away, before 503
     */
    public GroupCommit(
            String url, String user, String password, int cap, int capacity, Duration patience, MeterRegistry meters) {
        this.link = new WriterLink(url, user, password);
        this.cap = cap;
        this.patience = patience;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.latency = Timer.builder("chamado.store.append")
                .description("from handing events over to their commit")
                .publishPercentileHistogram()
                .register(meters);
        this.sizes = DistributionSummary.builder("chamado.store.batch")
                .description("members in one transaction")
                .publishPercentileHistogram()
                .register(meters);
        meters.gaugeCollectionSize("chamado.store.queue", List.of(), queue);
        this.writer = Thread.ofPlatform().name("event-store-writer").daemon().start(this::run);
    }

    /**
     * Hands a member over and returns when its outcome is durable.
     *
     * @throws Refusal 503 when the queue is full, the store is stopping, or the database is away. In the last case the
     *     member may yet be stored; whoever repeats the command id will learn it
     */
    public Outcome append(Member member) {
        var started = System.nanoTime();
        var waiting = new Waiting(member);
        if (closing || !queue.offer(waiting)) {
            throw Refusal.unavailable("store-busy", "The event store takes no more for now.", RETRY_AFTER);
        }
        if (gone) { // the writer has left in between
            failQueued();
        }
        try {
            return waiting.outcome().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            latency.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    /** How many wait for the next transaction. */
    int waiting() {
        return queue.size();
    }

    /** Takes nothing more, stores what waits, and returns. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(patience.plusSeconds(30));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var waiting = new ArrayDeque<Waiting>();
        try {
            while (gather(waiting)) {
                var batch = Batch.of(waiting, cap).members();
                try {
                    store(batch);
                } catch (RuntimeException | Error e) { // the writer must outlive a bug: its callers get it
                    LOG.error("a batch failed", e);
                    batch.forEach(w -> w.outcome().completeExceptionally(e));
                    link.lost();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the writer was interrupted");
            waiting.forEach(w -> w.outcome().completeExceptionally(Database.unavailable()));
        } finally {
            link.close();
            gone = true;
            failQueued();
        }
    }

    private void failQueued() {
        for (var late = queue.poll(); late != null; late = queue.poll()) {
            late.outcome().completeExceptionally(Database.unavailable());
        }
    }

    /** Waits for members; false when there are none and there will be none. */
    private boolean gather(ArrayDeque<Waiting> waiting) throws InterruptedException {
        while (waiting.isEmpty()) {
            var first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                waiting.add(first);
            } else if (closing) {
                return false;
            }
        }
        queue.drainTo(waiting, Math.max(0, 4 * cap - waiting.size()));
        return true;
    }

    private void store(List<Waiting> batch) throws InterruptedException {
        sizes.record(batch.size());
        var members = batch.stream().map(Waiting::member).toList();
        var deadline = System.nanoTime() + patience.toNanos();
        for (var pause = SHORTEST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            try {
                var outcomes = link.append(members);
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).outcome().complete(outcomes.get(i));
                }
                return;
            } catch (SQLException e) {
                if (link.refused(e)) {
                    isolate(batch, e);
                    return;
                }
                link.lost();
                if (pause == SHORTEST_PAUSE) {
                    LOG.warn("the writer lost its connection: {}", e.getMessage());
                }
                LOG.debug("in full", e);
                if (System.nanoTime() > deadline) {
                    batch.forEach(w -> w.outcome().completeExceptionally(Database.unavailable()));
                    return;
                }
                Thread.sleep(pause);
            }
        }
    }

    /** The server says that some of the data is bad: each member alone, so that only the bad one fails. */
    private void isolate(List<Waiting> batch, SQLException refusal) throws InterruptedException {
        if (batch.size() == 1) {
            batch.getFirst()
                    .outcome()
                    .completeExceptionally(new IllegalStateException("the database refuses the events", refusal));
            return;
        }
        for (var one : batch) {
            store(List.of(one));
        }
    }
}
