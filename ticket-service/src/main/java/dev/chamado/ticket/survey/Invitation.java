package dev.chamado.ticket.survey;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent.SurveyAnswered;
import dev.chamado.contracts.ticket.TicketEvent.SurveyInvited;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requester was asked how good the work was.
 *
 * @param version of the ticket that says so: the links in mails name it
 * @param answer what was said last; nothing yet
 * @param lowTold whether it was told in this cycle that a score was low
 */
public record Invitation(
        int cycle,
        String personId,
        @Nullable String groupId,
        Instant expiresAt,
        long version,
        @Nullable Answer answer,
        boolean lowTold) {

    /** What was said. */
    public record Answer(int score, @Nullable String comment, Instant at) {}

    /**
     * @param version the event's sequence
     */
    public static Invitation of(SurveyInvited e, long version) {
        return new Invitation(e.cycle(), e.personId(), e.groupId(), e.expiresAt(), version, null, false);
    }

    public Invitation after(SurveyAnswered e) {
        var said = new Answer(e.score(), e.comment(), e.occurredAt());
        return new Invitation(cycle, personId, groupId, expiresAt, version, said, lowTold);
    }

    /** What was said beside the score is no more; the score stays. */
    public Invitation speechless() {
        if (answer == null || answer.comment == null) {
            return this;
        }
        var silent = new Answer(answer.score, Personal.ERASED, answer.at);
        return new Invitation(cycle, personId, groupId, expiresAt, version, silent, lowTold);
    }

    public Invitation told() {
        return new Invitation(cycle, personId, groupId, expiresAt, version, answer, true);
    }
}
