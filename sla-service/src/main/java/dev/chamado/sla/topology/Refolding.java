package dev.chamado.sla.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log again for tickets whose clocks have to be folded anew, many at a time, beside the clocks that go on. What
 * could not be read is asked for again by whoever waits for it.
 */
final class Refolding {
    private static final Logger LOG = LoggerFactory.getLogger(Refolding.class);

    /** So many tickets of a partition are in memory at once. */
    static final int AT_ONCE = 500;

    /** How the log is read. */
    @FunctionalInterface
    interface Log {
        /** All that one partition holds of these tickets. */
        Collection<Past> read(int partition, Set<String> keys, BooleanSupplier wanted) throws InterruptedException;
    }

    private final Log log;
    private final Executor executor;
    private final Map<Integer, Set<String>> asked = new LinkedHashMap<>();
    private final Map<Integer, Collection<Past>> read = new HashMap<>();
    private final Map<Integer, Set<String>> inHand = new HashMap<>();
    private final Map<Integer, Integer> forgotten = new HashMap<>();
    private boolean working;
    private volatile boolean wanted = true;

    Refolding(Log log, Executor executor) {
        this.log = log;
        this.executor = executor;
    }

    /** @param forgotten how often the partition had been when this was asked */
    private record Order(int partition, int forgotten, Set<String> keys) {}

    /** Asks for the past of a ticket; asking again before it has been taken changes nothing. */
    void ask(int partition, String key) {
        synchronized (this) {
            if (!inHand(partition).add(key)) {
                return;
            }
            asked.computeIfAbsent(partition, _ -> new LinkedHashSet<>()).add(key);
        }
        begin();
    }

    /** What has been read for the partition since the last time. */
    Collection<Past> take(int partition) {
        Collection<Past> found;
        synchronized (this) {
            found = read.getOrDefault(partition, List.of());
            read.remove(partition);
            found.forEach(past -> inHand(partition).remove(past.key()));
        }
        begin();
        return found;
    }

    /** How many tickets of the partition are waiting to be read. */
    synchronized int waiting(int partition) {
        return inHand(partition).size();
    }

    /** The partition goes elsewhere, or begins again: nobody takes what has been asked for it, or is being read. */
    synchronized void forget(int partition) {
        asked.remove(partition);
        read.remove(partition);
        inHand.remove(partition);
        forgotten.merge(partition, 1, Integer::sum);
    }

    void stop() {
        wanted = false;
    }

    private synchronized void begin() {
        if (!working && wanted && isThereWork()) {
            working = true;
            executor.execute(this::work);
        }
    }

    private void work() {
        for (var order = next(); order != null; order = next()) {
            Collection<Past> found = List.of();
            try {
                found = log.read(order.partition(), order.keys(), () -> wanted);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) { // Kafka is away, or the service stops: whoever waits asks again
                LOG.warn("The log of partition {} could not be read again: {}", order.partition(), e.getMessage());
            }
            done(order, found);
        }
    }

    /** The next tickets to be read, of a partition whose last ones have been taken; nothing: that is all. */
    private synchronized @Nullable Order next() {
        for (var each : asked.entrySet()) {
            if (wanted && !each.getValue().isEmpty() && !read.containsKey(each.getKey())) {
                var keys = new LinkedHashSet<>(
                        each.getValue().stream().limit(AT_ONCE).toList());
                each.getValue().removeAll(keys);
                return new Order(each.getKey(), forgotten.getOrDefault(each.getKey(), 0), keys);
            }
        }
        working = false;
        return null;
    }

    private synchronized void done(Order order, Collection<Past> found) {
        if (order.forgotten() != forgotten.getOrDefault(order.partition(), 0)) {
            return;
        }
        inHand(order.partition()).removeAll(order.keys());
        if (!found.isEmpty()) {
            found.forEach(past -> inHand(order.partition()).add(past.key()));
            read.put(order.partition(), new ArrayList<>(found));
        }
    }

    private Set<String> inHand(int partition) {
        return inHand.computeIfAbsent(partition, _ -> new HashSet<>());
    }

    private boolean isThereWork() {
        return asked.entrySet().stream()
                .anyMatch(each -> !each.getValue().isEmpty() && !read.containsKey(each.getKey()));
    }
}
