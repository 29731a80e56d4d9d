package dev.chamado.eventstore.publish;

import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.problem.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies every stored event to Kafka, page by page, while it holds the {@link Lease}; and says how far time has come.
 *
 * <p>The event store is the outbox. Position order equals commit order, so reading {@code position > last} misses
 * nothing; the position is saved only after the broker has acknowledged the whole page. A crash repeats at most a page.
 */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final int PAGE = 500;
    private static final long NOT_OURS = -1;
    private static final long UNKNOWN = -2;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** Well inside the five seconds that a reader of two topics grants one for being behind the other. */
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(2);

    private final EventLog log;
    private final Lease lease;
    private final Topics topics;
    private final Bell bell;
    private final Supplier<Sender> senders;
    private final Duration watermarkEvery;
    private final @Nullable KeyNews keys;
    private @Nullable Sender sender;
    private boolean ensured;
    /** Of the lease that it had when it last looked. */
    private long epoch = UNKNOWN;

    private @Nullable Instant vouched;
    private long nextWatermark = System.nanoTime();
    private Duration quiet;
    private volatile boolean stopping;

    /** @param keys of the persons whose text is in the events; nothing if there is none */
    Publisher(
            EventLog log,
            Lease lease,
            Topics topics,
            Bell bell,
            Supplier<Sender> senders,
            Duration watermarkEvery,
            @Nullable KeyNews keys) {
        this.keys = keys;
        this.log = log;
        this.lease = lease;
        this.topics = topics;
        this.bell = bell;
        this.senders = senders;
        this.watermarkEvery = watermarkEvery;
        this.quiet = watermarkEvery;
    }

    /** Publishes until told to stop. */
    void run() {
        var pause = SHORTEST_PAUSE;
        while (!stopping) {
            try {
                round();
                pause = SHORTEST_PAUSE;
            } catch (Sender.NotSent | SQLException | ExecutionException | KafkaException | Refusal | Topics.Foreign e) {
                if (pause.equals(SHORTEST_PAUSE)) { // once, until it goes on
                    LOG.warn("publishing pauses: {}", e.getMessage());
                }
                LOG.debug("in full", e);
                fresh();
                pause = sleep(pause);
            } catch (InterruptedException _) {
                stopping = true;
            } catch (RuntimeException e) { // a bug must not end publishing for good, nor pass in silence
                LOG.error("publishing pauses", e);
                fresh();
                pause = sleep(pause);
            }
        }
        fresh();
        bell.close();
    }

    void stop() {
        stopping = true;
    }

    /** One look at what is to be done, and a wait for more. */
    private void round() throws SQLException, Sender.NotSent, ExecutionException, InterruptedException {
        if (!ensured) {
            topics.ensure();
            ensured = true;
        }
        var held = lease.held() == null ? lease.take() : lease.held();
        var now = held == null ? NOT_OURS : held.epoch();
        if (now != epoch) {
            fresh(); // first, so that nothing of before is on its way any more
            if (keys != null) {
                keys.again();
            }
            epoch = now;
        }
        if (held == null) {
            bell.await(watermarkEvery);
            return;
        }
        var page = nextPage();
        send(page);
        if (!acknowledged(page)) {
            LOG.info("another publisher has taken over");
            fresh();
            return;
        }
        if (!page.isEmpty()) {
            quiet = watermarkEvery;
            nextWatermark = Math.min(nextWatermark, System.nanoTime() + quiet.toNanos());
        }
        var left = Duration.ofNanos(nextWatermark - System.nanoTime());
        if (left.isNegative()) {
            tellKeys(List.of()); // what was left when somebody died between a key and its page
            watermark();
            nextWatermark = System.nanoTime() + quiet.toNanos();
            quiet = longer(quiet); // topics are kept for ever: a desk at night says less often that nothing happens
        } else if (page.isEmpty()) {
            bell.await(left);
        }
    }

    List<StoredEvent> nextPage() {
        var held = lease.held();
        return held == null ? List.of() : log.after(held.position(), PAGE);
    }

    void send(List<StoredEvent> page) throws Sender.NotSent, InterruptedException {
        if (!page.isEmpty()) {
            tellKeys(page);
            sender().send(page);
        }
    }

    private void tellKeys(List<StoredEvent> page) throws Sender.NotSent, InterruptedException {
        if (keys != null) {
            keys.tell(page, sender());
        }
    }

    /** Saves the position after a page that was sent whole; false when that is no longer this publisher's to say. */
    boolean acknowledged(List<StoredEvent> page) {
        if (page.isEmpty()) {
            return true;
        }
        var last = page.getLast();
        if (!lease.advance(last.position())) {
            return false;
        }
        vouched = last.envelope().recordedAt().minusMillis(1); // recording times never fall: what follows is later
        return true;
    }

    private static Duration longer(Duration quiet) {
        var twice = quiet.multipliedBy(2);
        return twice.compareTo(LONGEST_QUIET) < 0 ? twice : LONGEST_QUIET;
    }

    private void watermark() throws Sender.NotSent, InterruptedException {
        var proven = lease.vouch();
        if (proven.isPresent()) {
            vouched = proven.get();
        }
        if (vouched != null) {
            sender().watermark(topics.names(), vouched);
        }
    }

    private Sender sender() {
        if (sender == null) {
            sender = senders.get();
        }
        return sender;
    }

    private void fresh() {
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }

    private Duration sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            stopping = true;
        }
        var longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
