package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.CloseCause;
import dev.chamado.contracts.ticket.TicketEvent.RequesterReminded;
import dev.chamado.contracts.ticket.TicketEvent.ResolveCause;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.closing.GivenUp;
import dev.chamado.ticket.lifecycle.TicketCommand.AnswerSurvey;
import dev.chamado.ticket.lifecycle.TicketCommand.AutoClose;
import dev.chamado.ticket.lifecycle.TicketCommand.EndingCommand;
import dev.chamado.ticket.lifecycle.TicketCommand.InviteToSurvey;
import dev.chamado.ticket.lifecycle.TicketCommand.MindSilence;
import dev.chamado.ticket.survey.SurveyRules;
import dev.chamado.ticket.survey.SurveyRules.Closed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a ticket does by itself at its end, by the tenant's terms of this moment: domain rules, section 1. */
record EndingRules(Ticket ticket, Desk desk) {

    List<TicketEvent> decide(EndingCommand command) {
        return switch (command) {
            case AutoClose _ -> autoClose();
            case MindSilence _ -> mindSilence();
            case InviteToSurvey _ -> invite();
            case AnswerSurvey c -> answer(c);
        };
    }

    private List<TicketEvent> autoClose() {
        var resolvedAt = ticket.progress().resolvedAt();
        var terms = desk.definitions().lifecycle();
        if (!is(TicketState.RESOLVED)
                || resolvedAt == null
                || ticket.isHistory()
                || !terms.autoCloses()
                || ticket.atThisDesk(resolvedAt).plus(terms.autoCloseAfter()).isAfter(now())) {
            throw notDue("The ticket does not close now.");
        }
        return List.of(new TicketClosed(ticket.id(), CloseCause.AUTOMATIC, terms.version(), now()));
    }

    private List<TicketEvent> mindSilence() {
        var since = ticket.ending().unanswered().since();
        if (!is(TicketState.ON_HOLD) || since == null || ticket.isHistory()) {
            throw notDue("The ticket does not wait for its requester.");
        }
        var terms = desk.definitions().lifecycle();
        int reminded = ticket.ending().unanswered().reminded();
        var act = terms.due(since, reminded, ticket.priority().priority(), now())
                .orElseThrow(() -> notDue("The requester still has time."));
        return List.of(
                switch (act) {
                    case REMIND -> new RequesterReminded(ticket.id(), reminded + 1, terms.version(), now());
                    case GIVE_UP -> givenUp(terms.version());
                });
    }

    /** What keeps people from resolving a ticket keeps the desk from it too. */
    private TicketEvent givenUp(int version) {
        ticket.owed().requireNothing();
        return new TicketResolved(
                ticket.id(), GivenUp.CODE, GivenUp.text(language()), ResolveCause.NO_RESPONSE, version, now());
    }

    private List<TicketEvent> invite() {
        var terms = desk.definitions().lifecycle();
        var rules = new SurveyRules(ticket.id(), terms.survey(), terms.version(), now());
        var closed = closed().filter(it -> rules.isDue(it, ticket.ending().invitation()))
                .orElseThrow(() -> notDue("Nobody is asked about the ticket now."));
        return List.of(rules.invitation(closed));
    }

    /** What may be asked about: work that somebody of this desk did for a person. */
    private Optional<Closed> closed() {
        var progress = ticket.progress();
        var closedAt = progress.closedAt();
        var resolvedAt = progress.resolvedAt();
        return !is(TicketState.CLOSED)
                        || closedAt == null
                        || resolvedAt == null
                        || isPast(resolvedAt)
                        || ticket.channel() == Channel.MONITORING
                ? Optional.empty()
                : Optional.of(new Closed(
                        closedAt,
                        ticket.requester().requesterId(),
                        ticket.ending().resolvedBy(),
                        progress.reopenings()));
    }

    private List<TicketEvent> answer(AnswerSurvey c) {
        var invitation = ticket.ending().invitation();
        if (invitation == null
                || invitation.version() != c.invited()
                || !invitation.personId().equals(desk.by().id())) {
            throw Refusal.notFound("survey");
        }
        require(c.score() >= 1 && c.score() <= 5, "score-out-of-range", "A score is 1 to 5.");
        var terms = desk.definitions().lifecycle();
        return new SurveyRules(ticket.id(), terms.survey(), terms.version(), now())
                .answer(invitation, c.score(), c.comment());
    }

    /** Whether it was closed too long ago to go on with it. */
    boolean isReopenWindowOver() {
        var closedAt = ticket.progress().closedAt();
        var window = desk.definitions().lifecycle().reopenWithin();
        return closedAt != null && ticket.atThisDesk(closedAt).plus(window).isBefore(now());
    }

    /** Whether it happened at another desk: of that nobody is asked here. */
    private boolean isPast(Instant instant) {
        return ticket.isHistory() || !ticket.atThisDesk(instant).equals(instant);
    }

    private String language() {
        var requester = desk.people().apply(ticket.requester().requesterId());
        return requester == null ? "en" : requester.language();
    }

    private boolean is(TicketState state) {
        return ticket.progress().state() == state;
    }

    private Instant now() {
        return desk.now();
    }

    private static RuleViolation notDue(String detail) {
        return new RuleViolation("not-due", detail);
    }
}
