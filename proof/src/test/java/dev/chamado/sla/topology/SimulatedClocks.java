package dev.chamado.sla.topology;

import dev.chamado.sla.terms.Known;
import java.io.File;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The clocks of one partition: the topology's own processor over a model of a task of Kafka Streams, where input,
 * stores and output are committed together or not at all.
 */
public final class SimulatedClocks {
    private static final List<String> STORES = List.of(
            ClockTopology.CLOCKS,
            ClockTopology.DUE,
            ClockTopology.LINE,
            ClockTopology.PARKED,
            ClockTopology.WAITING,
            ClockTopology.SWEEPS);

    private final Map<String, TreeMap<Object, Object>> committed = new HashMap<>();
    private final Map<String, TreeMap<Object, Object>> stores = new HashMap<>();
    private final List<Record<String, byte[]>> forwarded = new ArrayList<>();
    private final List<Punctuator> timers = new ArrayList<>();
    private ClockProcessor processor;
    private long millis; // each ticket that is settled takes one
    private long committedOffset;
    private long offset;

    public SimulatedClocks() {
        STORES.forEach(name -> committed.put(name, new TreeMap<>()));
    }

    /** Another process takes over from what is committed. */
    public void begin(Supplier<Known> terms) {
        processor = new ClockProcessor(
                terms, new Pace(() -> {}, () -> Duration.ofMillis(millis++).toNanos(), () -> 0));
        again();
    }

    /** The transaction was lost: the same process begins again from what is committed. */
    public void again() {
        committed.forEach((name, table) -> stores.put(name, new TreeMap<>(table)));
        forwarded.clear();
        timers.clear();
        offset = committedOffset;
        processor.init(context());
    }

    /** The offset of the record to be read next. */
    public long offset() {
        return offset;
    }

    public void process(ConsumerRecord<String, byte[]> record) {
        processor.process(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
        offset = record.offset() + 1;
    }

    /** Time passes: one of the processor's timers rings. */
    public void ring(int timer) {
        timers.get(timer % timers.size()).punctuate(0);
    }

    /** Commits, and says what has been published by that. */
    public List<ProducerRecord<String, byte[]>> commit() {
        stores.forEach((name, table) -> committed.put(name, new TreeMap<>(table)));
        committedOffset = offset;
        var published = forwarded.stream()
                .map(each ->
                        new ProducerRecord<>("sla", null, each.timestamp(), each.key(), each.value(), each.headers()))
                .toList();
        forwarded.clear();
        return published;
    }

    public boolean anyParked() {
        return !stores.get(ClockTopology.PARKED).isEmpty();
    }

    /** Whether nothing waits to be handled or settled by a watermark that has come. */
    public boolean hasLine() {
        return !stores.get(ClockTopology.LINE).isEmpty()
                || !stores.get(ClockTopology.WAITING).isEmpty();
    }

    @SuppressWarnings("unchecked") // a proxy of it
    private ProcessorContext<String, byte[]> context() {
        return (ProcessorContext<String, byte[]>) Proxy.newProxyInstance(
                SimulatedClocks.class.getClassLoader(),
                new Class<?>[] {ProcessorContext.class},
                (_, method, a) -> switch (method.getName()) {
                    case "stateDir" -> new File("target"); // nothing of it is on disk
                    case "taskId" -> new TaskId(0, 0); // each process has one partition
                    case "getStateStore" -> table(stores.get((String) a[0]));
                    case "schedule" -> {
                        timers.add((Punctuator) a[2]);
                        yield (Cancellable) () -> {};
                    }
                    case "forward" -> {
                        forwarded.add((Record<String, byte[]>) a[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException("context." + method.getName());
                });
    }

    private static Object table(TreeMap<Object, Object> rows) {
        return Proxy.newProxyInstance(
                SimulatedClocks.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (_, method, a) -> switch (method.getName()) {
                    case "get" -> rows.get(a[0]);
                    case "put" -> a[1] == null ? rows.remove(a[0]) : rows.put(a[0], a[1]);
                    case "delete" -> rows.remove(a[0]);
                    case "all" -> iterator(new TreeMap<>(rows));
                    case "reverseAll" -> iterator(new TreeMap<>(rows).descendingMap());
                    case "range" -> {
                        var from = a[0] == null ? rows : rows.tailMap(a[0], true);
                        yield iterator(new TreeMap<>(a[1] == null ? from : from.headMap(a[1], true)));
                    }
                    default -> throw new UnsupportedOperationException("store." + method.getName());
                });
    }

    private static KeyValueIterator<Object, Object> iterator(Map<Object, Object> rows) {
        return new KeyValueIterator<>() {
            private final Iterator<Map.Entry<Object, Object>> all =
                    rows.entrySet().iterator();
            private Map.Entry<Object, Object> next = all.hasNext() ? all.next() : null;

            @Override
            public Object peekNextKey() {
                return next.getKey();
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public KeyValue<Object, Object> next() {
                var now = next;
                next = all.hasNext() ? all.next() : null;
                return KeyValue.pair(now.getKey(), now.getValue());
            }

            @Override
            public void close() {}
        };
    }
}
