package dev.chamado.ticket.search;

import dev.chamado.ticket.index.Fields;
import dev.chamado.ticket.index.Words;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What is sought, as a question to the index: every word somewhere, best in the subject, best as it stands. */
final class Matching {
    private static final float SUBJECT = 3;
    private static final float AS_IT_STANDS = 1.5f;
    private static final float NUMBER = 20;
    private static final float BEGINNING = 0.5f;
    private static final float ALSO = 0.1f; // what a word counts in the fields where it counts less

    private Matching() {}

    /** @param all whether work notes, answers for staff, references and names are looked at too */
    static Query of(Sought sought, boolean all) {
        var every = new BooleanQuery.Builder();
        var needed = sought.needed();
        for (var word : sought.words()) {
            var goesOn = word.equals(sought.beginning());
            every.add(word(word, goesOn, all), needed.contains(word) ? Occur.MUST : Occur.SHOULD);
        }
        for (var phrase : sought.phrases()) {
            every.add(phrase(phrase, all), Occur.MUST);
        }
        return every.build();
    }

    /** A word in any of its forms in a language. */
    static Query stems(String field, String language, String word) {
        return new TermQuery(stem(field, language, word));
    }

    static Term stem(String field, String language, String word) {
        return new Term(field + language, stem(word, language));
    }

    private static Query word(String word, boolean goesOn, boolean all) {
        var places = new ArrayList<Query>();
        for (var language : List.of(Fields.EN, Fields.PT)) {
            places.add(new BoostQuery(stems(Fields.TITLE, language, word), SUBJECT));
            places.add(stems(Fields.TEXT, language, word));
            if (all) {
                places.add(stems(Fields.NOTES, language, word));
            }
        }
        places.add(new BoostQuery(Eyes.is(Fields.NUMBER, word), NUMBER)); // typed without its hyphen
        for (var field : plain(all)) {
            places.add(new BoostQuery(Eyes.is(field, word), AS_IT_STANDS));
            if (goesOn) {
                places.add(new BoostQuery(new ConstantScoreQuery(new PrefixQuery(new Term(field, word))), BEGINNING));
            }
        }
        return new DisjunctionMaxQuery(places, ALSO);
    }

    private static Query phrase(List<String> words, boolean all) {
        var places = new ArrayList<Query>();
        for (var field : plain(all)) {
            places.add(new BoostQuery(new PhraseQuery(field, words.toArray(String[]::new)), AS_IT_STANDS));
        }
        places.add(new BoostQuery(Eyes.is(Fields.NUMBER, String.join("", words)), NUMBER));
        return new DisjunctionMaxQuery(places, ALSO);
    }

    private static List<String> plain(boolean all) {
        return all ? List.of(Fields.OPEN_WORDS, Fields.INNER_WORDS) : List.of(Fields.OPEN_WORDS);
    }

    private static String stem(String word, String language) {
        var stems = Words.in(word, Words.of(language));
        return stems.isEmpty() ? word : stems.getFirst().text();
    }
}
