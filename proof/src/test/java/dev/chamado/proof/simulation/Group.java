package dev.chamado.proof.simulation;

import com.mongodb.MongoException;
import dev.chamado.platform.follow.SimulatedFollower;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** The instances of one follower, in processes of their own, among which the partitions are shared out. */
final class Group {
    private final String name;
    private final List<String> topics;
    private final Broker broker;
    private final Chance chance;
    private final Supplier<SimulatedFollower> make;
    private final List<Instance> instances = new ArrayList<>();

    Group(String name, List<String> topics, Broker broker, Chance chance, int size, Supplier<SimulatedFollower> make) {
        this.name = name;
        this.topics = topics;
        this.broker = broker;
        this.chance = chance;
        this.make = make;
        for (int i = 0; i < size; i++) {
            instances.add(new Instance());
        }
        rebalance();
    }

    String name() {
        return name;
    }

    List<String> topics() {
        return topics;
    }

    List<Instance> instances() {
        return instances;
    }

    /** An operator asks for all that is parked to be tried again. */
    void askRetry(SimulatedFollower.Ground ground) {
        var alive = instances.stream()
                .map(each -> each.follower)
                .filter(Objects::nonNull)
                .toList();
        SimulatedFollower.askRetry(name, ground, alive);
    }

    /** Shares the partitions out anew; who is just at work goes on with what it had until it looks up. */
    void rebalance() {
        instances.forEach(each -> {
            each.owned = new HashSet<>();
            each.told = false;
        });
        broker.partitions(topics)
                .forEach(partition -> chance.oneOf(instances).owned.add(partition));
    }

    /** One instance, which may be dead for a while. */
    final class Instance implements Actor {
        private SimulatedFollower follower;
        private Set<TopicPartition> owned = Set.of();
        private boolean told;

        @Override
        public boolean step() {
            try {
                if (follower == null) {
                    follower = make.get();
                    told = false;
                }
                if (!told) {
                    told = true;
                    follower.own(owned);
                }
                return follower.turn(chance, 1 + chance.below(12));
            } catch (Crash | MongoException _) { // dead; or taking over failed, and it begins anew
                follower = null;
                return false;
            }
        }
    }
}
