package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the {@link Turns} of one follower, with a thread and a Kafka consumer of its own, so that nobody's trouble is
 * another's. Kafka's consumer group only shares out the partitions; how far
 * the follower has come is kept with what it has written.
 */
final class FollowerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final int MANY = 200; // events, taken or left, with which there is no rest
    private static final Rest USUAL = new Rest(15, Duration.ofMillis(20), Duration.ofMillis(500));
    private static final Rest AWAITED = new Rest(4, Duration.ofMillis(5), Duration.ofMillis(50));
    /** Two turns of it are less than what readers who wait for a list are given. */
    private static final Duration REST_WHILE_URGENT = Duration.ofMillis(900);

    private final String name;
    private final List<String> topics;
    private final Turns turns;
    private final Topics broker;
    private final Stopping stopping;
    private final Urgency urgency;
    private final Arrivals arrivals;
    private final Map<String, Object> consumerSettings;
    private final Backoff failures = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5));
    private final Backoff missedGuards = new Backoff(Duration.ofMillis(10), Duration.ofSeconds(1));
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private int partitions; // of the topics that are there

    /** So many times as long as the turn before, within bounds. */
    private record Rest(int turns, Duration shortest, Duration longest) {
        Duration after(Duration turn) {
            var rest = turn.multipliedBy(turns);
            return rest.compareTo(shortest) < 0 ? shortest : rest.compareTo(longest) > 0 ? longest : rest;
        }
    }

    /** @param arrivals who waits for what this follower writes */
    FollowerLoop(
            String name,
            List<String> topics,
            Turns turns,
            Topics broker,
            Stopping stopping,
            Urgency urgency,
            Arrivals arrivals,
            Map<String, Object> consumerSettings) {
        this.name = name;
        this.topics = topics;
        this.turns = turns;
        this.broker = broker;
        this.stopping = stopping;
        this.urgency = urgency;
        this.arrivals = arrivals;
        this.consumerSettings = consumerSettings;
        this.thread = Thread.ofPlatform().name("follow-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Asks it to stop after the batch at hand. */
    void stop() {
        stopping.request();
        LockSupport.unpark(thread);
        var running = consumer;
        if (running != null) {
            running.wakeup();
        }
    }

    /** Waits until it has stopped. */
    void awaitStop() {
        try {
            if (!thread.join(STOP)) {
                LOG.warn("{} does not stop; it is interrupted", name);
                thread.interrupt();
                thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has a subject tried again if it is parked here. */
    void retry(String document) {
        turns.retry(document);
    }

    int parked() {
        return turns.parked();
    }

    Map<TopicPartition, Lag> lags() {
        return turns.lags();
    }

    private void run() {
        while (!stopping.requested()) {
            try {
                follow();
            } catch (WakeupException _) {
                continue; // stop() asked for it
            } catch (RuntimeException e) { // Kafka or the store is away, or a bug: the follower must not die of either
                complain(e);
                stopping.await(failures.next());
            } finally {
                turns.end();
            }
        }
    }

    private void follow() {
        var there = existing();
        while (there.isEmpty()) {
            if (stopping.await(LOOK_FOR_TOPICS)) {
                return;
            }
            there = existing();
        }
        try (var kafka = new KafkaConsumer<String, byte[]>(consumerSettings)) {
            consumer = kafka;
            kafka.subscribe(there, turns.assignment(kafka));
            var looked = new Elapsed();
            while (!stopping.requested()) {
                poll(kafka);
                if (there.size() < topics.size() && looked.atLeast(LOOK_FOR_TOPICS)) {
                    var more = existing();
                    if (more.size() > there.size()) {
                        there = more;
                        kafka.subscribe(there, turns.assignment(kafka));
                    }
                    looked.restart();
                }
            }
        } finally {
            consumer = null;
        }
    }

    private List<String> existing() {
        var there = broker.partitions(topics);
        partitions = there.size();
        return there.stream().map(TopicPartition::topic).distinct().toList();
    }

    private void poll(KafkaConsumer<String, byte[]> kafka) {
        var records = kafka.poll(POLL);
        long start = System.nanoTime();
        try {
            turns.take(kafka, records);
            rest(kafka, records.count(), Duration.ofNanos(System.nanoTime() - start));
            failures.succeeded();
            missedGuards.succeeded();
        } catch (MissedGuard _) { // another instance was faster; what it wrote is read with the batch
            again(kafka, missedGuards);
        } catch (RuntimeException e) { // the store is away, or an effect's service: the batch is done again
            complain(e);
            again(kafka, failures);
        }
    }

    private void rest(KafkaConsumer<String, byte[]> kafka, int events, Duration turn) {
        var rest = rest(events, waiting(), turn, urgency.isNow());
        var first = restWhenAwaited(turn);
        if (rest.compareTo(first) <= 0 || urgency.isNow()) {
            stopping.await(rest);
        } else if (!stopping.await(first) && kafka.assignment().size() == partitions) {
            arrivals.rest(rest.minus(first), stopping::requested);
        } // who waits for the other partitions' events may be in another process: nobody could say so here
    }

    /** Events that have not been taken. */
    private long waiting() {
        return turns.lags().values().stream().mapToLong(Lag::events).sum();
    }

    /**
     * How long to rest after a turn: not at all when there are many more events to be taken, unless others go first. A
     * turn costs nearly the same for one event as for a hundred, and when the machine is busy with all followers' turns
     * for a few events each, it gets little else done. The longer turns take, the longer the rests: that is how followers
     * share a busy machine.
     *
     * @param events that were taken
     * @param waiting that are left: of large ones, few come at once
     */
    static Duration rest(int events, long waiting, Duration turn, boolean urgent) {
        if (events == 0) {
            return Duration.ZERO;
        }
        return urgent ? REST_WHILE_URGENT : Math.max(events, waiting) < MANY ? USUAL.after(turn) : Duration.ZERO;
    }

    /** The part of it that not even somebody who waits for an event can shorten. */
    static Duration restWhenAwaited(Duration turn) {
        return AWAITED.after(turn);
    }

    private void again(KafkaConsumer<String, byte[]> kafka, Backoff backoff) {
        turns.again(kafka);
        stopping.await(backoff.next());
    }

    /** Once, not at every try. */
    private void complain(RuntimeException e) {
        if (failures.fresh() && !stopping.requested()) {
            LOG.warn("{} cannot go on and tries again: {}", name, e.toString());
            LOG.debug("{} failed", name, e);
        }
    }
}
