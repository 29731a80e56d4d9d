package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.IndexKey;
import dev.chamado.backing.mongo.Bound.Points;
import dev.chamado.backing.mongo.Bound.Range;
import dev.chamado.backing.mongo.Plan.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out how one index would serve a query. */
final class PlanSketch {
    private static final int MOST_POINTS = 2000;
    private final OrderedIndex index;
    private final List<IndexKey> fields;
    private final List<Conjunction> branches;
    private final List<Map<Integer, Bound>> bounds;
    /** Of the order asked for, what is not the same in all documents anyway. */
    private final List<IndexKey> order;

    private boolean reverse;

    PlanSketch(OrderedIndex index, List<Conjunction> branches, List<IndexKey> order) {
        this.index = index;
        this.fields = withId(index.getKeys());
        this.branches = branches;
        this.bounds = branches.stream().map(this::boundsOf).toList();
        this.order = order.stream().filter(key -> !isConstant(key.getKey())).toList();
    }

    /** An entry ends with the document's id, ascending. */
    private static List<IndexKey> withId(List<IndexKey> keys) {
        if (keys.stream().anyMatch(key -> key.getKey().equals("_id"))) {
            return keys;
        }
        var all = new ArrayList<>(keys);
        all.add(new IndexKey("_id", true));
        return all;
    }

    /** Whether single ids are named. */
    boolean isPinned() {
        return fields.getFirst().getKey().equals("_id")
                && bounds.stream().allMatch(bound -> bound.get(0) instanceof Points);
    }

    /** Whether no document that the query asks for is left out of the index. */
    boolean isWhole() {
        return !index.leavesOutDocuments()
                || bounds.stream().allMatch(branch -> branch.values().stream().anyMatch(PlanSketch::excludesNothing));
    }

    private static boolean excludesNothing(Bound bound) {
        return !(bound instanceof Range range && range.low().bytes()[0] == OrderedBytes.UNDEFINED);
    }

    Plan plan() {
        int head = head();
        boolean sorted = order.isEmpty() || isSortedBehind(head);
        int grouped = sorted && !order.isEmpty() ? head : 0;
        var intervals = new TreeMap<byte[], List<Interval>>(Arrays::compareUnsigned);
        bounds.forEach(branch -> addIntervals(branch, grouped, intervals));
        var parts = new ArrayList<Part>();
        intervals.forEach((key, list) -> parts.add(new Part(key, Interval.union(list))));
        return new Plan(index, parts, sorted && reverse, sorted, isExact(), entries(parts));
    }

    private long entries(List<Part> parts) {
        var intervals = parts.stream().flatMap(part -> part.intervals().stream());
        return isPinned()
                ? intervals.count()
                : intervals.mapToLong(index::count).sum();
    }

    private Map<Integer, Bound> boundsOf(Conjunction branch) {
        var found = new HashMap<Integer, Bound>();
        for (int i = 0; i < fields.size(); i++) {
            var list = branch.bounds().get(fields.get(i).getKey());
            if (list != null) {
                found.put(
                        i,
                        isMultikey(i)
                                ? best(list)
                                : list.stream().reduce(Bound::and).orElseThrow());
            }
        }
        return found;
    }

    /** Different elements of an array may satisfy different bounds: only one of them can be kept. */
    private static Bound best(List<Bound> list) {
        return list.stream().filter(Points.class::isInstance).findFirst().orElseGet(list::getFirst);
    }

    private boolean isMultikey(int field) {
        return field < index.getKeys().size() && index.isMultikey(field);
    }

    private boolean isConstant(String path) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).getKey().equals(path)) {
                return !isMultikey(i) && isConstant(i);
            }
        }
        return false;
    }

    private boolean isConstant(int field) {
        var values = bounds.stream().map(branch -> onlyPoint(branch.get(field))).toList();
        return !values.isEmpty()
                && values.stream().allMatch(value -> value.length > 0 && Arrays.equals(value, values.getFirst()));
    }

    private static byte[] onlyPoint(@Nullable Bound bound) {
        return bound instanceof Points points && points.values().size() == 1
                ? points.values().getFirst()
                : OrderedBytes.NOTHING;
    }

    /** How many fields are pinned to points before the order asked for begins. */
    private int head() {
        int most = bounds.stream().mapToInt(this::pinned).min().orElse(0);
        int head = 0;
        while (head < most
                && !order.isEmpty()
                && !fields.get(head).getKey().equals(order.getFirst().getKey())) {
            head++;
        }
        return head;
    }

    private int pinned(Map<Integer, Bound> branch) {
        long points = 1;
        int field = 0;
        while (field < fields.size() && branch.get(field) instanceof Points(var values)) {
            points *= values.size();
            if (points > MOST_POINTS) {
                break;
            }
            field++;
        }
        return field;
    }

    private boolean isSortedBehind(int head) {
        int matched = 0;
        for (int i = head; i < fields.size() && matched < order.size(); i++) {
            var field = fields.get(i);
            var wanted = order.get(matched);
            if (field.getKey().equals(wanted.getKey()) && !isMultikey(i)) {
                boolean opposite = field.isAscending() != wanted.isAscending();
                if (matched > 0 && opposite != reverse) {
                    return false;
                }
                reverse = opposite;
                matched++;
            } else if (isMultikey(i) || !isConstant(i)) {
                return false;
            }
        }
        return matched == order.size();
    }

    private void addIntervals(Map<Integer, Bound> branch, int head, Map<byte[], List<Interval>> intervals) {
        int pinned = pinned(branch);
        List<Head> prefixes = List.of(new Head(OrderedBytes.NOTHING, OrderedBytes.NOTHING));
        for (int i = 0; i < pinned; i++) {
            boolean inHead = i < head;
            boolean ascending = fields.get(i).isAscending();
            var points = ((Points) Objects.requireNonNull(branch.get(i))).values();
            prefixes = prefixes.stream()
                    .flatMap(prefix -> points.stream()
                            .map(point -> prefix.with(ascending ? point : OrderedBytes.inverted(point), inHead)))
                    .toList();
        }
        var next = branch.get(pinned);
        for (var prefix : prefixes) {
            var list = intervals.computeIfAbsent(prefix.head, _ -> new ArrayList<>());
            if (next == null) {
                list.add(Interval.prefix(prefix.whole));
            } else {
                next.within(fields.get(pinned).isAscending()).forEach(range -> list.add(range.behind(prefix.whole)));
            }
        }
    }

    private record Head(byte[] head, byte[] whole) {
        Head with(byte[] value, boolean inHead) {
            var longer = OrderedBytes.joined(whole, value);
            return new Head(inHead ? longer : head, longer);
        }
    }

    private boolean isExact() {
        if (index.isMultikey()) {
            return false;
        }
        for (int i = 0; i < branches.size(); i++) {
            var branch = bounds.get(i);
            int used = pinned(branch);
            int last = branch.containsKey(used) ? used : used - 1;
            boolean all = branches.get(i).bounds().keySet().stream()
                    .allMatch(path -> fields.stream()
                            .map(IndexKey::getKey)
                            .limit(last + 1L)
                            .anyMatch(path::equals));
            if (!all || !branches.get(i).exact()) {
                return false;
            }
        }
        return true;
    }
}
