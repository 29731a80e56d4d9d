package dev.chamado.proof.simulation;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** A model of Kafka: records stay in the order in which they came, per partition, and nothing is ever lost. */
public final class Broker {
    private final int partitions;
    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records =
            new TreeMap<>((one, other) -> one.topic().equals(other.topic())
                    ? one.partition() - other.partition()
                    : one.topic().compareTo(other.topic()));

    public Broker(int partitions) {
        this.partitions = partitions;
    }

    /** The partitions of the topics. */
    public List<TopicPartition> partitions(Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)))
                .toList();
    }

    public void send(ProducerRecord<String, byte[]> sent, Instant at) {
        int number = sent.partition() != null
                ? sent.partition()
                : Math.floorMod(sent.key().hashCode(), partitions);
        var partition = new TopicPartition(sent.topic(), number);
        var all = records.computeIfAbsent(partition, _ -> new ArrayList<>());
        all.add(new ConsumerRecord<>(
                sent.topic(),
                number,
                all.size(),
                at.toEpochMilli(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty()));
    }

    /** What a partition holds, from an offset. */
    public List<ConsumerRecord<String, byte[]>> from(TopicPartition partition, long offset) {
        var all = records.getOrDefault(partition, List.of());
        return all.subList((int) Math.min(offset, all.size()), all.size());
    }

    public long end(TopicPartition partition) {
        return records.getOrDefault(partition, List.of()).size();
    }

    /** A consumer: reads where it is told to. */
    public final class Reader {
        private final Set<TopicPartition> assigned = new HashSet<>();
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private final Consumer<String, byte[]> kafka;

        @SuppressWarnings("unchecked") // a proxy of it
        public Reader() {
            kafka = (Consumer<String, byte[]>) Proxy.newProxyInstance(
                    Broker.class.getClassLoader(),
                    new Class<?>[] {Consumer.class},
                    (_, method, a) -> switch (method.getName()) {
                        case "assignment" -> Set.copyOf(assigned);
                        case "position" -> positions.getOrDefault((TopicPartition) a[0], 0L);
                        case "seek" -> positions.put((TopicPartition) a[0], (Long) a[1]) == null ? null : null;
                        case "seekToBeginning" -> {
                            ((Collection<TopicPartition>) a[0]).forEach(each -> positions.put(each, 0L));
                            yield null;
                        }
                        case "currentLag" ->
                            OptionalLong.of(
                                    end((TopicPartition) a[0]) - positions.getOrDefault((TopicPartition) a[0], 0L));
                        default -> throw new UnsupportedOperationException("consumer." + method.getName());
                    });
        }

        public Consumer<String, byte[]> kafka() {
            return kafka;
        }

        public void assign(Collection<TopicPartition> owned) {
            assigned.clear();
            assigned.addAll(owned);
        }

        /** Some of what there is to read, in the order of each partition. */
        public List<ConsumerRecord<String, byte[]>> poll(Chance chance, int most) {
            var read = new ArrayList<ConsumerRecord<String, byte[]>>();
            for (var partition : chance.shuffled(partitionsInOrder())) {
                var next = from(partition, positions.getOrDefault(partition, 0L));
                var some = next.subList(0, Math.min(next.size(), most - read.size()));
                read.addAll(some);
                positions.merge(partition, (long) some.size(), Long::sum);
            }
            return read;
        }

        /** Whether all that there is has been read and stored, as far as it knows. */
        public boolean level() {
            return assigned.stream().allMatch(each -> positions.getOrDefault(each, 0L) >= end(each));
        }

        private List<TopicPartition> partitionsInOrder() {
            return assigned.stream()
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        }
    }
}
