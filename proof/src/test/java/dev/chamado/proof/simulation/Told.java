package dev.chamado.proof.simulation;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.notification.announcement.SimulatedAnnouncer;
import dev.chamado.notification.audience.SimulatedAudience;
import dev.chamado.platform.follow.EventIndex;
import dev.chamado.platform.follow.SimulatedFollower;
import dev.chamado.platform.wire.EventRecords;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;

/** A world in which people are told of what happens, and other systems read it in the feed. */
final class Told {
    private static final EventIndex FEED = new EventIndex("feed", List.of(TicketEvent.TOPIC));

    private final World world;
    private final DocumentStore documents;

    Told(World world) {
        this.world = world;
        this.documents = new DocumentStore(world.turmoil);
        var ground = world.ground(documents);
        world.turmoil.watch("feed_heads", this::feedMoved);
        SimulatedAudience.ASKED.forEach(view -> world.follow(view, ground));
        var announcers = new Processes<>(world.chance, 2, () -> new SimulatedAnnouncer(ground, world.processClock()));
        world.follow(announcers.policy(SimulatedAnnouncer::onTicket), ground);
        world.follow(
                FEED.name(), List.of(TicketEvent.TOPIC.name()), () -> SimulatedFollower.index(FEED, ground), ground);
    }

    Set<String> inbox() {
        return documents.documents("inbox").keySet();
    }

    Set<String> mails() {
        return documents.documents("mails").keySet();
    }

    /** The places from which the feed has an event. */
    Set<String> feed() {
        return documents.documents("feed").values().stream()
                .map(event -> event.getString("partition").getValue() + "/"
                        + event.getInt64("offset").getValue())
                .collect(Collectors.toSet());
    }

    /** Whoever reads the feed up to where it says that it goes has all that is there. */
    private void feedMoved(BsonDocument heads) {
        var kept = documents.documents("feed").keySet();
        heads.getDocument("last").forEach((partition, last) -> {
            var there = new TopicPartition(
                    TicketEvent.TOPIC.name(), Integer.parseInt(partition.substring(partition.lastIndexOf('-') + 1)));
            for (var record : world.broker.from(there, 0)) {
                if (record.offset() <= last.asNumber().longValue()
                        && !EventRecords.isWatermark(record.headers())
                        && !kept.contains(
                                EventRecords.envelope(record).eventId().toString())) {
                    throw new AssertionError(
                            "the feed says " + partition + " up to " + last + " without " + record.offset());
                }
            }
        });
    }
}
