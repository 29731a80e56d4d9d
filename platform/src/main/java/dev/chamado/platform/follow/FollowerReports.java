package dev.chamado.platform.follow;

import dev.chamado.platform.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Tells how all followers of a service do, in whichever of its processes they run. */
final class FollowerReports {
    private final Followers followers;
    private final FollowerFactory factory;
    private final Clock clock;

    FollowerReports(Followers followers, FollowerFactory factory, Clock clock) {
        this.clock = clock;
        this.followers = followers;
        this.factory = factory;
    }

    List<FollowerReport> all() {
        var reports = new ArrayList<FollowerReport>();
        try {
            Reading.of(() -> {
                followers.views().forEach(generations -> reports.add(view(generations)));
                followers
                        .policies()
                        .forEach(policy -> reports.add(alone(
                                policy.name(),
                                FollowerReport.Kind.POLICY,
                                List.of(policy.topic().name()))));
                followers
                        .indexes()
                        .forEach(index ->
                                reports.add(alone(index.name(), FollowerReport.Kind.INDEX, index.topicNames())));
                return reports;
            });
        } catch (KafkaException _) {
            throw Refusal.unavailable(
                    "broker-unavailable", "How far followers are behind is unknown.", Duration.ofSeconds(2));
        }
        return reports;
    }

    private FollowerReport view(Generations<?> generations) {
        var state = generations.refresh();
        var serving = state.serving() == null ? null : generations.round(state.serving());
        var filling = state.filling() == null ? null : generations.round(state.filling());
        var lag = new ArrayList<FollowerReport.PartitionLag>();
        long parked = 0;
        for (var round : state.followed()) {
            var generation = generations.round(round);
            lag.addAll(lag(generation.name(), generation.topics()));
            parked += factory.parked().count(generation.name());
        }
        return new FollowerReport(
                generations.view().name(),
                FollowerReport.Kind.VIEW,
                generations.view().version(),
                serving == null ? null : serving.name(),
                filling == null ? null : filling.name(),
                filling == null ? null : rebuild(filling, state.fillingSince()),
                lag,
                parked);
    }

    private FollowerReport.Rebuild rebuild(Generation<?> filling, @Nullable Instant since) {
        var ends = factory.broker().ends(factory.broker().partitions(filling.topics()));
        long read = factory.offsets().of(filling.name(), ends.keySet()).values().stream()
                .mapToLong(Offsets.Position::next)
                .sum();
        long of = ends.values().stream().mapToLong(Long::longValue).sum();
        var taken = since == null ? null : Duration.between(since, clock.instant());
        return FollowerReport.Rebuild.of(filling.name(), read, Math.max(read, of), taken);
    }

    private FollowerReport alone(String name, FollowerReport.Kind kind, List<String> topics) {
        return new FollowerReport(
                name,
                kind,
                null,
                null,
                null,
                null,
                lag(name, topics),
                factory.parked().count(name));
    }

    private List<FollowerReport.PartitionLag> lag(String follower, List<String> topics) {
        var partitions = factory.broker().partitions(topics);
        var ends = factory.broker().ends(partitions);
        var stored = factory.offsets().of(follower, partitions);
        var loop = followers.loop(follower);
        var here = loop == null ? Map.<TopicPartition, Lag>of() : loop.lags();
        var now = clock.instant();
        return partitions.stream()
                .map(partition -> {
                    // who follows it here knows it to the record; of others, what they stored is known
                    var lag = here.get(partition);
                    if (lag == null) {
                        var position = stored.get(partition);
                        var end = ends.getOrDefault(partition, 0L);
                        lag = position == null ? new Lag(end, 0) : Lag.of(end - position.next(), position.at(), now);
                    }
                    return new FollowerReport.PartitionLag(
                            follower, partition.topic(), partition.partition(), lag.events(), lag.seconds());
                })
                .sorted(Comparator.comparing(FollowerReport.PartitionLag::topic)
                        .thenComparing(FollowerReport.PartitionLag::partition))
                .toList();
    }
}
