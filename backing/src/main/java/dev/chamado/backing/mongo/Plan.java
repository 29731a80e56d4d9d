package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a query walks one index: parts of it, each in order and all merged by what follows their heads.
 *
 * @param sorted whether the walk meets the documents in the order asked for
 * @param exact whether the walk meets no other documents than the filter admits
 * @param entries how many entries there are to meet
 */
record Plan(OrderedIndex index, List<Part> parts, boolean reverse, boolean sorted, boolean exact, long entries) {
    /** Entries that begin with the same head, whose rest is in the order asked for. */
    record Part(byte[] head, List<Interval> intervals) {}

    /** A walk in order that must also filter is reckoned to find what it wants in a tenth of its entries. */
    private static final int FILTERED_SHARE = 10;

    /**
     * The cheapest one.
     *
     * @param indexes the primary one first
     * @param wanted after how many documents the walk ends, 0 for all
     */
    static Plan choose(List<OrderedIndex> indexes, Document filter, List<IndexKey> order, int wanted) {
        var branches = Conjunction.of(filter);
        var primary = new PlanSketch(indexes.getFirst(), branches, order);
        if (primary.isPinned()) {
            return primary.plan();
        }
        return indexes.stream()
                .map(index -> new PlanSketch(index, branches, order))
                .filter(PlanSketch::isWhole)
                .map(PlanSketch::plan)
                .min(Comparator.comparingLong(plan -> plan.cost(wanted)))
                .orElseThrow();
    }

    /** One whose entries only need to be counted, if an index knows all that the filter asks. */
    static Optional<Plan> counting(List<OrderedIndex> indexes, Document filter) {
        var branches = Conjunction.of(filter);
        return indexes.stream()
                .map(index -> new PlanSketch(index, branches, List.of()))
                .filter(PlanSketch::isWhole)
                .map(PlanSketch::plan)
                .filter(Plan::exact)
                .findFirst();
    }

    private long cost(int wanted) {
        long met = entries;
        if (sorted && wanted > 0) {
            met = Math.min(entries, exact ? wanted : wanted + entries / FILTERED_SHARE);
        }
        long sorting = sorted ? 0 : entries;
        long lookup = index instanceof PrimaryIndex ? 0 : 1;
        return met + sorting + lookup;
    }

    /** How many documents there are, without looking at one; only when {@link #exact}. */
    long count() {
        return parts.stream()
                .flatMap(part -> part.intervals().stream())
                .mapToLong(index::count)
                .sum();
    }
}
