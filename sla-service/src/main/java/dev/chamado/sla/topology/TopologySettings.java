package dev.chamado.sla.topology;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the clocks run.
 *
 * @param kafka hosts and ports of Kafka
 * @param application names the consumer group and the changelog topics: another name begins from nothing
 * @param stateDir where stores are kept; what is lost there is read back from Kafka
 * @param instance name of this process among those that share the work: one that comes back under its name within the
 *     session timeout goes on with its tasks; without a name they go to the others at once
 * @param commit how often facts become visible
 * @param partitions of the topic {@code sla}; as many as {@code tickets} has
 * @param replicas of the topic {@code sla} and of the changelogs
 * @param standbys instances that keep a warm copy of each task's stores
 */
@ConfigurationProperties("chamado.sla.topology")
public record TopologySettings(
        String kafka,
        @DefaultValue("sla-clocks") String application,
        @DefaultValue("data/sla") Path stateDir,
        @DefaultValue("") String instance,
        @DefaultValue("200ms") Duration commit,
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("0") int standbys) {}
