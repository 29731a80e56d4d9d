package dev.chamado.platform.follow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are followed, and where to.
 *
 * @param kafka hosts and ports of Kafka
 * @param mongo address of the store of documents; names the database
 * @param batch events that a view or an index takes at once, at most: near the end of a topic there are few, and who is
 *     far behind saves reads and writes by taking many
 * @param policyBatch events that a policy takes at once, at most; it may have to wait for each
 * @param parallelism subjects whose policies run at the same time, in one batch
 * @param session after how long a process that died gives up its partitions; Kafka's brokers take 6 s or more
 * @param keep how long a former generation is kept after the swap, for readers that are still at it
 * @param keepVersions how long the generation of another version of a view is kept after nobody follows it any more,
 *     for a way back to older code
 * @param personalKey the secret that wraps the keys of persons; without it their text reads as erased
 * @param cursorKey signs the cursors of lists; without one the service makes one and keeps it with its documents
 */
@ConfigurationProperties("chamado.follow")
record FollowSettings(
        String kafka,
        String mongo,
        @DefaultValue("2000") int batch,
        @DefaultValue("500") int policyBatch,
        @DefaultValue("64") int parallelism,
        @DefaultValue("6s") Duration session,
        @DefaultValue("30s") Duration keep,
        @DefaultValue("30m") Duration keepVersions,
        @Nullable String cursorKey,
        @Nullable String personalKey) {
    /** Does not tell the keys. */
    @Override
    public String toString() {
        return "following " + kafka;
    }
}
