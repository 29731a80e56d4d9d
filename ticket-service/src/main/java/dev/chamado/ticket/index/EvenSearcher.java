package dev.chamado.ticket.index;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;

/**
 * Gives every word the same weight, and every text the same expected length: what counts is the hit alone. Numbers of
 * the whole index would tell, in the order of hits and in their scores, of tenants and tickets that who asks does not
 * see; and every process would have others.
 */
final class EvenSearcher extends IndexSearcher {
    private static final long TEXTS = 1_000;
    private static final long WORDS = 50; // of a text
    private static final int HAVING = 10; // texts that have the word

    EvenSearcher(IndexReader reader) {
        super(reader);
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) {
        return new TermStatistics(term.bytes(), HAVING, HAVING);
    }

    @Override
    public CollectionStatistics collectionStatistics(String field) {
        return new CollectionStatistics(field, TEXTS, TEXTS, TEXTS * WORDS, TEXTS * WORDS);
    }
}
