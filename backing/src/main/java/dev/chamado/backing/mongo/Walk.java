package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.h2.mvstore.MVMap;

/**
 * The documents that a plan meets, in its order, each once.
 *
 * <p>It reads a few entries at a time and then seeks anew, so it can rest between two batches of a cursor while others
 * write; what they write behind it is seen, as in MongoDB.
 */
final class Walk implements Iterator<Position> {
    private static final int FIRST_READ = 16;
    private static final int MOST_READ = 512;
    private final OrderedIndex index;
    private final boolean reverse;
    private final PriorityQueue<Source> sources;
    private final Set<Position> seen = new HashSet<>();

    Walk(Plan plan) {
        this.index = plan.index();
        this.reverse = plan.reverse();
        this.sources = new PriorityQueue<>(reverse ? Source.ORDER.reversed() : Source.ORDER);
        plan.parts().stream().map(Source::new).filter(Source::hasNext).forEach(sources::add);
    }

    @Override
    public boolean hasNext() {
        return !sources.isEmpty();
    }

    @Override
    public Position next() {
        var source = sources.poll();
        if (source == null) {
            throw new NoSuchElementException();
        }
        var position = source.next();
        if (source.hasNext()) {
            sources.add(source);
        }
        return position;
    }

    private record Entry(byte[] key, Position position) {}

    private final class Source {
        private static final Comparator<Source> ORDER = (one, two) ->
                Arrays.compareUnsigned(one.key(), one.head, one.key().length, two.key(), two.head, two.key().length);
        private final int head;
        private final Deque<Interval> intervals;
        private final Deque<Entry> read = new ArrayDeque<>();
        private int portion = FIRST_READ;

        private Source(Plan.Part part) {
            this.head = part.head().length;
            this.intervals = new ArrayDeque<>(reverse ? part.intervals().reversed() : part.intervals());
        }

        private byte[] key() {
            return read.getFirst().key;
        }

        private boolean hasNext() {
            while (read.isEmpty() && !intervals.isEmpty()) {
                read(intervals.removeFirst());
            }
            return !read.isEmpty();
        }

        private Position next() {
            return read.removeFirst().position;
        }

        private void read(Interval interval) {
            @SuppressWarnings("unchecked")
            var entries = (MVMap<byte[], Object>) index.entries();
            if (entries.isClosed()) {
                throw new MongoServerError(175, "QueryPlanKilled", "The collection or index was dropped");
            }
            var cursor = reverse
                    ? entries.cursor(interval.high(), interval.low(), true)
                    : entries.cursor(interval.low(), interval.high(), false);
            for (int i = 0; cursor.hasNext(); i++) {
                var key = cursor.next();
                if (i >= portion) {
                    intervals.addFirst(rest(interval, key));
                    portion = Math.min(MOST_READ, portion * 2);
                    return;
                }
                var position = new Position(index.position(key, cursor.getValue()));
                if (interval.contains(key) && (!index.isMultikey() || seen.add(position))) {
                    read.addLast(new Entry(key, position));
                }
            }
        }

        /** From this key on; a zero behind a key makes the next possible one. */
        private Interval rest(Interval interval, byte[] key) {
            return reverse
                    ? new Interval(interval.low(), OrderedBytes.joined(key, (byte) 0))
                    : new Interval(key, interval.high());
        }
    }
}
