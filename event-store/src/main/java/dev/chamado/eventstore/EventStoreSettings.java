package dev.chamado.eventstore;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the store behaves; where its database is stands in {@code spring.datasource}.
 *
 * @param kafka host and port of the broker
 * @param partitions of a topic that is created; fixed from then on
 * @param replicas of a topic that is created
 * @param connections to the database, beside the writer's and the publisher's
 * @param batch commands stored in one transaction at most
 * @param queue commands that may wait for the writer; more are answered with 503
 * @param patience how long a command waits for a database that has gone away before it is answered with 503
 * @param cached aggregates kept in memory
 * @param snapshotEvery events after which an aggregate's state is kept beside them
 * @param lease after which another process takes over publishing from one that does not renew it
 * @param watermarks how often followers are told what time it is while something happens; less and less often, down to
 *     every two seconds, while nothing does
 * @param personalKey the secret that wraps the keys of persons; nothing: the service's events have no text of persons
 */
@ConfigurationProperties("chamado.event-store")
public record EventStoreSettings(
        @DefaultValue("127.0.0.1:19092") String kafka,
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("8") int connections,
        @DefaultValue("256") int batch,
        @DefaultValue("4096") int queue,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("20000") int cached,
        @DefaultValue("100") int snapshotEvery,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("250ms") Duration watermarks,
        @Nullable String personalKey) {
    /** Does not tell the key. */
    @Override
    public String toString() {
        return "event store over " + kafka;
    }
}
