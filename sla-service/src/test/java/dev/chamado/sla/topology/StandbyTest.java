package dev.chamado.sla.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.sla.terms.Terms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the clocks, each with a copy of the other's stores. */
class StandbyTest {
    private static final long SEED = Long.getLong("chamado.seed", 7);
    private static final String SLA = SlaEvent.TOPIC.name();
    private static final int HALF = TicketsOnKafka.PARTITIONS / 2;

    /** The session of a killed instance ends first, and then the transaction that it has left open. */
    private static final Duration TAKEN_OVER = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final Desks desk = new Desks(SEED, 1, 100);
    private final List<Begun> begun = new CopyOnWriteArrayList<>();

    /** Where an instance began to read back a store of a task that it was given. */
    private record Begun(int partition, String store, long at) {}

    /** Killed in the midst of work. It comes back to the folder as it was left, and has its half again. */
    @Test
    void one_that_is_killed_is_gone_on_for_by_the_other_which_begins_at_its_copy() throws Exception {
        System.out.println("-Dchamado.seed=" + SEED);
        var events = desk.events();
        var third = events.size() / 3;
        var terms = new Terms();
        desk.know(terms, desk.end());
        try (var kafka = new TicketsOnKafka(folder.resolve("kafka"), SLA);
                var other = instance(kafka, "sla-1").here(terms)) {
            var one = instance(kafka, "sla-0");
            other.setGlobalStateRestoreListener(new Beginnings());
            other.start();
            var killed = one.apart();
            try {
                Wait.until("each has a half", TAKEN_OVER, () -> hasHalf(other));
                kafka.tell(events.subList(0, third));
                var known = events.get(third - 1).recordedAt().minusMillis(1);
                kafka.watermark(known);
                var stated = TicketsOnKafka.number(desk.folded(events.subList(0, third), known));
                Wait.until("all of it is stated", () -> kafka.count(SLA) >= stated);
                Wait.until("the copies are level", () -> isLevel(other));
                var copied = copies(other);
                assertThat(copied)
                        .hasSize(HALF)
                        .allSatisfy((_, upTo) -> assertThat(upTo).isPositive());

                begun.clear();
                kafka.tell(events.subList(third, third + third / 2));
                Wait.until("more is stated", () -> kafka.count(SLA) > stated);
                Instance.kill(killed);
                assertThat(copied.keySet()).noneMatch(partition -> isCommitted("sla-0", partition));
                kafka.tell(events.subList(third + third / 2, 2 * third));
                kafka.watermark(events.get(2 * third - 1).recordedAt().minusMillis(1));
                Wait.until("the other does all", TAKEN_OVER, () -> active(other).size() == TicketsOnKafka.PARTITIONS);
                assertThat(active(other)).noneMatch(partition -> isCommitted("sla-1", partition));

                killed = one.apart();
                Wait.until("each has a half again", TAKEN_OVER, () -> hasHalf(other));
                kafka.tell(events.subList(2 * third, events.size()));
                kafka.watermark(desk.end());
                var all = desk.folded(events, desk.end());
                assertThat(TicketsOnKafka.number(all)).isGreaterThan(stated);
                Wait.until("all is stated", TAKEN_OVER, () -> kafka.count(SLA) >= TicketsOnKafka.number(all));
                assertThat(kafka.stated(SLA)).isEqualTo(all); // each fact once, and none is missing
                assertThat(begun)
                        .filteredOn(each -> each.store().equals(ClockTopology.CLOCKS))
                        .allSatisfy(each -> assertThat(each.at())
                                .isGreaterThanOrEqualTo(copied.getOrDefault(each.partition(), 0L)));
            } finally {
                Instance.kill(killed);
            }
        }
    }

    private Instance instance(TicketsOnKafka kafka, String name) {
        return new Instance(
                kafka.bootstrap(), "sla-clocks", folder.resolve(name), name, 1, SLA, Duration.ofMillis(100), 50, desk);
    }

    /** Whether stores say of themselves that they hold only what was committed; never while they are worked with. */
    private boolean isCommitted(String instance, int partition) {
        return Files.exists(folder.resolve(instance).resolve("sla-clocks/0_" + partition + "/.checkpoint"));
    }

    private final class Beginnings implements StateRestoreListener {
        @Override
        public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
            begun.add(new Begun(changelog.partition(), store, start));
        }

        @Override
        public void onBatchRestored(TopicPartition changelog, String store, long end, long restored) {}

        @Override
        public void onRestoreEnd(TopicPartition changelog, String store, long restored) {}
    }

    private static boolean hasHalf(KafkaStreams streams) {
        return streams.state() == KafkaStreams.State.RUNNING
                && active(streams).size() == HALF
                && clocks(streams).size() == TicketsOnKafka.PARTITIONS;
    }

    /** The partitions that the instance works on. */
    private static Set<Integer> active(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(task -> task.taskId().partition())
                .collect(Collectors.toSet());
    }

    /** Of each partition whose clocks it has, those it works on and the others. */
    private static Map<Integer, LagInfo> clocks(KafkaStreams streams) {
        return streams.allLocalStorePartitionLags().getOrDefault(ClockTopology.CLOCKS, Map.of());
    }

    /** The mark that ends a transaction counts as one record, which is in no store. */
    private static boolean isLevel(KafkaStreams streams) {
        return streams.allLocalStorePartitionLags().values().stream()
                .flatMap(store -> store.values().stream())
                .allMatch(lag -> lag.offsetLag() <= 1);
    }

    /** How far the clocks are copied that the other instance works on. */
    private static Map<Integer, Long> copies(KafkaStreams streams) {
        var copies = new TreeMap<Integer, Long>();
        clocks(streams).forEach((partition, lag) -> copies.put(partition, lag.currentOffsetPosition()));
        copies.keySet().removeAll(active(streams));
        return copies;
    }
}
