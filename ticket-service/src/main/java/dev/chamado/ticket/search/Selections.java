package dev.chamado.ticket.search;

import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Page;
import dev.chamado.ticket.index.Fields;
import dev.chamado.ticket.index.TextIndex;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.queue.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tickets that a filter selects, as far as somebody may see them: for lists that are kept, exports, many commands. */
@Component
public final class Selections {
    private static final int AT_ONCE = 500;

    private final TextIndex index;
    private final Queue queue;
    private final Search search;
    private final Clock clock;

    Selections(TextIndex index, Queue queue, Search search, Clock clock) {
        this.index = index;
        this.queue = queue;
        this.search = search;
        this.clock = clock;
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
                question(filter, looking(caller, List.of(filter))),
                order(order),
                cursor,
                limit,
                (searcher, doc, _) -> Listed.of(TextIndex.entry(searcher, doc)));
    }

    /** How many tickets each filter selects, in their order, all at one moment. */
    public List<Integer> counts(Caller caller, List<Filter> filters) {
        var eyes = Eyes.of(caller, queue);
        var looking = looking(caller, filters);
        return index.search(searcher -> {
            var counts = new ArrayList<Integer>();
            for (var filter : filters) {
                counts.add(searcher.count(question(filter, looking).query(eyes)));
            }
            return counts;
        });
    }

    /**
     * Gives all tickets that a filter selects at one moment to who takes them, in the order that they had then. Nothing
     * of the index is kept while they are taken, however slowly: each is given as it is by then, and left out when it
     * is not selected any more or may not be seen.
     *
     * @param counted is told how many they are before the first, and may refuse
     */
    public void each(Caller caller, Filter filter, SavedViewEvent.Order order, IntConsumer counted, Taker taker) {
        var question = question(filter, looking(caller, List.of(filter)));
        var keys = index.search(searcher -> {
            var query = question.query(Eyes.of(caller, queue));
            int all = searcher.count(query);
            counted.accept(all);
            return keys(searcher.search(query, Math.max(1, all), order(order).sort()));
        });
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            var some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            for (var ticket : read(some, question, Eyes.of(caller, queue))) {
                try {
                    taker.take(ticket);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static List<String> keys(TopDocs found) {
        var keys = new ArrayList<String>();
        for (var hit : found.scoreDocs) {
            keys.add(Order.key((FieldDoc) hit));
        }
        return keys;
    }

    /** Those of some tickets that are still selected, in the order of their keys. */
    private List<Listed> read(List<String> keys, Question question, Eyes eyes) {
        var query = new BooleanQuery.Builder()
                .add(question.query(eyes), Occur.FILTER)
                .add(Eyes.in(Fields.KEY, keys), Occur.FILTER)
                .build();
        var tickets = index.search(searcher -> {
            var found = new HashMap<String, Listed>();
            for (var hit : searcher.search(query, keys.size(), Order.age.sort()).scoreDocs) {
                var ticket = TextIndex.entry(searcher, hit.doc);
                found.put(Order.key((FieldDoc) hit), Listed.of(ticket));
            }
            return found;
        });
        return keys.stream().map(tickets::get).filter(Objects::nonNull).toList();
    }

    private Looking looking(Caller caller, List<Filter> filters) {
        return Looking.of(caller, filters, queue, clock.instant());
    }

    private static Question question(Filter filter, Looking looking) {
        var words = filter.words();
        return new Question(
                "listed " + filter,
                words == null ? null : Sought.of(words),
                Sieve.of(filter, looking).asListed());
    }

    private static Order order(SavedViewEvent.Order order) {
        return switch (order) {
            case UPDATED -> Order.updated;
            case PRIORITY -> Order.priority;
            case AGE -> Order.age;
        };
    }
}
