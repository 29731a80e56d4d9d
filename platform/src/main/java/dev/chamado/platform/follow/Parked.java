package dev.chamado.platform.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The parked subjects in one follower's partitions; used by the follower's thread alone, but for the count.
 *
 * <p>The owner of a partition parks and releases. A former owner may not know yet that it is none and do the same, so
 * what is remembered here is compared with the store every few seconds, and nothing is released behind the back of
 * somebody who has just put more by: the store counts that.
 */
final class Parked {
    private static final long NEVER = -1;

    private final ParkedStore store;
    private final String follower;
    private final Map<String, Long> tried = new HashMap<>();
    private final Set<String> due = new LinkedHashSet<>();
    private volatile int count;

    Parked(ParkedStore store, String follower) {
        this.store = store;
        this.follower = follower;
    }

    /** Takes over partitions; what is parked there is tried again, for newer code may have cured it. */
    void own(Collection<TopicPartition> partitions) {
        tried.clear();
        due.clear();
        find(partitions);
    }

    /** Takes in what a former owner did after these partitions had gone from it; nobody else would try it again. */
    void find(Collection<TopicPartition> partitions) {
        var stored = store.ownedBy(follower, partitions);
        tried.keySet().retainAll(stored.keySet());
        due.retainAll(stored.keySet());
        stored.forEach((document, kept) -> {
            if (!kept.equals(tried.putIfAbsent(document, NEVER))) {
                due.add(document);
            }
        });
        count = tried.size();
    }

    int count() {
        return count;
    }

    boolean holds(String document) {
        return tried.containsKey(document);
    }

    /** Parks a subject with the event at fault and those behind it. */
    void park(String document, Fault fault, Collection<Delivery> waiting) {
        store.park(follower, document, fault, waiting);
        tried.putIfAbsent(document, NEVER);
        count = tried.size();
    }

    /** Says anew why a subject is parked. */
    void explain(String document, Fault fault) {
        store.explain(follower, document, fault);
    }

    void keep(String document, Collection<Delivery> waiting) {
        store.keep(follower, document, waiting);
    }

    /** What waits, to be tried now. */
    List<Delivery> lane(String document) {
        tried.put(document, store.kept(follower, document).orElse(NEVER)); // before the lane is read
        return store.lane(follower, document);
    }

    /** What waits, to be looked at. */
    List<Delivery> waiting(String document) {
        return store.lane(follower, document);
    }

    void settle(String document, Collection<Delivery> done) {
        store.settle(follower, document, done);
    }

    /** The subject goes on, if nobody has put more by since its lane was read; else {@link #find} sees to it. */
    void release(String document) {
        var kept = tried.getOrDefault(document, NEVER);
        if (kept == NEVER || store.release(follower, document, kept)) {
            tried.remove(document);
            due.remove(document);
            count = tried.size();
        }
    }

    /** The subject is to be tried again after the batch; nothing if it is not parked here. */
    void retry(String document) {
        if (holds(document)) {
            due.add(document);
        }
    }

    /** What is to be tried again, each once. */
    List<String> takeDue() {
        var now = List.copyOf(due);
        due.clear();
        return now;
    }
}
