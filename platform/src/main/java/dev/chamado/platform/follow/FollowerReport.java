package dev.chamado.platform.follow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view, a policy or an index as an operator sees it.
 *
 * @param version of the view's code; nothing for the others
 * @param serving the generation that is read; nothing for the others, and before the first is level
 * @param filling the generation that is being built
 * @param parked how many subjects wait
 */
record FollowerReport(
        String name,
        Kind kind,
        @Nullable Integer version,
        @Nullable String serving,
        @Nullable String filling,
        List<PartitionLag> lag,
        long parked) {

    enum Kind {
        VIEW,
        POLICY,
        INDEX
    }

    /**
     * How far it is behind in a partition.
     *
     * @param generation the follower that is meant, for a view
     * @param events records not yet taken in, watermarks included
     * @param seconds the age of the last record taken in; 0 when all are
     */
    record PartitionLag(String generation, String topic, int partition, long events, double seconds) {}
}
