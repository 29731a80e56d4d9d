package dev.chamado.eventstore.axon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.chamado.eventstore.AggregateRef;
import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.Asked;
import dev.chamado.eventstore.Current;
import dev.chamado.eventstore.Shell;
import dev.chamado.eventstore.append.Member;
import dev.chamado.eventstore.append.Outcome;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** Axon put together: a command bus, and for each declared kind of aggregate a repository and its command handler. */
public final class AxonDesk implements AutoCloseable {
    /** Found once for each kind of shell: looking is dear, and does not depend on the store. */
    private static final Map<Class<?>, AggregateModel<?>> MODELS = new ConcurrentHashMap<>();

    private static final int LOCK_ATTEMPT_MILLIS = 10;
    private static final int LOCK_ATTEMPTS = 1_000; // ten seconds in line for one aggregate
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final Map<String, AggregateType<?, ?>> types = new HashMap<>();
    private final Map<String, ShellRepository<?, ?>> repositories = new HashMap<>();
    private final Cache<Key, Current<?>> cache;
    private final Codec codec;
    private final Function<Member, Outcome> writer;
    private final Engine engine;
    private final EmbeddedEventStore store;

    /**
     * @param writer stores what a command wants stored, and answers when that is durable
     * @param readers runs who reads from the database
     * @param cached states kept in memory
     * @param snapshotEvery events between snapshots of an aggregate
     */
    public AxonDesk(
            List<AggregateType<?, ?>> declared,
            Codec codec,
            Database database,
            Function<Member, Outcome> writer,
            Executor readers,
            int cached,
            int snapshotEvery) {
        this.cache = Caffeine.newBuilder().maximumSize(cached).build();
        this.codec = codec;
        this.writer = writer;
        for (var type : declared) {
            if (types.put(type.name(), type) != null) {
                throw new IllegalStateException("two kinds of aggregate are called " + type.name());
            }
        }
        this.engine = new Engine(
                new EventLog(database), new Reading(database, readers), codec, new Snapshots(database, types), writer);
        this.store = EmbeddedEventStore.builder().storageEngine(engine).build();
        types.values().forEach(type -> subscribe(type, snapshotEvery));
    }

    /** Axon's own view of the stored events. */
    public EventStore store() {
        return store;
    }

    /** Prepares one run of a command; throws if no such kind of aggregate is declared. */
    public Attempt attempt(Asked asked, byte[] bodyHash) {
        if (!types.containsKey(asked.ref().type())) {
            throw new IllegalArgumentException(
                    "no aggregate is declared as " + asked.ref().type());
        }
        return new Attempt(asked, bodyHash, types, codec);
    }

    /**
     * Runs a command through its aggregate and stores what it yields; throws what the aggregate throws.
     */
    public Outcome run(Attempt attempt, Object command) {
        var message = new GenericCommandMessage<>(
                new GenericMessage<>(command, MetaData.with(Engine.ATTEMPT, attempt)),
                attempt.asked().ref().type());
        var result = new AtomicReference<CommandResultMessage<?>>();
        bus.dispatch(message, (_, answer) -> result.set(answer));
        var thrown = result.get().isExceptional() ? result.get().exceptionResult() : null;
        if (thrown instanceof RuntimeException e && !(e instanceof NotStored)) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown != null && !(thrown instanceof NotStored)) {
            throw new IllegalStateException(thrown);
        }
        var outcome = attempt.outcome();
        if (outcome == null) { // the aggregate yields no event of its own; the command is stored all the same
            outcome = writer.apply(attempt.member(List.of()));
            attempt.became(outcome);
        }
        return outcome;
    }

    /** The state after every event stored, whoever stored it. */
    public Current<?> load(String tenant, AggregateRef ref) {
        return repository(ref).load(new Key(tenant, ref));
    }

    /** The state after an event that is known to be stored, and perhaps after later ones. */
    public Current<?> loadAtLeast(String tenant, AggregateRef ref, long version) {
        return repository(ref).loadAtLeast(new Key(tenant, ref), version);
    }

    private ShellRepository<?, ?> repository(AggregateRef ref) {
        var repository = repositories.get(ref.type());
        if (repository == null) {
            throw new IllegalArgumentException("no aggregate is declared as " + ref.type());
        }
        return repository;
    }

    /** Lets what is remembered of these aggregates catch up with what is stored. */
    public void refresh(String tenant, List<AggregateRef> refs) {
        refs.forEach(ref -> load(tenant, ref));
    }

    /** Folds the states of a tenant again when they are asked for next. */
    public void forget(String tenant) {
        cache.asMap().keySet().removeIf(key -> key.tenant().equals(tenant));
    }

    @Override
    public void close() {
        store.shutDown();
    }

    @SuppressWarnings("unchecked") // AggregateType.of ties shell and state together
    private <S, T extends Shell<S>> void subscribe(AggregateType<S, ?> type, int snapshotEvery) {
        var shell = (Class<T>) type.shell();
        var parameters = MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClass(shell), new AskedParameter());
        var model = (AggregateModel<T>) MODELS.computeIfAbsent(
                shell, _ -> AnnotatedAggregateMetaModelFactory.inspectAggregate(shell, parameters));
        var builder = EventSourcingRepository.builder(shell)
                .aggregateModel(model)
                .aggregateFactory(new EmptyShells<>(model, type))
                .eventStore(store)
                .lockFactory(PessimisticLockFactory.builder()
                        .lockAttemptTimeout(LOCK_ATTEMPT_MILLIS)
                        .acquireAttempts(LOCK_ATTEMPTS)
                        .build());
        // a snapshot would keep what is erased: such states are folded from their events
        var every = codec.hasPersonal(type) ? Integer.MAX_VALUE : snapshotEvery;
        var repository = new ShellRepository<>(builder, type, store, engine, cache, every);
        repositories.put(type.name(), repository);
        var handler = AggregateAnnotationCommandHandler.<T>builder()
                .aggregateModel(model)
                .aggregateType(shell)
                .repository(repository)
                .commandTargetResolver(command -> new VersionedAggregateIdentifier(
                        Engine.attempt(command).key().toString(), null))
                .build();
        if (!handler.supportedCommandNames().equals(Set.of(type.name()))) {
            throw new IllegalStateException(shell.getName() + " needs exactly one @CommandHandler(commandName = \""
                    + type.name() + "\"), it has " + handler.supportedCommandNames());
        }
        var _ = handler.subscribe(bus);
    }
}
