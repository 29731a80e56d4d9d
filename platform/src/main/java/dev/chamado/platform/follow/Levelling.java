package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out when a generation that is being filled has caught up: all its partitions, whoever follows them, have
 * passed where the topics ended a moment ago. A topic that does not exist has nothing to catch up with.
 */
final class Levelling {
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final String follower;
    private final List<String> topics;
    private final Topics broker;
    private final Offsets offsets;
    private Map<TopicPartition, Long> ends = Map.of();
    private final Elapsed asked = new Elapsed();

    Levelling(String follower, List<String> topics, Topics broker, Offsets offsets) {
        this.follower = follower;
        this.topics = topics;
        this.broker = broker;
        this.offsets = offsets;
    }

    boolean reached() {
        if (fresh() && passed()) {
            return true;
        }
        if (!fresh() || passed()) {
            ends = broker.ends(broker.partitions(topics));
            asked.restart();
            return passed();
        }
        return false;
    }

    private boolean fresh() {
        return !asked.atLeast(MOMENT);
    }

    private boolean passed() {
        var stored = offsets.of(follower, ends.keySet());
        return ends.entrySet().stream().allMatch(end -> {
            var position = stored.get(end.getKey());
            return end.getValue() <= (position == null ? 0 : position.next());
        });
    }
}
