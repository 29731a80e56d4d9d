package dev.chamado.ticket.survey;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefinitionEvent.Survey;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.LowScoreGiven;
import dev.chamado.contracts.ticket.TicketEvent.SurveyAnswered;
import dev.chamado.contracts.ticket.TicketEvent.SurveyInvited;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a requester is asked how good the work was, and what may be answered: domain rules, section 1.
 *
 * @param survey what the tenant has settled
 * @param version the settings'
 */
public record SurveyRules(UUID ticketId, Survey survey, int version, Instant now) {
    /** Who is asked later than this after it was due does not remember; then nobody is asked. */
    public static final Duration NOT_LATER_THAN = Duration.ofDays(7);

    /**
     * A ticket that was closed.
     *
     * @param requesterId who is asked
     * @param resolvedBy the group whose work it was
     * @param cycle how many times it had been reopened
     */
    public record Closed(
            Instant closedAt, String requesterId, @Nullable String resolvedBy, int cycle) {}

    /** Whether it is time to ask about a ticket, and its lot was drawn. */
    public boolean isDue(Closed closed, @Nullable Invitation last) {
        var due = closed.closedAt().plus(survey.delay());
        return survey.asks()
                && (last == null || last.cycle() != closed.cycle())
                && !due.isAfter(now)
                && due.plus(NOT_LATER_THAN).isAfter(now)
                && Draw.of(ticketId, closed.cycle()) < survey.rate();
    }

    public TicketEvent invitation(Closed closed) {
        return new SurveyInvited(
                ticketId,
                closed.cycle(),
                closed.requesterId(),
                closed.resolvedBy(),
                now.plus(survey.answerWithin()),
                version,
                now);
    }

    /** The same answer again is none; another is instead of the first. A low score is told once. */
    public List<TicketEvent> answer(Invitation invitation, int score, @Nullable String comment) {
        require(now.isBefore(invitation.expiresAt()), "survey-over", "The time to answer is over.");
        var said = invitation.answer();
        if (said != null && said.score() == score && Objects.equals(said.comment(), comment)) {
            return List.of();
        }
        var events = new ArrayList<TicketEvent>();
        events.add(new SurveyAnswered(
                ticketId, invitation.cycle(), invitation.personId(), score, comment, invitation.groupId(), now));
        if (score < survey.lowBelow() && !invitation.lowTold()) {
            events.add(new LowScoreGiven(
                    ticketId, invitation.cycle(), score, survey.lowBelow(), invitation.groupId(), version, now));
        }
        return events;
    }
}
