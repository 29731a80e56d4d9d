package dev.chamado.eventstore.append;

/** What became of a member. */
public sealed interface Outcome {
    /** It is stored, durable, and answered with this version of its subject. */
    record Stored(long version) implements Outcome {}

    /** Nothing was stored now: the command id had been answered before, and this was the answer. */
    record Known(String subject, long version, byte[] bodyHash) implements Outcome {}

    /** Nothing was stored: an expected sequence was not the current one. */
    record Overtaken() implements Outcome {}
}
