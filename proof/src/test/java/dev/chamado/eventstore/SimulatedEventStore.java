package dev.chamado.eventstore;

import dev.chamado.eventstore.axon.AxonDesk;
import dev.chamado.eventstore.axon.Codec;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.proof.simulation.Rows;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** The event store of one process, put together as {@link EventStore} does, over rows that are simulated. */
public final class SimulatedEventStore {
    private final Commands commands;
    private final Aggregates aggregates;
    private final EventReader reader;
    private final Clock clock;

    /** @param types may ask for this store as soon as a command comes */
    public SimulatedEventStore(Function<SimulatedEventStore, List<AggregateType<?, ?>>> types, Rows rows, Clock clock) {
        var declared = types.apply(this);
        var database = new Database(rows.reads(), 1);
        var log = new EventLog(database);
        var codec = new Codec(declared, List.of(), SubjectKeys.NONE);
        var desk = new AxonDesk(declared, codec, database, rows::append, Runnable::run, 1000, 1000);
        aggregates = new Aggregates(desk);
        commands = new Commands(desk, aggregates, log, clock, null);
        reader = new EventReader(log, codec);
        this.clock = clock;
    }

    public Commands commands() {
        return commands;
    }

    public Aggregates aggregates() {
        return aggregates;
    }

    public EventReader reader() {
        return reader;
    }

    public Clock clock() {
        return clock;
    }
}
