package dev.chamado.backing.mongo;

import static dev.chamado.backing.mongo.Interval.AFTER;
import static dev.chamado.backing.mongo.OrderedBytes.inverted;
import static dev.chamado.backing.mongo.OrderedBytes.joined;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What a filter says about the values of one field, in {@link OrderedBytes}. */
sealed interface Bound {
    /** Where, within one field of an index, the values lie. */
    List<Interval> within(boolean ascending);

    /** The values that satisfy both. */
    Bound and(Bound other);

    /** One of these values; sorted, each once. */
    record Points(List<byte[]> values) implements Bound {
        static Points of(List<byte[]> values) {
            var sorted = new TreeSet<byte[]>(Arrays::compareUnsigned);
            sorted.addAll(values);
            return new Points(List.copyOf(sorted));
        }

        @Override
        public List<Interval> within(boolean ascending) {
            return values.stream()
                    .map(value -> Interval.prefix(ascending ? value : inverted(value)))
                    .toList();
        }

        @Override
        public Bound and(Bound other) {
            var others = other.within(true);
            return new Points(values.stream()
                    .filter(value -> others.stream().anyMatch(interval -> interval.contains(value)))
                    .toList());
        }
    }

    /** Between two edges. */
    record Range(Edge low, Edge high) implements Bound {
        @Override
        public List<Interval> within(boolean ascending) {
            return List.of(
                    ascending
                            ? new Interval(low.start(low.bytes), high.end(high.bytes))
                            : new Interval(high.start(inverted(high.bytes)), low.end(inverted(low.bytes))));
        }

        @Override
        public Bound and(Bound other) {
            return switch (other) {
                case Points points -> points.and(this);
                case Range range ->
                    new Range(
                            Arrays.compareUnsigned(low.start(low.bytes), range.low.start(range.low.bytes)) >= 0
                                    ? low
                                    : range.low,
                            Arrays.compareUnsigned(high.end(high.bytes), range.high.end(range.high.bytes)) <= 0
                                    ? high
                                    : range.high);
            };
        }
    }

    /** One end of a range: a value, itself within the range or not, or the first byte of all values of a type. */
    record Edge(byte[] bytes, boolean inclusive) {
        static Edge type(int tag) {
            return new Edge(new byte[] {(byte) tag}, true);
        }

        private boolean isType() {
            return bytes.length == 1;
        }

        byte[] start(byte[] directed) {
            return inclusive ? directed : joined(directed, AFTER);
        }

        byte[] end(byte[] directed) {
            if (isType()) {
                return new byte[] {(byte) (directed[0] + 1)};
            }
            return inclusive ? joined(directed, AFTER) : directed;
        }
    }
}
