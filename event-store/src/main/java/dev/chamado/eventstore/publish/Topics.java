package dev.chamado.eventstore.publish;

import dev.chamado.eventstore.log.Database;
import dev.chamado.platform.wire.KeyRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Sees to it that the store's topics exist and are the ones this incarnation of the store has published to: after a
 * restore, or on a foreign broker, sequences would repeat with other contents. Whoever restores a store mints a new
 * incarnation ({@code update publisher set incarnation = default, position = 0}) and gives it new, empty topics.
 */
final class Topics {
    private static final Map<String, String> KEPT =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

    /** What was destroyed is gone from the broker's disk after a day. */
    private static final Map<String, String> LATEST =
            Map.of("cleanup.policy", "compact", "max.compaction.lag.ms", "86400000", "segment.ms", "3600000");

    private final Database database;
    private final Properties kafka;
    private final List<String> names;
    private final boolean withKeys;
    private final int partitions;
    private final short replicas;

    /** A topic of another incarnation; publishing must not go on. */
    static final class Foreign extends RuntimeException {
        Foreign(String message) {
            super(message);
        }
    }

    /** @param withKeys whether the keys of persons are published too */
    Topics(Database database, Properties kafka, List<String> names, boolean withKeys, int partitions, short replicas) {
        this.withKeys = withKeys;
        this.database = database;
        this.kafka = kafka;
        this.names = names;
        this.partitions = partitions;
        this.replicas = replicas;
    }

    /** Those of events. */
    List<String> names() {
        return names;
    }

    /**
     * Creates what is missing, remembers what is new, and compares the rest.
     *
     * @throws Foreign when a topic is another one than before, or has records that this store has not sent
     */
    void ensure() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(kafka)) {
            for (var name : all()) {
                var known = known(name);
                var found = find(admin, name);
                if (known.isPresent()) {
                    if (found.isEmpty() || !found.get().topicId().toString().equals(known.get())) {
                        throw new Foreign("topic " + name + " is not the one that this store has published to:"
                                + " after a restore, or on another broker, the store needs a new incarnation");
                    }
                } else {
                    var topic = found.isPresent() ? found.get() : create(admin, name);
                    if (!isEmpty(admin, topic)) {
                        throw new Foreign("topic " + name + " has records that this store has not sent");
                    }
                    if (name.equals(KeyRecords.TOPIC)) {
                        tellKeysAgain();
                    }
                    remember(name, topic.topicId().toString());
                }
            }
        }
    }

    private List<String> all() {
        return withKeys
                ? Stream.concat(names.stream(), Stream.of(KeyRecords.TOPIC)).toList()
                : names;
    }

    private static Optional<TopicDescription> find(Admin admin, String name)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.of(admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private TopicDescription create(Admin admin, String name) throws ExecutionException, InterruptedException {
        var topic = new NewTopic(name, partitions, replicas).configs(name.equals(KeyRecords.TOPIC) ? LATEST : KEPT);
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another process was faster
                throw e;
            }
        }
        while (true) { // the broker may answer before it knows its own new topic
            var found = find(admin, name);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(50);
        }
    }

    private static boolean isEmpty(Admin admin, TopicDescription topic)
            throws ExecutionException, InterruptedException {
        for (var partition : topic.partitions()) {
            var at = new TopicPartition(topic.name(), partition.partition());
            if (admin.listOffsets(Map.of(at, OffsetSpec.latest()))
                            .partitionResult(at)
                            .get()
                            .offset()
                    > 0) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> known(String name) {
        return database.with(connection -> {
            try (var select = connection.prepareStatement(
                    "select topic_id from topic join publisher using (incarnation) where name = ?")) {
                select.setString(1, name);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
                }
            }
        });
    }

    /** A topic of keys that is new has none of those that were told before. */
    private void tellKeysAgain() {
        database.with(connection -> {
            try (var update = connection.prepareStatement(
                    "update subject_key set published = false where published and wrapped is not null")) {
                return update.executeUpdate();
            }
        });
    }

    private void remember(String name, String id) {
        database.with(connection -> {
            try (var insert = connection.prepareStatement("insert into topic (name, topic_id, incarnation)"
                    + " select ?, ?, incarnation from publisher on conflict (name)"
                    + " do update set topic_id = excluded.topic_id, incarnation = excluded.incarnation")) {
                insert.setString(1, name);
                insert.setString(2, id);
                return insert.executeUpdate();
            }
        });
    }
}
