package dev.chamado.ticket.search;

import dev.chamado.contracts.directory.Person;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.index.Fields;
import dev.chamado.ticket.index.TextIndex;
import dev.chamado.ticket.index.Words;
import dev.chamado.ticket.index.Words.Word;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.queue.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.springframework.stereotype.Component;

/** Finds a ticket by its number and a person by the name, though a letter or two are wrong. The nearest come first. */
@Component
final class Lookup {
    private static final int MOST = 20;
    private static final int MOST_WORDS = 5;
    private static final int LONGEST = 60;
    private static final int NEAR_NUMBERS = 300; // they lie close together: so many are one or two signs away
    private static final int NEAR_NAMES = 100; // of each word
    private static final float EXACT = 10;
    private static final float BEGINNING = 2;
    private static final Pattern NUMBER = Pattern.compile("[a-z0-9]{1,24}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final TextIndex index;
    private final Queue queue;

    Lookup(TextIndex index, Queue queue) {
        this.index = index;
        this.queue = queue;
    }

    /** Tickets that the caller may see with a number like that; with digits only, of any type. */
    List<Listed> tickets(Caller caller, String typed) {
        var number = Fields.plainNumber(typed.replaceAll("[\\s#]", ""));
        if (!NUMBER.matcher(number).matches()) {
            throw Refusal.badInput("number", "wrong-form", "A number has up to 24 letters and digits, and hyphens.");
        }
        var field = DIGITS.matcher(number).matches() ? Fields.DIGITS_THERE : Fields.NUMBER_THERE;
        var query = Eyes.of(caller, queue).find(_ -> near(field, caller.tenant(), number, NEAR_NUMBERS), List.of());
        return index.search(searcher -> {
            var found = new ArrayList<Listed>();
            for (var hit : searcher.search(query, MOST).scoreDocs) {
                found.add(Listed.of(TextIndex.entry(searcher, hit.doc)));
            }
            return found;
        });
    }

    /** People of whom every word is a name, an id or an e-mail address, or begins one, or nearly. */
    List<Person> people(Caller caller, String typed) {
        if (typed.length() > LONGEST) {
            throw Refusal.badInput("name", "too-long", "A name to look up has up to " + LONGEST + " characters.");
        }
        var words = Words.in(Fields.apart(typed), Words.PLAIN).stream()
                .map(Word::text)
                .toList();
        if (words.isEmpty() || words.size() > MOST_WORDS) {
            throw Refusal.badInput("name", "wrong-form", "A name to look up has 1 to " + MOST_WORDS + " words.");
        }
        var query = new BooleanQuery.Builder().add(Eyes.is(Fields.PEOPLE, caller.tenant()), Occur.FILTER);
        for (var word : words) {
            var begins = new ConstantScoreQuery(new PrefixQuery(there(Fields.NAME_THERE, caller.tenant(), word)));
            query.add(
                    new DisjunctionMaxQuery(
                            List.of(
                                    near(Fields.NAME_THERE, caller.tenant(), word, NEAR_NAMES),
                                    new BoostQuery(begins, BEGINNING)),
                            0),
                    Occur.MUST);
        }
        return index.search(searcher -> {
            var found = new ArrayList<Person>();
            for (var hit : searcher.search(query.build(), MOST).scoreDocs) {
                found.add(TextIndex.person(searcher, hit.doc).person());
            }
            return found;
        });
    }

    /** The nearest words are taken of the tenant's only: what others have takes no place among them. */
    private static Query near(String field, String tenant, String word, int most) {
        var term = there(field, tenant, word);
        var exact = new BoostQuery(new TermQuery(term), EXACT);
        int edits = word.length() < 3 ? 0 : word.length() < 6 ? 1 : 2;
        int fixed = term.text().codePointCount(0, term.text().length() - word.length());
        return edits == 0
                ? exact
                : new DisjunctionMaxQuery(List.of(exact, new FuzzyQuery(term, edits, fixed, most, true)), 0);
    }

    private static Term there(String field, String tenant, String word) {
        return new Term(field, Fields.there(tenant, word));
    }
}
