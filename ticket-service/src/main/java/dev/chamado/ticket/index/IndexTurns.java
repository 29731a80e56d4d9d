package dev.chamado.ticket.index;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what was read, shows it about once a second, and makes it durable now and then; for one thread. */
final class IndexTurns {
    private static final Logger LOG = LoggerFactory.getLogger(IndexTurns.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofMillis(250);
    private static final int MANY = 200; // records after which there is no rest: there are more
    private static final Duration KEEP_PLACE = Duration.ofMinutes(5); // it moves over watermarks too
    private static final Duration RETRY = Duration.ofMinutes(5); // of what is at fault

    private final SearchIndex index;
    private final Intake intake;
    private final KafkaConsumer<String, byte[]> kafka;
    private final IndexTopics topics;
    private final TextIndex door;
    private final SearchSettings settings;
    private final Map<TopicPartition, Long> next;
    private long refreshed = System.nanoTime();
    private long committed = System.nanoTime();
    private boolean level;
    private boolean changed;
    private boolean redacted; // words are in the files that are not to be kept
    private boolean erasing;
    private long erased;
    private long retried = System.nanoTime() - RETRY.toNanos();

    IndexTurns(
            SearchIndex index,
            Intake intake,
            KafkaConsumer<String, byte[]> kafka,
            IndexTopics topics,
            TextIndex door,
            SearchSettings settings) {
        this.index = index;
        this.intake = intake;
        this.kafka = kafka;
        this.topics = topics;
        this.door = door;
        this.settings = settings;
        this.next = new HashMap<>(index.committed().next());
        this.redacted = index.committed().redacted();
        this.erased = System.nanoTime() - settings.erase().toNanos();
    }

    private Place place() {
        return new Place(topics.ids(), Map.copyOf(next), redacted || erasing);
    }

    /** Follows some partitions until they are level, or all of them until it is to stop. */
    void go(Collection<TopicPartition> partitions, BooleanSupplier stopping) throws IOException {
        kafka.assign(partitions);
        partitions.forEach(each -> kafka.seek(each, next.getOrDefault(each, 0L)));
        var some = new HashMap<>(topics.ends());
        some.keySet().retainAll(partitions);
        var whole = some.size() == topics.ends().size();
        try {
            while (!stopping.getAsBoolean() && (whole || !place().reached(some))) {
                turn();
            }
        } catch (WakeupException _) {
            return; // stop() asked for it
        }
    }

    private void turn() throws IOException {
        var records = kafka.poll(index.isRenaming() ? Duration.ZERO : POLL);
        take(records);
        index.rename();
        kafka.assignment().forEach(each -> next.put(each, kafka.position(each)));
        if (!level && place().reached(topics.ends())) {
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
        if (level) {
            retry();
            erase();
        }
        if (records.count() < MANY && level && !index.isRenaming()) {
            door.rest(REST);
        }
    }

    private void take(Iterable<ConsumerRecord<String, byte[]>> records) throws IOException {
        for (var left = records.iterator(); left.hasNext(); ) {
            intake.take(left);
            taken();
            if (index.isFull()) {
                refresh();
            }
        }
    }

    private void taken() {
        changed |= !index.isRefreshed();
        redacted |= intake.takeRedacted();
    }

    private void retry() throws IOException {
        if (passed(retried, RETRY)) {
            intake.retry();
            taken();
            retried = System.nanoTime();
        }
    }

    /** Words that are not to be kept leave the answers first, and the files when these have been written again. */
    private void erase() throws IOException {
        if (index.isMerging()) {
            return;
        }
        if (erasing) {
            erasing = false;
            refresh(); // whoever searched the former segments kept them there
            commit();
        } else if (redacted && passed(erased, settings.erase())) {
            refresh();
            index.expunge();
            redacted = false;
            erasing = true;
            erased = System.nanoTime();
        }
    }

    /** While names are written into tickets the commit before is kept: from it that is begun again. */
    void commit() throws IOException {
        if (index.isRenaming()) {
            return;
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
