package dev.chamado.ticket.search;

import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets somebody wants to see.
 *
 * @param list as it was asked, whoever looks and whenever: by that its pages hang together
 * @param sought nothing: whatever was said in them
 */
record Question(String list, @Nullable Sought sought, Sieve sieve) {
    Query query(Eyes eyes) {
        return eyes.find(all -> sought == null ? new MatchAllDocsQuery() : Matching.of(sought, all), sieve.queries());
    }
}
