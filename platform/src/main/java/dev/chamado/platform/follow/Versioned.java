package dev.chamado.platform.follow;

/**
 * A document and where its subject stood when it was folded.
 *
 * @param version the sequence of the last event taken in from the view's first topic; an ETag
 */
public record Versioned<D>(D document, long version) {}
