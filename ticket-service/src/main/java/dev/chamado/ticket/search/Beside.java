package dev.chamado.ticket.search;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.index.Fields;
import dev.chamado.ticket.index.TextIndex;
import dev.chamado.ticket.index.TicketText;
import dev.chamado.ticket.index.Words;
import dev.chamado.ticket.index.Words.Word;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.queue.Queue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What helps beside a ticket: how others like it were resolved, and what else its requester asked for. */
@Component
final class Beside {
    private static final int MOST_SIMILAR = 5;
    private static final int MOST_OTHERS = 20;
    private static final int LOOKED_UP = 40; // words of which it is asked how much they tell
    private static final int TELLING = 12; // words by which tickets are compared
    private static final int SHORTEST = 3; // letters of such a word
    private static final float SHARE = 0.34f; // of these words that a similar ticket has
    private static final int LOOKED_AT = 2_000; // characters of the description
    private static final float SUBJECT = 2;

    private final TextIndex index;
    private final Queue queue;

    Beside(TextIndex index, Queue queue) {
        this.index = index;
        this.queue = queue;
    }

    /** @param resolution what helped then */
    record Similar(Listed ticket, @Nullable String resolution) {}

    /**
     * @param similar resolved or closed tickets, the most alike first
     * @param others of the same requester, the last changed first
     */
    record Neighbours(List<Similar> similar, List<Listed> others) {}

    /** Of what the caller may see. */
    Neighbours of(Ticket ticket, Caller caller) {
        var eyes = Eyes.of(caller, queue);
        return index.search(
                searcher -> new Neighbours(similar(searcher, ticket, eyes), others(searcher, ticket, eyes)));
    }

    private static List<Similar> similar(IndexSearcher searcher, Ticket ticket, Eyes eyes) throws IOException {
        var alike = alike(searcher, ticket, eyes);
        var done = Eyes.in(Fields.STATE, List.of(TicketState.RESOLVED.name(), TicketState.CLOSED.name()));
        var found = new ArrayList<Similar>();
        for (var text : texts(searcher, eyes.find(_ -> alike, List.of(done)), null, MOST_SIMILAR + 1)) {
            if (!text.entry().id().equals(ticket.id()) && found.size() < MOST_SIMILAR) {
                found.add(new Similar(Listed.of(text.entry()), text.resolution()));
            }
        }
        return found;
    }

    private static List<Listed> others(IndexSearcher searcher, Ticket ticket, Eyes eyes) throws IOException {
        var own = Eyes.is(Fields.REQUESTER, ticket.requester().requesterId());
        var latest = new Sort(LongField.newSortField(Fields.UPDATED, true, SortedNumericSelector.Type.MIN));
        var query = eyes.find(_ -> new MatchAllDocsQuery(), List.of(own));
        return texts(searcher, query, latest, MOST_OTHERS + 1).stream()
                .map(text -> Listed.of(text.entry()))
                .filter(other -> !other.id().equals(ticket.id()))
                .limit(MOST_OTHERS)
                .toList();
    }

    private static List<TicketText> texts(IndexSearcher searcher, Query query, @Nullable Sort sort, int limit)
            throws IOException {
        var hits = sort == null ? searcher.search(query, limit) : searcher.search(query, limit, sort);
        var texts = new ArrayList<TicketText>();
        for (var hit : hits.scoreDocs) {
            texts.add(TextIndex.ticket(searcher, hit.doc));
        }
        return texts;
    }

    /** Some of the words that tell most of the ticket, in any form, in what everybody reads who sees the other. */
    private static Query alike(IndexSearcher searcher, Ticket ticket, Eyes eyes) throws IOException {
        var words = telling(searcher, ticket, eyes);
        if (words.isEmpty()) {
            return new MatchNoDocsQuery("nothing to compare by");
        }
        var alike = new BooleanQuery.Builder();
        for (var word : words) {
            alike.add(forms(word), Occur.SHOULD);
        }
        alike.setMinimumNumberShouldMatch(Math.max(1, Math.round(words.size() * SHARE)));
        return alike.build();
    }

    private static Query forms(String word) {
        var forms = new ArrayList<Query>();
        for (var language : List.of(Fields.EN, Fields.PT)) {
            forms.add(new BoostQuery(Matching.stems(Fields.TITLE, language, word), SUBJECT));
            forms.add(Matching.stems(Fields.TEXT, language, word));
        }
        return new DisjunctionMaxQuery(forms, 0);
    }

    /** A word tells much that few tickets have, of those that the caller sees: others have no part in it. */
    private static List<String> telling(IndexSearcher searcher, Ticket ticket, Eyes eyes) throws IOException {
        var details = ticket.details();
        var description = details.description();
        var weights = new HashMap<String, Double>();
        add(weights, details.subject(), SUBJECT);
        add(weights, description.substring(0, Math.min(LOOKED_AT, description.length())), 1);
        double all = searcher.count(eyes.find(_ -> new MatchAllDocsQuery(), List.of())) + 1.0;
        var telling = new HashMap<String, Double>();
        for (var word : best(weights, LOOKED_UP)) {
            int having = searcher.count(eyes.find(_ -> forms(word), List.of()));
            // what no other ticket has compares with nothing
            telling.put(word, having < 2 ? 0 : weights.getOrDefault(word, 0.0) * Math.log(all / having));
        }
        return best(telling, TELLING);
    }

    private static List<String> best(Map<String, Double> weights, int most) {
        return weights.entrySet().stream()
                .filter(word -> word.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(Map<String, Double> weights, String text, double weight) {
        Words.in(text, Words.PLAIN).stream()
                .map(Word::text)
                .filter(word -> word.length() >= SHORTEST && !Words.isFrequent(word))
                .forEach(word -> weights.merge(word, weight, Double::sum));
    }
}
