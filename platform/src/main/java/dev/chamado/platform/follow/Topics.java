package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker says of topics. Throws {@link KafkaException} when it does not answer. */
final class Topics implements AutoCloseable {
    private final Admin admin;

    Topics(String bootstrap) {
        admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrap,
                "default.api.timeout.ms",
                5000,
                "request.timeout.ms",
                4000,
                "enable.metrics.push",
                false));
    }

    /** The partitions of those topics that exist. */
    List<TopicPartition> partitions(Collection<String> topics) {
        var found = new ArrayList<TopicPartition>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, answer) -> {
            try {
                answer.get().partitions().forEach(each -> found.add(new TopicPartition(topic, each.partition())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException(e);
            }
        });
        return found;
    }

    /** The offset after the last record that a follower can see, per partition. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        var ends = new HashMap<TopicPartition, Long>();
        try {
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
        return ends;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
