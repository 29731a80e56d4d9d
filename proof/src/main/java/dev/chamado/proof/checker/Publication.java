package dev.chamado.proof.checker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a topic has, repeats left out, is what the store has: each subject's events in order, all of them, unchanged; and
 * nothing that was recorded up to a watermark comes after it. Takes records as they are read; they are not kept.
 */
final class Publication {
    private static final String RULE = "Kafka is the store";

    private final String topic;
    private final Map<UUID, Fact> stored = new HashMap<>();
    private final Map<String, Long> heads = new HashMap<>();
    private final Map<String, Long> expected = new HashMap<>();
    private final Map<String, Integer> homes = new HashMap<>();
    private final Map<Integer, Long> watermarks = new HashMap<>();
    private final List<Late> unknown = new ArrayList<>();
    private final Findings findings;

    /** What was not known when it was read, and what had been vouched for before it. */
    private record Late(int partition, Fact fact, long watermark) {}

    /**
     * @param facts of the store that this topic is to have
     */
    Publication(String topic, Collection<Fact> facts, Findings findings) {
        this.topic = topic;
        this.findings = findings;
        for (var fact : facts) {
            stored.put(fact.eventId(), fact);
            expected.put(fact.subject(), fact.sequence());
        }
    }

    static void check(String topic, Collection<Fact> facts, List<Published> records, Findings findings) {
        var publication = new Publication(topic, facts, findings);
        records.forEach(publication::take);
        publication.learn(List.of());
        publication.end();
    }

    void take(Published record) {
        var fact = record.fact();
        if (fact == null) {
            watermarks.merge(record.partition(), record.watermark() == null ? 0 : record.watermark(), Math::max);
            return;
        }
        long watermark = watermarks.getOrDefault(record.partition(), Long.MIN_VALUE);
        if (stored.containsKey(fact.eventId())) {
            judge(record.partition(), fact, watermark);
        } else {
            unknown.add(new Late(record.partition(), fact, watermark)); // stored since the store was read?
        }
    }

    private void judge(int partition, Fact fact, long watermark) {
        var original = stored.get(fact.eventId());
        if (original == null || !original.event().equals(fact.event()) || original.sequence() != fact.sequence()) {
            findings.fault(RULE, topic + " has " + fact.words() + ", which is not stored so");
            return;
        }
        int home = homes.computeIfAbsent(fact.subject(), _ -> partition);
        findings.demand(home == partition, RULE, () -> fact.words() + " is in another partition than before");
        long head = heads.getOrDefault(fact.subject(), -1L);
        if (fact.sequence() <= head) {
            findings.count("records repeated in " + topic);
            return;
        }
        findings.demand(
                fact.sequence() == head + 1, RULE, () -> topic + " has " + fact.words() + " in place of " + (head + 1));
        heads.put(fact.subject(), fact.sequence());
        findings.count("records of " + topic);
        findings.demand(
                fact.recordedAt() > watermark,
                RULE,
                () -> "%s, recorded at %d, comes after the watermark %d"
                        .formatted(fact.words(), fact.recordedAt(), watermark));
    }

    /** What was stored while the topic was read; what is unknown now was never stored. */
    void learn(List<Fact> later) {
        later.forEach(fact -> stored.put(fact.eventId(), fact));
        unknown.forEach(late -> judge(late.partition, late.fact, late.watermark));
    }

    void end() {
        expected.forEach((subject, last) -> {
            long head = heads.getOrDefault(subject, -1L);
            findings.demand(
                    head >= last,
                    RULE,
                    () -> topic + " ends with %d of %s, stored is %d".formatted(head, subject, last));
        });
    }

    /** The instant up to which all partitions vouch for the time at the desk, in milliseconds since 1970. */
    long vouchedFor() {
        return watermarks.values().stream().mapToLong(Long::longValue).min().orElse(Long.MIN_VALUE);
    }
}
