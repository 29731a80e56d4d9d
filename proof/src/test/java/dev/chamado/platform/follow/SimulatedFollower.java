package dev.chamado.platform.follow;

import com.mongodb.client.MongoDatabase;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.proof.simulation.Broker;
import dev.chamado.proof.simulation.Chance;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * One instance of a follower: the platform's own engine, without its thread. A turn may end in a crash; a new instance
 * has to take its place then.
 */
public final class SimulatedFollower {
    private final Turns turns;
    private final Positions positions;
    private final Broker.Reader reader;
    private final boolean offsetFirst;
    private boolean failed;

    private SimulatedFollower(Turns turns, Positions positions, Broker.Reader reader, boolean offsetFirst) {
        this.turns = turns;
        this.positions = positions;
        this.reader = reader;
        this.offsetFirst = offsetFirst;
    }

    /** What a process is given to stand on. */
    public record Ground(MongoDatabase database, Broker broker, Clock clock, Chance chance) {
        private Supplier<ExecutorService> sideBySide() {
            return () -> new InOrder(chance);
        }

        private Elapsed elapsed() {
            return new Elapsed(this::nanos);
        }

        long nanos() {
            return clock.millis() * 1_000_000;
        }

        private SimulatedFollower follower(String name, boolean offsetFirst, Function<Parked, Work> work) {
            var parked = new Parked(new ParkedStore(database, clock), name);
            var positions = new Positions(name, new Offsets(database), clock, elapsed());
            return new SimulatedFollower(
                    new Turns(work.apply(parked), parked, positions, elapsed(), _ -> {}),
                    positions,
                    broker.new Reader(),
                    offsetFirst);
        }
    }

    /**
     * Follows into a round of a view.
     *
     * @param offsetFirst whether it is one of those that store how far they are before they do what follows
     */
    public static <D extends Record> SimulatedFollower view(
            View<D> view, int round, Ground ground, boolean offsetFirst) {
        var generation = new Generation<>(ground.database, view, round, new Arrivals());
        return ground.follower(
                generation.name(),
                offsetFirst,
                parked -> new ViewWork<>(generation, parked, ground.sideBySide(), SubjectKeys.NONE));
    }

    /** Keeps events by their places. */
    public static SimulatedFollower index(EventIndex index, Ground ground) {
        var collections = IndexWork.Collections.of(ground.database, index);
        return ground.follower(
                index.name(), false, parked -> new IndexWork(index, collections, parked, SubjectKeys.NONE));
    }

    /** Does what a policy does; does not wait for who says 503, but comes again. */
    public static <E> SimulatedFollower policy(Policy<E> policy, Ground ground) {
        var stopping = new Stopping();
        stopping.request();
        return ground.follower(
                policy.name(),
                false,
                parked -> new PolicyWork<>(
                        policy,
                        parked,
                        stopping,
                        new EventTrace(null, null),
                        1,
                        ground.sideBySide(),
                        SubjectKeys.NONE));
    }

    /** The partitions that it owns from here on. */
    public void own(Collection<TopicPartition> partitions) {
        var listener = turns.assignment(reader.kafka());
        listener.onPartitionsRevoked(List.of());
        reader.assign(partitions);
        listener.onPartitionsAssigned(partitions);
    }

    /** One turn, with so many records at most; says whether there was nothing to do. */
    public boolean turn(Chance chance, int most) {
        if (failed) {
            turns.again(reader.kafka());
            failed = false;
        }
        var records = reader.poll(chance, most);
        try {
            if (offsetFirst) {
                positions.store(reader.kafka());
            }
            turns.take(reader.kafka(), records);
        } catch (RuntimeException e) { // as the loop does: a missed guard, a store or a service that is away
            failed = true;
        }
        return !failed && records.isEmpty();
    }

    public int parked() {
        return turns.parked();
    }

    /** What an operator's wish to try again comes to. */
    public static void askRetry(String follower, Ground ground, List<SimulatedFollower> instances) {
        var store = new ParkedStore(ground.database, ground.clock);
        store.askRetry(follower, List.of());
        store.asked()
                .getOrDefault(follower, List.of())
                .forEach(document -> instances.forEach(each -> each.turns.retry(document)));
    }

    /** The subjects of a follower that are parked, and why. */
    public static List<String> parked(String follower, Ground ground) {
        return new ParkedStore(ground.database, ground.clock)
                .list(follower, 10).stream().map(ParkedSubject::toString).toList();
    }

    /** Whether all partitions of a follower are stored as read to their ends. */
    public static boolean level(String follower, List<String> topics, Ground ground) {
        var partitions = ground.broker.partitions(topics);
        var stored = new Offsets(ground.database).of(follower, partitions);
        return partitions.stream().allMatch(partition -> {
            var position = stored.get(partition);
            return (position == null ? 0 : position.next()) >= ground.broker.end(partition);
        });
    }

    /** What a round of a view holds, by tenant and subject. */
    public static <D extends Record> Map<String, D> documents(
            View<D> view, int round, Collection<String> ids, Ground ground) {
        var found = new TreeMap<String, D>();
        new Generation<>(ground.database, view, round, new Arrivals()).read(ids).forEach((id, stored) -> {
            if (stored.document() != null) {
                found.put(id, stored.document());
            }
        });
        return found;
    }

    /** What a round of a view has counted: by rollup, key and field; what came to nothing is left out. */
    public static Map<String, Long> counters(View<?> view, int round, Ground ground) {
        var generation = new Generation<>(ground.database, view, round, new Arrivals());
        var found = new HashMap<String, Long>();
        for (var rollup : view.rollups()) {
            for (var counter : generation.counters(rollup.name()).find()) {
                var key = new TreeMap<String, String>();
                counter.forEach((field, value) -> {
                    if (value.isString() && !field.equals("_id") && !field.equals(Stored.TENANT)) {
                        key.put(field, value.asString().getValue());
                    }
                });
                counter.forEach((field, value) -> {
                    if (value.isNumber() && value.asNumber().longValue() != 0) {
                        found.put(rollup.name() + key + field, value.asNumber().longValue());
                    }
                });
            }
        }
        return found;
    }
}
