package dev.chamado.platform.follow;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The parked subjects in one follower's partitions. Only the owner of a partition parks and releases, so what it
 * remembers is what is stored; used by the follower's thread alone, but for the count.
 */
final class Parked {
    private final ParkedStore store;
    private final String follower;
    private final Set<String> documents = new HashSet<>();
    private final Set<String> due = new LinkedHashSet<>();
    private volatile int count;

    Parked(ParkedStore store, String follower) {
        this.store = store;
        this.follower = follower;
    }

    /** Takes over partitions; what is parked there is tried again, for newer code may have cured it. */
    void own(Collection<TopicPartition> partitions) {
        documents.clear();
        due.clear();
        documents.addAll(store.ownedBy(follower, partitions));
        due.addAll(documents);
        count = documents.size();
    }

    /** Takes in what a former owner parked after these partitions had gone from it; nobody else would try it again. */
    void find(Collection<TopicPartition> partitions) {
        for (var document : store.ownedBy(follower, partitions)) {
            if (documents.add(document)) {
                due.add(document);
            }
        }
        count = documents.size();
    }

    int count() {
        return count;
    }

    boolean holds(String document) {
        return documents.contains(document);
    }

    /** Parks a subject with the event at fault and those behind it. */
    void park(String document, Fault fault, Collection<Delivery> waiting) {
        store.park(follower, document, fault);
        store.keep(follower, document, waiting);
        documents.add(document);
        count = documents.size();
    }

    /** Says anew why a subject is parked. */
    void explain(String document, Fault fault) {
        store.park(follower, document, fault);
    }

    void keep(String document, Collection<Delivery> waiting) {
        store.keep(follower, document, waiting);
    }

    List<Delivery> lane(String document) {
        return store.lane(follower, document);
    }

    void settle(String document, Collection<Delivery> done) {
        store.settle(follower, document, done);
    }

    void release(String document) {
        store.release(follower, document);
        documents.remove(document);
        due.remove(document);
        count = documents.size();
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
