package dev.chamado.platform.follow;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Topic;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.EventRecords;
import dev.chamado.platform.wire.WireFormat;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events as the service that owns them would, numbered per subject: for tests of services that follow them.
 * What was sent is on the broker when {@link #send} returns.
 */
public final class Publishing implements AutoCloseable {
    private final int partitions;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Long> sequences = new HashMap<>();

    public Publishing(String bootstrap, int partitions) {
        this.partitions = partitions;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        // a topic that was just made may refuse the first batch and take the second: for ever out of order
        var settings =
                Map.<String, Object>of("bootstrap.servers", bootstrap, "max.in.flight.requests.per.connection", 1);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Makes topics that are not there. */
    public Publishing topics(Topic<?>... topics) {
        for (var topic : topics) {
            try {
                admin.createTopics(List.of(new NewTopic(topic.name(), partitions, (short) 1)))
                        .all()
                        .get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return this;
    }

    /** Sends events of a subject, as done by a person; returns the last one's envelope. */
    @SafeVarargs
    public final <E> Envelope<byte[]> send(Topic<E> topic, String tenant, String subject, String person, E... events) {
        return sendBecause(null, topic, tenant, subject, person, events);
    }

    /** Sends events that another event brought about. */
    @SafeVarargs
    public final <E> Envelope<byte[]> sendBecause(
            @Nullable UUID cause, Topic<E> topic, String tenant, String subject, String person, E... events) {
        Envelope<byte[]> last = null;
        for (var event : events) {
            last = envelope(cause, topic, tenant, subject, person, event);
            sendAgain(topic, last);
        }
        if (last == null) {
            throw new IllegalArgumentException("no event");
        }
        return last;
    }

    /** Sends a subject's second event, and never its first: a view stops there. */
    public <E> void sendWithoutFirst(Topic<E> topic, String tenant, String subject, String person, E second) {
        sequences.put(place(topic, tenant, subject), 0L);
        sendAgain(topic, envelope(null, topic, tenant, subject, person, second));
    }

    private static String place(Topic<?> topic, String tenant, String subject) {
        return topic.name() + "/" + tenant + "/" + subject;
    }

    /** Sends an envelope as it is: what a publisher repeats after a crash. */
    public void sendAgain(Topic<?> topic, Envelope<byte[]> event) {
        try {
            producer.send(EventRecords.of(topic.name(), event)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <E> Envelope<byte[]> envelope(
            @Nullable UUID cause, Topic<E> topic, String tenant, String subject, String person, E event) {
        var wire = WireFormat.of(topic);
        var place = place(topic, tenant, subject);
        long sequence = sequences.merge(place, 0L, (last, _) -> last + 1);
        var id = DerivedId.of(place, Long.toString(sequence));
        var at = occurredAt(event);
        return new Envelope<>(
                tenant,
                subject,
                sequence,
                id,
                wire.typeOf(event),
                at,
                at,
                new Actor(Actor.Kind.PERSON, person, null),
                id,
                cause,
                false,
                null,
                wire.write(event));
    }

    /** Every event of the house has this component; families share no interface that says so. */
    static Instant occurredAt(Object event) {
        try {
            var accessor = event.getClass().getMethod("occurredAt");
            accessor.setAccessible(true);
            return (Instant) accessor.invoke(event);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(event + " does not say when it occurred", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
