package dev.chamado.sla.topology;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.terms.Known;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import tools.jackson.core.type.TypeReference;

/** What is connected with what: {@code tickets} to the clocks, and the clocks to {@code sla}. */
final class ClockTopology {
    /** The clocks of each ticket, by tenant and ticket. */
    static final String CLOCKS = "clocks";

    /** Tickets by due instant: {@link DueOrder}. */
    static final String DUE = "due";

    /** Arrivals that wait until the terms of their time are known: {@link Line}. */
    static final String LINE = "line";

    /** Tickets that cannot go on. */
    static final String PARKED = "parked";

    /** What happens to tickets of tenants that promise nothing yet: {@link Waiting}. */
    static final String WAITING = "waiting";

    /** How far {@link Sweep} has come, by tenant. */
    static final String SWEEPS = "sweeps";

    /**
     * Kafka forgets what has been replaced only in segments that are full: of a gigabyte, all of it would be read back
     * after a kill.
     */
    private static final Map<String, String> LOGGING = Map.of("segment.bytes", Integer.toString(32 << 20));

    private ClockTopology() {}

    /**
     * Connects them.
     *
     * @param refolding reads again what cannot go on as it is kept
     * @param passedOver counts the records that name no ticket and cannot be read
     * @param pace of all its tasks in this process
     * @param stores makes the store of a name
     */
    static Topology of(
            Supplier<Known> terms,
            Dismissals dismissals,
            Refolding refolding,
            LongAdder passedOver,
            Pace pace,
            Function<String, KeyValueBytesStoreSupplier> stores) {
        return of(terms, dismissals, refolding, passedOver, pace, stores, SlaEvent.TOPIC.name());
    }

    /**
     * The same with another place for the facts, such as beside those that it shall be seen whether they are the same as:
     * they are byte for byte what {@code sla} has.
     *
     * @param facts the topic that they go to
     */
    static Topology of(
            Supplier<Known> terms,
            Dismissals dismissals,
            Refolding refolding,
            LongAdder passedOver,
            Pace pace,
            Function<String, KeyValueBytesStoreSupplier> stores,
            String facts) {
        var text = Serdes.String();
        var bytes = Serdes.ByteArray();
        return new Topology()
                .addSource("tickets", text.deserializer(), bytes.deserializer(), TicketEvent.TOPIC.name())
                .addProcessor(
                        "clock", () -> new ClockProcessor(terms, dismissals, refolding, passedOver, pace), "tickets")
                .addStateStore(
                        store(stores.apply(CLOCKS), text, KeptForm.serde())
                                .withCachingEnabled(), // one write per ticket and commit, however much happened to it
                        "clock")
                .addStateStore(store(stores.apply(DUE), Serdes.Bytes(), bytes), "clock")
                .addStateStore(
                        store(stores.apply(LINE), Serdes.Long(), Json.serde(new TypeReference<Arrival>() {})), "clock")
                .addStateStore(store(stores.apply(PARKED), text, Json.serde(new TypeReference<Parked>() {})), "clock")
                .addStateStore(
                        store(stores.apply(WAITING), text, Json.serde(new TypeReference<Envelope<byte[]>>() {})),
                        "clock")
                .addStateStore(
                        store(stores.apply(SWEEPS), text, Json.serde(new TypeReference<Sweep.Progress>() {})), "clock")
                .addSink("facts", facts, text.serializer(), bytes.serializer(), "clock");
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
            KeyValueBytesStoreSupplier made, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(made, keys, values).withLoggingEnabled(LOGGING);
    }
}
