package dev.chamado.ticket.index;

import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.ticket.definition.DefinitionsOf;
import dev.chamado.ticket.index.TicketText.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this process's index level with tickets and persons: reads all partitions itself, for every process has a whole
 * index. It starts when the service already answers requests, and opens the index in a thread of its own.
 */
@Component
final class IndexFollower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final TextIndex door;
    private final EventReader store;
    private final SearchSettings settings;
    private final DefinitionsOf definitions;
    private final SubjectKeys keys;
    private CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    IndexFollower(
            TextIndex door, EventReader store, SearchSettings settings, DefinitionsOf definitions, SubjectKeys keys) {
        this.definitions = definitions;
        this.keys = keys;
        this.door = door;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("search-index").start(this::run);
    }

    @Override
    public void stop() {
        var running = thread;
        if (running == null) {
            return;
        }
        stopping.countDown();
        var kafka = consumer;
        if (kafka != null) {
            kafka.wakeup();
        }
        try {
            if (!running.join(STOP)) {
                LOG.warn("the search index does not stop");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        var pause = FIRST_PAUSE;
        var broken = false;
        while (!await(Duration.ZERO)) {
            try (var index = SearchIndex.open(settings.folder())) {
                if (broken) {
                    index.clear();
                    broken = false;
                }
                follow(index);
                pause = FIRST_PAUSE;
            } catch (WakeupException _) {
                continue; // stop() asked for it, before anything was taken in
            } catch (IOException
                    | RuntimeException e) { // Kafka, the store or the disk: search waits, nothing else does
                LOG.warn("search is away and comes again: {}", e.toString());
                LOG.debug("following into the search index failed", e);
                broken = SearchIndex.isBroken(e);
                await(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } finally {
                door.serve(null);
            }
        }
    }

    private void follow(SearchIndex index) throws IOException {
        var ids = IndexTopics.await(settings.kafka(), this::await);
        try (var kafka = IndexTopics.consumer(settings.kafka())) {
            consumer = kafka;
            var topics = IndexTopics.of(ids, kafka);
            if (!index.committed().belongsTo(topics.ids(), topics.ends())) {
                index.clear();
            }
            var intake =
                    new Intake(index, (tenant, subject) -> store.events(tenant, subject, 0), this::isForStaff, keys);
            var turns = new IndexTurns(index, intake, kafka, topics, door, settings);
            turns.go(topics.people(), () -> await(Duration.ZERO)); // names stand with tickets: so they are written once
            turns.go(topics.all(), () -> await(Duration.ZERO));
            turns.commit();
        } finally {
            consumer = null;
        }
    }

    private boolean isForStaff(String tenant, Asked asked, String key) {
        try {
            return definitions
                    .latest(tenant)
                    .form(asked.form(), asked.version())
                    .isInternal(key);
        } catch (RuleViolation _) { // there is no such version: nobody says that requesters may read it
            return true;
        }
    }

    /** Waits so long, or until it is to stop; answers whether it is. */
    private boolean await(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
