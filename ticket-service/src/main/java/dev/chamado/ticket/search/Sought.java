package dev.chamado.ticket.search;

import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.index.Words;
import dev.chamado.ticket.index.Words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, without case and accents. There are no operators: whatever is not a word is passed over.
 *
 * @param words each of which must be there, in some form; frequent ones count only for the order
 * @param phrases words that must stand side by side, as they are: between quotation marks, or held together by other
 *     signs, as in {@code SAP-4711}
 * @param beginning the last word as far as it is typed, if it may go on
 */
record Sought(
        List<String> words,
        List<List<String>> phrases,
        @Nullable String beginning) {
    /** Characters of a query. */
    static final int LONGEST = 200;

    private static final int MOST = 12;
    private static final int SHORTEST_BEGINNING = 2;
    private static final Pattern PIECES = Pattern.compile("[\"“”„]([^\"“”„]*)[\"“”„]?|([^\\s\"“”„]+)");

    /** Refuses what is too long, of too many words, or without any. */
    static Sought of(String query) {
        if (query.length() > LONGEST) {
            throw Refusal.badInput("query", "too-long", "A query has up to " + LONGEST + " characters.");
        }
        var words = new ArrayList<String>();
        var phrases = new ArrayList<List<String>>();
        @Nullable String last = null;
        var pieces = PIECES.matcher(query);
        while (pieces.find()) {
            var open = pieces.group(2);
            var found = Words.in(open == null ? pieces.group(1) : open, Words.PLAIN).stream()
                    .map(Word::text)
                    .toList();
            if (found.size() == 1) {
                words.add(found.getFirst());
            } else if (!found.isEmpty()) {
                phrases.add(found);
            }
            last = open != null && found.size() == 1 && pieces.end() == query.length() ? found.getFirst() : null;
        }
        if (words.isEmpty() && phrases.isEmpty()) {
            throw Refusal.badInput("query", "nothing-to-find", "A query has a word or a number.");
        }
        if (words.size() + phrases.size() > MOST) {
            throw Refusal.badInput("query", "too-many", "A query has up to " + MOST + " words and phrases.");
        }
        var beginning = last != null && last.length() >= SHORTEST_BEGINNING ? last : null;
        return new Sought(List.copyOf(words), List.copyOf(phrases), beginning);
    }

    /** The words that must be there: the frequent ones only when there are no others. */
    List<String> needed() {
        var rare = words.stream().filter(word -> !Words.isFrequent(word)).toList();
        return rare.isEmpty() && phrases.isEmpty() ? words : rare;
    }

    /** The words by which somebody sees why a ticket was found: those that must be there. */
    Stream<String> shown() {
        return Stream.concat(needed().stream(), phrases.stream().flatMap(List::stream));
    }
}
