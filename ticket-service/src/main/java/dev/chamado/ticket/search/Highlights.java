package dev.chamado.ticket.search;

import dev.chamado.ticket.index.Fields;
import dev.chamado.ticket.index.TicketText;
import dev.chamado.ticket.index.TicketText.Message;
import dev.chamado.ticket.index.Words;
import dev.chamado.ticket.index.Words.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where in a ticket the words stand: pieces of HTML in which they are marked, and everything else is only text. */
final class Highlights {
    private static final int MOST = 4;
    private static final int MOST_LOOKED_AT = 40; // texts of a ticket
    private static final int MOST_READ = 40_000; // characters of a ticket; a text that goes beyond it is passed over
    private static final int LONG = 160; // characters of a piece
    private static final int BEFORE = 40; // characters before the first word that is marked

    private final Set<String> plain;
    private final Set<String> english;
    private final Set<String> portuguese;
    private final @Nullable String beginning;

    Highlights(Sought sought) {
        plain = sought.shown().collect(Collectors.toSet());
        english = stems(plain, Fields.EN);
        portuguese = stems(plain, Fields.PT);
        beginning = sought.beginning();
    }

    /** Where a piece is from. */
    enum Part {
        SUBJECT,
        DESCRIPTION,
        ANSWER,
        RESOLUTION,
        REASON,
        REPLY,
        NOTE,
        REFERENCE
    }

    /** @param html the words sought are in {@code <em>}, there is no other markup */
    record Highlight(Part part, String html) {}

    /** @param all whether the reader sees work notes, references and answers for staff */
    List<Highlight> of(TicketText text, boolean all) {
        var found = new Pieces();
        found.add(Part.SUBJECT, text.entry().subject(), Integer.MAX_VALUE);
        if (text.resolution() != null) {
            found.add(Part.RESOLUTION, text.resolution(), LONG);
        }
        found.add(Part.DESCRIPTION, text.description(), LONG);
        answers(found, text, false);
        text.reasons().forEach(reason -> found.add(Part.REASON, reason, LONG));
        messages(found, text, Part.REPLY, message -> !message.internal());
        if (all) {
            answers(found, text, true);
            messages(found, text, Part.NOTE, Message::internal);
            for (var reference : text.references()) {
                found.add(Part.REFERENCE, reference.words(), LONG);
            }
        }
        return List.copyOf(found.pieces);
    }

    private static void answers(Pieces found, TicketText text, boolean internal) {
        text.answers().stream()
                .filter(answer -> answer.internal() == internal)
                .forEach(answer -> found.add(Part.ANSWER, answer.text(), LONG));
    }

    private static void messages(Pieces found, TicketText text, Part part, Predicate<Message> those) {
        text.messages().reversed().stream()
                .filter(those)
                .limit(MOST_LOOKED_AT)
                .forEach(message -> found.add(part, message.text(), LONG));
    }

    /** What was found in a ticket, and how much may still be read of it. */
    private final class Pieces {
        private final List<Highlight> pieces = new ArrayList<>();
        private int left = MOST_READ;

        void add(Part part, String text, int longest) {
            if (pieces.size() < MOST && text.length() <= left) {
                left -= text.length();
                var html = piece(text, longest);
                if (html != null) {
                    pieces.add(new Highlight(part, html));
                }
            }
        }
    }

    private @Nullable String piece(String text, int longest) {
        var words = Words.in(text, Words.PLAIN);
        var marked = marked(text, words);
        int first = marked.indexOf(true);
        if (first < 0) {
            return null;
        }
        int begin = longest == Integer.MAX_VALUE ? 0 : beginOf(words, first);
        int from = longest == Integer.MAX_VALUE ? 0 : words.get(begin).from();
        var html = new StringBuilder(from > 0 ? "… " : "");
        int at = from;
        for (int i = begin; i < words.size(); i++) {
            var word = words.get(i);
            if (i > first && word.to() - from > longest) {
                return html.append(" …").toString();
            }
            escape(html, text, at, word.from());
            html.append(marked.get(i) ? "<em>" : "");
            escape(html, text, word.from(), word.to());
            html.append(marked.get(i) ? "</em>" : "");
            at = word.to();
        }
        var tail = longest == Integer.MAX_VALUE || text.length() - at <= BEFORE;
        escape(html, text, at, tail ? text.length() : at);
        return html.append(tail ? "" : " …").toString();
    }

    private static int beginOf(List<Word> words, int first) {
        int begin = first;
        while (begin > 0 && words.get(first).from() - words.get(begin - 1).from() <= BEFORE) {
            begin--;
        }
        return begin;
    }

    /** The three readings of a text have the same words in the same places. */
    private List<Boolean> marked(String text, List<Word> words) {
        var inEnglish = Words.in(text, Words.of(Fields.EN));
        var inPortuguese = Words.in(text, Words.of(Fields.PT));
        var marked = new ArrayList<Boolean>(words.size());
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i).text();
            marked.add(plain.contains(word)
                    || english.contains(inEnglish.get(i).text())
                    || portuguese.contains(inPortuguese.get(i).text())
                    || beginning != null && word.startsWith(beginning));
        }
        return marked;
    }

    private static Set<String> stems(Set<String> words, String language) {
        var stems = new HashSet<String>();
        words.forEach(word -> Words.in(word, Words.of(language)).forEach(stem -> stems.add(stem.text())));
        return stems;
    }

    private static void escape(StringBuilder html, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
