package dev.chamado.eventstore.axon;

import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.Snapshot;
import dev.chamado.eventstore.append.Member;
import dev.chamado.eventstore.append.Outcome;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.Reading;
import dev.chamado.eventstore.log.StoredEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** What Axon's event store stands on: appends through the group commit, reads the log, begins at snapshots. */
final class Engine implements EventStorageEngine {
    static final String ATTEMPT = "attempt";
    private static final int PAGE = 500;
    private final EventLog log;
    private final Reading reading;
    private final Codec codec;
    private final Snapshots snapshots;
    private final Function<Member, Outcome> writer;

    Engine(EventLog log, Reading reading, Codec codec, Snapshots snapshots, Function<Member, Outcome> writer) {
        this.log = log;
        this.reading = reading;
        this.codec = codec;
        this.snapshots = snapshots;
        this.writer = writer;
    }

    /** The attempt that a command message carries. */
    static Attempt attempt(Message<?> message) {
        return (Attempt) Objects.requireNonNull(message.getMetaData().get(ATTEMPT));
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        var attempt = attempt(CurrentUnitOfWork.get().getMessage());
        for (var event : events) {
            if (!((DomainEventMessage<?>) event)
                    .getAggregateIdentifier()
                    .equals(attempt.key().toString())) {
                throw new IllegalStateException("events of another aggregate go through Asked.also");
            }
        }
        var outcome = writer.apply(
                attempt.member(events.stream().map(Message::getPayload).toList()));
        attempt.became(outcome);
        if (!(outcome instanceof Outcome.Stored)) {
            throw new NotStored();
        }
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        var key = Key.of(aggregateIdentifier);
        return DomainEventStream.of(reading.after(key.tenant(), key.ref().id(), firstSequenceNumber - 1).stream()
                .map(stored -> message(key, stored)));
    }

    /** All events of an aggregate, a snapshot in the place of the first ones if there is one. */
    DomainEventStream readWhole(Key key) {
        var found = reading.whole(key.tenant(), key.ref().id(), snapshots.shape(key));
        var state = found.state();
        var events = found.events().stream().map(stored -> message(key, stored));
        return DomainEventStream.of(
                state == null
                        ? events
                        : Stream.concat(
                                Stream.of(
                                        snapshot(key, new Snapshots.Known(snapshots.state(key, state), found.kept()))),
                                events));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        var key = Key.of(aggregateIdentifier);
        return snapshots.read(key).map(known -> snapshot(key, known));
    }

    private static DomainEventMessage<?> snapshot(Key key, Snapshots.Known known) {
        return new GenericDomainEventMessage<>(
                key.ref().type(), key.toString(), known.version(), new Snapshot(known.state()));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        var key = Key.of(snapshot.getAggregateIdentifier());
        snapshots.store(key, ((Snapshot) snapshot.getPayload()).state(), snapshot.getSequenceNumber());
    }

    /** All events by position; ends with what is stored now. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        var start = after == null ? 0 : ((GlobalSequenceTrackingToken) after).getGlobalIndex();
        return Stream.iterate(
                        log.after(start, PAGE),
                        page -> !page.isEmpty(),
                        page -> log.after(page.getLast().position(), PAGE))
                .flatMap(List::stream)
                .map(stored -> new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(stored.position()),
                        message(new Key(stored.envelope().tenant(), ref(stored)), stored)));
    }

    private static AggregateRef ref(StoredEvent stored) {
        return new AggregateRef(stored.aggregateType(), stored.envelope().subject());
    }

    private DomainEventMessage<?> message(Key key, StoredEvent stored) {
        if (!stored.aggregateType().equals(key.ref().type())) {
            throw new IllegalStateException(key.ref().id() + " is a " + stored.aggregateType() + ", not a "
                    + key.ref().type());
        }
        var event = codec.read(stored);
        return new GenericDomainEventMessage<>(
                stored.aggregateType(),
                key.toString(),
                event.sequence(),
                event.event(),
                MetaData.emptyInstance(),
                event.eventId().toString(),
                event.recordedAt());
    }
}
