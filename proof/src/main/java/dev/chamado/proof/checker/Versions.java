package dev.chamado.proof.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * In a store each subject's versions are 0..n without a hole, no event is there twice, time does not go back, and nothing
 * happened after it was recorded.
 */
final class Versions {
    private static final String RULE = "versions";

    /** A service knows the database's time only as well as the database answers. */
    private static final long CLOCKS_DIFFER_MILLIS = 1_000;

    private Versions() {}

    /**
     * @param facts of a store, by position
     */
    static void check(String store, List<Fact> facts, Findings findings) {
        var heads = new HashMap<String, Long>();
        var ids = new HashSet<UUID>();
        long position = -1;
        long recorded = Long.MIN_VALUE;
        for (var fact : facts) {
            long head = heads.merge(fact.subject(), 0L, (before, _) -> before + 1);
            findings.demand(
                    fact.sequence() == head, RULE, () -> store + " has " + fact.words() + " in place of " + head);
            heads.put(fact.subject(), fact.sequence());
            findings.demand(ids.add(fact.eventId()), RULE, () -> store + " has " + fact.words() + " twice");
            long before = position;
            findings.demand(
                    fact.position() > before, RULE, () -> store + ": " + fact.words() + " is not after " + before);
            position = fact.position();
            long latest = recorded;
            findings.demand(
                    fact.recordedAt() >= latest,
                    RULE,
                    () -> store + ": " + fact.words() + " was recorded before what precedes it");
            findings.demand(
                    fact.occurredAt() <= fact.recordedAt() + CLOCKS_DIFFER_MILLIS,
                    RULE,
                    () -> store + ": " + fact.words() + " happened " + (fact.occurredAt() - fact.recordedAt())
                            + " ms after it was recorded");
            recorded = Math.max(recorded, fact.recordedAt());
        }
        findings.count("events of " + store, facts.size());
        findings.count("subjects of " + store, heads.size());
    }
}
