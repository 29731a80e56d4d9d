package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view, a policy or an index as an operator sees it.
 *
 * @param version of the view's code; nothing for the others
 * @param serving the generation that is read; nothing for the others, and before the first is level
 * @param filling the generation that is being built
 * @param rebuild how far the generation that is being built has come
 * @param parked how many subjects wait
 */
record FollowerReport(
        String name,
        Kind kind,
        @Nullable Integer version,
        @Nullable String serving,
        @Nullable String filling,
        @Nullable Rebuild rebuild,
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

    /**
     * How far a generation has come.
     *
     * @param read records that were read, watermarks included
     * @param of records that there are
     * @param perSecond records a second since it was begun; 0 when that is not known
     * @param secondsLeft at this pace; nothing before it is known
     */
    record Rebuild(
            String generation,
            long read,
            long of,
            double perSecond,
            @Nullable Double secondsLeft) {
        static Rebuild of(String generation, long read, long of, @Nullable Duration since) {
            double seconds = since == null ? 0 : since.toMillis() / 1000.0;
            double pace = seconds <= 0 ? 0 : read / seconds;
            return new Rebuild(generation, read, of, pace, pace == 0 ? null : (of - read) / pace);
        }
    }
}
