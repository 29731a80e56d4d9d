package dev.chamado.backing.mongo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The keys from {@code low} on that are below {@code high}. */
record Interval(byte[] low, byte[] high) {
    /** Above all bytes that can follow a whole value: the next value's type, or nothing. */
    static final byte AFTER = (byte) 0xFF;

    /** No key is below: the least type of a value is 1. */
    private static final byte[] FIRST = {0};

    /** All keys that begin with these whole values. */
    static Interval prefix(byte[] values) {
        return new Interval(values.length == 0 ? FIRST : values, OrderedBytes.joined(values, AFTER));
    }

    Interval behind(byte[] head) {
        return new Interval(OrderedBytes.joined(head, low), OrderedBytes.joined(head, high));
    }

    boolean isEmpty() {
        return Arrays.compareUnsigned(low, high) >= 0;
    }

    boolean contains(byte[] key) {
        return Arrays.compareUnsigned(low, key) <= 0 && Arrays.compareUnsigned(key, high) < 0;
    }

    /** The same keys, in order and each once. */
    static List<Interval> union(List<Interval> intervals) {
        var sorted = intervals.stream()
                .filter(interval -> !interval.isEmpty())
                .sorted(Comparator.comparing(Interval::low, Arrays::compareUnsigned))
                .toList();
        var union = new ArrayList<Interval>();
        for (var next : sorted) {
            if (!union.isEmpty() && Arrays.compareUnsigned(next.low, union.getLast().high) <= 0) {
                var last = union.removeLast();
                boolean longer = Arrays.compareUnsigned(next.high, last.high) > 0;
                union.add(new Interval(last.low, longer ? next.high : last.high));
            } else {
                union.add(next);
            }
        }
        return union;
    }
}
