package dev.chamado.eventstore.append;

import dev.chamado.platform.wire.Envelope;
import java.util.List;
import java.util.UUID;

/**
 * What one command wants stored: whole or not at all.
 *
 * @param bodyHash of the command; a repeat of the id must have the same
 * @param subject of the answer
 * @param version of the answer: the subject's last sequence once this is stored
 * @param expected the sequence that each subject written to or relied on must have now; -1: no event
 * @param events in order, each subject's sequences going on from what is expected; may be none
 */
public record Member(
        String tenant,
        UUID commandId,
        byte[] bodyHash,
        String subject,
        long version,
        List<Expected> expected,
        List<NewEvent> events) {

    /** The sequence that a subject must have. */
    public record Expected(String subject, long sequence) {}

    /**
     * An event to be stored; its ordinal is its place in the member.
     *
     * @param envelope its recordedAt is not looked at
     */
    public record NewEvent(String aggregateType, Envelope<byte[]> envelope) {}
}
