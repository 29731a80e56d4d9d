package dev.chamado.eventstore.axon;

import com.github.benmanes.caffeine.cache.Cache;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Current;
import dev.chamado.eventstore.Shell;
import dev.chamado.eventstore.Snapshot;
import dev.chamado.eventstore.append.Outcome;
import dev.chamado.platform.problem.Refusal;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's repository of one kind of aggregate. An aggregate without events is loaded as one without a state, so there is
 * one handler for beginning and going on; what is cached is the immutable state, taken only from what was committed.
 */
final class ShellRepository<S, T extends Shell<S>> extends EventSourcingRepository<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ShellRepository.class);
    private final AggregateType<S, ?> type;
    private final EventStore store;
    private final Engine engine;
    private final Cache<Key, Current<?>> cache;
    private final int snapshotEvery;

    ShellRepository(
            Builder<T> builder,
            AggregateType<S, ?> type,
            EventStore store,
            Engine engine,
            Cache<Key, Current<?>> cache,
            int snapshotEvery) {
        super(builder);
        this.type = type;
        this.store = store;
        this.engine = engine;
        this.cache = cache;
        this.snapshotEvery = snapshotEvery;
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String identifier, @Nullable Long expectedVersion) {
        var key = Key.of(identifier);
        var shell = shell();
        var unit = CurrentUnitOfWork.get();
        var known = cached(key);
        var aggregate = known == null && type.begins().test(unit.getMessage().getPayload())
                ? begin(key, shell)
                : stand(key, shell, known);
        var met = version(aggregate);
        var attempt = Engine.attempt(unit.getMessage());
        attempt.met(met);
        unit.onRollback(_ -> {
            if (attempt.outcome() instanceof Outcome.Overtaken) {
                catchUp(key); // before the lock is given on, or the next in line would go by the same stale state
            }
        });
        unit.afterCommit(_ -> {
            var now = version(aggregate);
            keep(key, new Current<>(shell.state(), now));
            if ((now + 1) / snapshotEvery > (met + 1) / snapshotEvery) {
                snapshot(key, shell.state(), now);
            }
        });
        return aggregate;
    }

    /** The state after every event stored, whoever stored it. */
    Current<S> load(Key key) {
        var shell = shell();
        var known = cached(key);
        var aggregate = stand(key, shell, known);
        if (known != null) {
            var more = engine.readEvents(key.toString(), known.version() + 1);
            if (more.hasNext()) {
                aggregate.initializeState(more);
            }
        }
        var current = new Current<>(shell.state(), version(aggregate));
        keep(key, current);
        return current;
    }

    /** The state after an event that is known to be stored; read only if what is remembered is older. */
    Current<S> loadAtLeast(Key key, long version) {
        var known = cached(key);
        return known != null && known.version() >= version ? known : load(key);
    }

    private EventSourcedAggregate<T> stand(Key key, T shell, @Nullable Current<S> known) {
        if (known != null) {
            shell.stand(key.toString(), known.state());
            return EventSourcedAggregate.reconstruct(
                    shell, aggregateModel(), known.version(), false, store, NoSnapshotTriggerDefinition.TRIGGER);
        }
        var aggregate = begin(key, shell);
        // not by way of Axon's event store: inside a unit of work that adds the events which are not stored yet
        var events = engine.readWhole(key);
        if (events.hasNext()) {
            aggregate.initializeState(events);
        }
        return aggregate;
    }

    /** Without events, whether or not there are some. */
    private EventSourcedAggregate<T> begin(Key key, T shell) {
        shell.stand(key.toString(), null);
        return EventSourcedAggregate.initialize(
                shell, aggregateModel(), store, null, NoSnapshotTriggerDefinition.TRIGGER);
    }

    private void catchUp(Key key) {
        try {
            load(key);
        } catch (Refusal _) { // the database is away; the next to come reads it all
            cache.invalidate(key);
        }
    }

    @SuppressWarnings("unchecked") // a key of this type maps to a state of this type
    private @Nullable Current<S> cached(Key key) {
        return (Current<S>) cache.getIfPresent(key);
    }

    @SuppressWarnings("unchecked") // AggregateType.of ties the class and its supplier together
    private T shell() {
        return (T) type.empty().get();
    }

    /** Never back: a slow reader must not put an older state over a newer one. */
    private void keep(Key key, Current<S> current) {
        if (current.version() >= 0) {
            cache.asMap().merge(key, current, (old, fresh) -> fresh.version() > old.version() ? fresh : old);
        }
    }

    private void snapshot(Key key, @Nullable S state, long version) {
        if (state == null) {
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                store.storeSnapshot(
                        new GenericDomainEventMessage<>(type.name(), key.toString(), version, new Snapshot(state)));
            } catch (RuntimeException e) { // a missing shortcut hurts nobody
                LOG.warn("no snapshot of {}: {}", key, e.getMessage());
            }
        });
    }

    private static long version(EventSourcedAggregate<?> aggregate) {
        var version = aggregate.version();
        return version == null ? -1 : version;
    }
}
