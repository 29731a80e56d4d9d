package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import dev.chamado.backing.mongo.Bound.Edge;
import dev.chamado.backing.mongo.Bound.Points;
import dev.chamado.backing.mongo.Bound.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One way to satisfy a filter: bounds per field that every such document keeps. They may admit more documents than the
 * filter, never fewer; when {@link #exact}, they admit the same.
 */
final class Conjunction {
    private static final int MOST_BRANCHES = 64;
    private final Map<String, List<Bound>> bounds = new LinkedHashMap<>();
    private final List<List<?>> alternatives = new ArrayList<>();
    private boolean exact = true;

    private Conjunction() {}

    /** All ways to satisfy it: one for each combination of the branches of its {@code $or}. */
    static List<Conjunction> of(Document filter) {
        var whole = new Conjunction();
        whole.add(filter);
        return whole.expanded();
    }

    Map<String, List<Bound>> bounds() {
        return bounds;
    }

    boolean exact() {
        return exact;
    }

    private List<Conjunction> expanded() {
        var done = new ArrayList<Conjunction>();
        var open = new ArrayList<>(List.of(this));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (next.alternatives.isEmpty()) {
                done.add(next);
                continue;
            }
            var branches = next.alternatives.removeLast();
            if (done.size() + open.size() + branches.size() > MOST_BRANCHES) {
                next.exact = false;
                open.add(next);
                continue;
            }
            for (var branch : branches) {
                var copy = next.copy();
                copy.addAny(branch);
                open.add(copy);
            }
        }
        return done;
    }

    private Conjunction copy() {
        var copy = new Conjunction();
        bounds.forEach((field, list) -> copy.bounds.put(field, new ArrayList<>(list)));
        copy.alternatives.addAll(alternatives);
        copy.exact = exact;
        return copy;
    }

    private void addAny(@Nullable Object part) {
        if (part instanceof Document document) {
            add(document);
        } else {
            exact = false; // the matcher will refuse it
        }
    }

    private void add(Document filter) {
        filter.forEach((name, condition) -> {
            if (name.equals("$and") && condition instanceof List<?> parts) {
                parts.forEach(this::addAny);
            } else if (name.equals("$or") && condition instanceof List<?> branches) {
                alternatives.add(branches);
            } else if (name.startsWith("$")) {
                exact = false;
            } else if (condition instanceof Document operators
                    && operators.keySet().stream().anyMatch(key -> key.startsWith("$"))) {
                operators.forEach((operator, operand) -> addOperator(name, operator, operand));
            } else {
                addPoints(name, Collections.singletonList(condition));
            }
        });
    }

    private void addOperator(String field, String operator, @Nullable Object operand) {
        switch (operator) {
            case "$eq" -> addPoints(field, Collections.singletonList(operand));
            case "$in" -> {
                if (operand instanceof Collection<?> values) {
                    addPoints(field, new ArrayList<>(values));
                } else {
                    exact = false;
                }
            }
            case "$gt", "$gte" ->
                addRange(field, operand, edge -> new Range(edge, typeOf(edge)), operator.equals("$gte"));
            case "$lt", "$lte" ->
                addRange(field, operand, edge -> new Range(typeOf(edge), edge), operator.equals("$lte"));
            default -> exact = false;
        }
    }

    private static Edge typeOf(Edge edge) {
        return Edge.type(edge.bytes()[0]);
    }

    private void addPoints(String field, List<?> values) {
        if (values.size() == 1 && isNothing(values.getFirst())) {
            exact = false; // a missing field, null, and an element that is null: let the matcher tell them apart
            addBound(field, new Range(Edge.type(OrderedBytes.UNDEFINED), Edge.type(OrderedBytes.NULL)));
        } else if (values.stream().allMatch(Conjunction::isOrdered)) {
            exact &= values.stream().noneMatch(value -> value instanceof Decimal128);
            addBound(field, Points.of(values.stream().map(OrderedBytes::of).toList()));
        } else {
            exact = false;
        }
    }

    private void addRange(String field, @Nullable Object operand, Function<Edge, Range> range, boolean inclusive) {
        if (!isOrdered(operand)) {
            exact = false;
            return;
        }
        // The order of binaries is told by length and kind: the matcher compares only those of one kind.
        exact &= operand instanceof String || operand instanceof Instant || operand instanceof Integer;
        addBound(field, range.apply(new Edge(OrderedBytes.of(operand), inclusive)));
    }

    private void addBound(String field, Bound bound) {
        bounds.computeIfAbsent(field, _ -> new ArrayList<>()).add(bound);
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value instanceof Missing;
    }

    /** Whether equality and order of the bytes are those of the matcher. */
    private static boolean isOrdered(@Nullable Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof UUID
                || value instanceof BinData
                || value instanceof ObjectId
                || value instanceof Boolean
                || value instanceof Instant;
    }
}
