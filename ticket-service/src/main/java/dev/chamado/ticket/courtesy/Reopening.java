package dev.chamado.ticket.courtesy;

import dev.chamado.contracts.ticket.TicketEvent.ReopenCause;
import dev.chamado.contracts.ticket.TicketEvent.ReopeningCalledCourtesy;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.closing.BusinessDays;
import java.time.Instant;
import java.util.UUID;

/**
 * The last reopening of a ticket that has not been resolved since, and how it stood before.
 *
 * @param cause who reopened it, and whether the claim was rejected
 * @param at when it was reopened
 * @param code of the claim that held
 * @param text of the claim that held
 * @param resolvedAt when it was claimed
 * @param before how many reopenings there had been
 */
public record Reopening(ReopenCause cause, Instant at, String code, String text, Instant resolvedAt, int before) {
    /** So many business days long a reopening may be called a courtesy: domain rules, section 1. */
    static final int WITHIN_DAYS = 2;

    /** It was only a thank-you: the claim holds again as if it had not been. */
    public ReopeningCalledCourtesy asCourtesy(UUID ticketId, BusinessDays days, Instant now) {
        RuleViolation.require(
                cause != ReopenCause.REQUESTER_REJECTED,
                "courtesy-rejected",
                "The requester said that it is not solved: resolve the ticket again when it is.");
        RuleViolation.require(
                !now.isAfter(days.plus(at, WITHIN_DAYS)),
                "courtesy-too-late",
                "A reopening is called a courtesy within two business days; resolve the ticket instead.");
        return new ReopeningCalledCourtesy(ticketId, code, text, resolvedAt, at, before, now);
    }
}
