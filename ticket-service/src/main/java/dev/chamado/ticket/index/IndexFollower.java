package dev.chamado.ticket.index;

import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.eventstore.EventReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.lucene.index.CorruptIndexException;
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
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofMillis(250);
    private static final int MANY = 200; // records after which there is no rest: there are more
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration KEEP_PLACE = Duration.ofMinutes(5); // it moves over watermarks too

    private final TextIndex door;
    private final EventReader store;
    private final SearchSettings settings;
    private CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    IndexFollower(TextIndex door, EventReader store, SearchSettings settings) {
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
                broken = e instanceof CorruptIndexException;
                await(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } finally {
                door.serve(null);
            }
        }
    }

    private void follow(SearchIndex index) throws IOException {
        var topics = awaitTopics();
        try (var kafka = new KafkaConsumer<String, byte[]>(consumer())) {
            consumer = kafka;
            var people = partitions(kafka, DirectoryEvent.TOPIC.name());
            var all = new ArrayList<>(people);
            all.addAll(partitions(kafka, TicketEvent.TOPIC.name()));
            var ends = kafka.endOffsets(all);
            if (!index.committed().belongsTo(topics, ends)) {
                index.clear();
            }
            if (index.committed().level()) {
                door.serve(index);
            }
            var turns = new Turns(index, kafka, topics, ends);
            turns.go(people); // names stand with tickets: so nearly every ticket is written once
            turns.go(all);
            turns.commit();
        } finally {
            consumer = null;
        }
    }

    /** One stretch of following; called by the follower's thread only. */
    private final class Turns {
        private final SearchIndex index;
        private final KafkaConsumer<String, byte[]> kafka;
        private final Map<String, String> topics;
        private final Map<TopicPartition, Long> ends;
        private final Map<TopicPartition, Long> next;
        private final Intake intake;
        private long refreshed = System.nanoTime();
        private long committed = System.nanoTime();
        private boolean level;
        private boolean changed;
        private boolean redacted;

        Turns(
                SearchIndex index,
                KafkaConsumer<String, byte[]> kafka,
                Map<String, String> topics,
                Map<TopicPartition, Long> ends) {
            this.index = index;
            this.kafka = kafka;
            this.topics = topics;
            this.ends = ends;
            this.next = new HashMap<>(index.committed().next());
            this.level = index.committed().level();
            this.intake = new Intake(index, (tenant, subject) -> store.events(tenant, subject, 0));
        }

        Place place() {
            return new Place(topics, Map.copyOf(next), level);
        }

        /** Follows some partitions until they are level, or all of them until the service stops. */
        void go(Collection<TopicPartition> partitions) throws IOException {
            kafka.assign(partitions);
            partitions.forEach(each -> kafka.seek(each, next.getOrDefault(each, 0L)));
            var some = new HashMap<>(ends);
            some.keySet().retainAll(partitions);
            var whole = some.size() == ends.size();
            try {
                while (!await(Duration.ZERO) && (whole || !place().reached(some))) {
                    turn();
                }
            } catch (WakeupException _) {
                return; // stop() asked for it
            }
        }

        private void turn() throws IOException {
            var records = kafka.poll(POLL);
            if (!records.isEmpty()) {
                intake.take(records);
                changed |= !index.isRefreshed();
                redacted |= intake.takeRedacted();
            }
            kafka.assignment().forEach(each -> next.put(each, kafka.position(each)));
            if (!level && place().reached(ends)) {
                level = true;
                refresh();
                commit();
                door.serve(index);
                LOG.info("search is level with the events");
            }
            if (index.isFull() || !index.isRefreshed() && (door.isAwaited() || passed(refreshed, settings.refresh()))) {
                refresh();
            }
            if (passed(committed, changed ? settings.commit() : KEEP_PLACE)) {
                commit();
            }
            if (records.count() < MANY && level) {
                door.rest(REST);
            }
        }

        /** A commit never keeps what was redacted before it. */
        void commit() throws IOException {
            if (redacted) {
                index.expunge();
                redacted = false;
            }
            index.commit(place());
            committed = System.nanoTime();
            changed = false;
        }

        private void refresh() throws IOException {
            index.refresh();
            refreshed = System.nanoTime();
            door.tell();
        }

        private static boolean passed(long since, Duration time) {
            return System.nanoTime() - since >= time.toNanos();
        }
    }

    /** The identities of the topics, once their owner has made them. */
    private Map<String, String> awaitTopics() {
        var names = List.of(DirectoryEvent.TOPIC.name(), TicketEvent.TOPIC.name());
        try (var admin = Admin.create(Map.of("bootstrap.servers", settings.kafka(), "enable.metrics.push", false))) {
            while (true) {
                try {
                    var found = new TreeMap<String, String>();
                    admin.describeTopics(names)
                            .allTopicNames()
                            .get()
                            .forEach((name, topic) ->
                                    found.put(name, topic.topicId().toString()));
                    return found;
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw new KafkaException(e.getCause());
                    }
                    if (await(FIRST_PAUSE)) {
                        throw new WakeupException();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> kafka, String topic) {
        return kafka.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    private Map<String, Object> consumer() {
        var consumer = new HashMap<String, Object>();
        consumer.put("bootstrap.servers", settings.kafka());
        consumer.put("client.id", "ticket-service.search");
        consumer.put("key.deserializer", StringDeserializer.class);
        consumer.put("value.deserializer", ByteArrayDeserializer.class);
        consumer.put("enable.auto.commit", false); // its place is in the index
        consumer.put("auto.offset.reset", "earliest"); // what a topic has lost is taken from the store
        consumer.put("isolation.level", "read_committed");
        consumer.put("allow.auto.create.topics", false);
        consumer.put("max.poll.records", 1000);
        consumer.put("fetch.max.bytes", 4 << 20);
        consumer.put("enable.metrics.push", false);
        return consumer;
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
