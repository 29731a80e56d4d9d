package dev.chamado.ticket.queue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Goes through long lists, a page a turn, and begins again at the end: what cannot be done yet does not stand in the way
 * of what comes after it. For one thread.
 *
 * @param <D> what is in the lists
 */
final class Turns<D> {
    /** The most of one instant that are taken at once. */
    private static final int MOST = 10_000;

    private final int atOnce;
    private final Map<String, Instant> reached = new HashMap<>();

    Turns(int atOnce) {
        this.atOnce = atOnce;
    }

    /** What is in a list from an instant on, the first ones first. */
    interface Rows<D> {
        List<D> from(Instant start, int limit);
    }

    /**
     * Takes the next page of a list. One that fails is taken again.
     *
     * @param at the instant by which the list is ordered
     */
    void take(String list, Rows<D> rows, Function<D, Instant> at, Consumer<D> action) {
        var start = reached.getOrDefault(list, Instant.EPOCH);
        int limit = atOnce;
        var page = rows.from(start, limit);
        while (page.size() == limit && limit < MOST && at.apply(page.getLast()).equals(start)) {
            limit = Math.min(limit * 2, MOST); // a page of one instant would lead nowhere
            page = rows.from(start, limit);
        }
        page.forEach(action);
        if (page.size() < limit) {
            reached.remove(list);
        } else {
            var last = at.apply(page.getLast());
            reached.put(list, last.equals(start) ? last.plusMillis(1) : last);
        }
    }
}
