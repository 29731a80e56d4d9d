package dev.chamado.ticket.search;

import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.ticket.index.TextIndex;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.queue.Queue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.apache.lucene.search.FieldDoc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tickets that a filter selects, as far as somebody may see them: for lists that are kept, exports, many commands. */
@Component
public final class Selections {
    private static final int AT_ONCE = 500;

    private final TextIndex index;
    private final Queue queue;
    private final Search search;

    Selections(TextIndex index, Queue queue, Search search) {
        this.index = index;
        this.queue = queue;
        this.search = search;
    }

    /** Takes one ticket after the other. */
    @FunctionalInterface
    public interface Taker {
        void take(Listed ticket) throws IOException;
    }

    /** One page, as of a search. */
    public Page<Listed> page(
            Caller caller, Filter filter, SavedViewEvent.Order order, @Nullable String cursor, int limit) {
        return search.page(
                caller,
                question(filter, caller),
                order(order),
                cursor,
                limit,
                (searcher, doc, _) -> Listed.of(TextIndex.entry(searcher, doc)));
    }

    /** How many tickets each filter selects, in their order, all at one moment. */
    public List<Integer> counts(Caller caller, List<Filter> filters) {
        var eyes = Eyes.of(caller, queue);
        return index.search(searcher -> {
            var counts = new ArrayList<Integer>();
            for (var filter : filters) {
                counts.add(searcher.count(question(filter, caller).query(eyes)));
            }
            return counts;
        });
    }

    /**
     * Gives all tickets that a filter selects at one moment to who takes them, in order.
     *
     * @param counted is told how many they are before the first, and may refuse
     */
    public void each(Caller caller, Filter filter, SavedViewEvent.Order order, IntConsumer counted, Taker taker) {
        var query = question(filter, caller).query(Eyes.of(caller, queue));
        var sort = order(order).sort();
        index.search(searcher -> {
            int all = searcher.count(query);
            counted.accept(all);
            @Nullable FieldDoc last = null;
            for (int taken = 0; taken < all; taken += AT_ONCE) {
                for (var hit : searcher.searchAfter(last, query, AT_ONCE, sort).scoreDocs) {
                    taker.take(Listed.of(TextIndex.entry(searcher, hit.doc)));
                    last = (FieldDoc) hit;
                }
            }
            return all;
        });
    }

    private static Question question(Filter filter, Caller caller) {
        var words = filter.words();
        return new Question(words == null ? null : Sought.of(words), Sieve.of(filter, caller.id(), null, null));
    }

    private static Order order(SavedViewEvent.Order order) {
        return Order.valueOf(order.name().toLowerCase(Locale.ROOT));
    }
}
