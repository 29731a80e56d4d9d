package dev.chamado.platform.http;

import dev.chamado.platform.problem.Refusal;
import java.time.Instant;

/** An instant that somebody asks about. */
public final class AsOf {
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private AsOf() {}

    /** Refuses one that has not come yet. */
    public static void requireOver(Instant asOf, Instant now) {
        if (asOf.isAfter(now)) {
            throw Refusal.badInput("asOf", "in-the-future", "Nothing is foretold: ask about the past.");
        }
    }

    /** As the store can compare it: nothing that is kept there is from before its first instant or after its last. */
    public static Instant stored(Instant asOf) {
        return asOf.isBefore(Instant.EPOCH) ? Instant.EPOCH : asOf.isAfter(LAST) ? LAST : asOf;
    }
}
