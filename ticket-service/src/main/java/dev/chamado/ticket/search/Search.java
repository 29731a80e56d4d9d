package dev.chamado.ticket.search;

import dev.chamado.contracts.savedview.SavedViewEvent.Filter;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.follow.Cursors;
import dev.chamado.platform.follow.Page;
import dev.chamado.platform.follow.Views;
import dev.chamado.ticket.index.TextIndex;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.queue.MinVersion;
import dev.chamado.ticket.queue.Queue;
import dev.chamado.ticket.search.Highlights.Highlight;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the index with somebody's eyes. */
@Component
final class Search {
    private final TextIndex index;
    private final Queue queue;
    private final Cursors cursors;
    private final Clock clock;

    Search(TextIndex index, Queue queue, Views views, Clock clock) {
        this.index = index;
        this.queue = queue;
        this.cursors = views.cursors();
        this.clock = clock;
    }

    /**
     * A ticket that was found.
     *
     * @param highlights where the words stand, as far as the caller may read it
     */
    record Found(Listed ticket, List<Highlight> highlights) {}

    /** Waits until the index knows of that version. */
    void await(Caller caller, @Nullable MinVersion seen) {
        if (seen != null) {
            index.await(caller.tenant(), seen.ticketId(), seen.version());
        }
    }

    /** What is shown of a hit. */
    @FunctionalInterface
    interface Shown<T> {
        T of(IndexSearcher searcher, int doc, Eyes eyes) throws IOException;
    }

    /** One page of what was sought, with its words marked. */
    Page<Found> marked(Caller caller, Sought sought, Filter filter, Order order, @Nullable String cursor, int limit) {
        var highlights = new Highlights(sought);
        var sieve = Sieve.of(filter, Looking.of(caller, List.of(filter), queue, clock.instant()));
        var question = new Question("found " + filter, sought, sieve);
        return page(caller, question, order, cursor, limit, (searcher, doc, eyes) -> {
            var text = TextIndex.ticket(searcher, doc);
            return new Found(Listed.of(text.entry()), highlights.of(text, eyes.seeAll(text)));
        });
    }

    /**
     * One page.
     *
     * @param cursor of the page before, for the same caller and question; anything else is refused with 400
     */
    <T> Page<T> page(
            Caller caller, Question question, Order order, @Nullable String cursor, int limit, Shown<T> shown) {
        var eyes = Eyes.of(caller, queue);
        var query = question.query(eyes);
        var list = String.join("\n", "search", eyes.tenant(), eyes.personId(), question.list(), order.name());
        var after = cursor == null ? null : cursors.read("cursor", list, cursor, order.width());
        return index.search(searcher -> {
            int last = searcher.getIndexReader().maxDoc() - 1;
            // one more shows whether there is a next page
            var hits = hits(searcher, query, order, after == null ? null : Order.behind(after, last), limit + 1);
            var found = new ArrayList<T>();
            for (var hit : hits.subList(0, Math.min(limit, hits.size()))) {
                found.add(shown.of(searcher, hit.doc, eyes));
            }
            var next = hits.size() > limit ? Order.place((FieldDoc) hits.get(limit - 1)) : null;
            return new Page<>(found, next == null ? null : cursors.write(list, next));
        });
    }

    private static List<ScoreDoc> hits(
            IndexSearcher searcher, Query query, Order order, @Nullable FieldDoc after, int limit) throws IOException {
        return searcher.getIndexReader().maxDoc() == 0
                ? List.of()
                : List.of(searcher.searchAfter(after, query, limit, order.sort()).scoreDocs);
    }
}
