package dev.chamado.ticket.approval;

import dev.chamado.contracts.ticket.TicketEvent.ApprovalDecided;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDelegated;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalExpired;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRequested;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalReset;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalResetCause;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalWithdrawn;
import dev.chamado.contracts.ticket.TicketEvent.VoteGiven;
import dev.chamado.platform.problem.Faults;
import dev.chamado.ticket.approval.Approval.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The approvals of a ticket, in the order in which they were asked for.
 *
 * @param all those that are decided too
 */
public record Approvals(List<Approval> all) {
    public static final Approvals NONE = new Approvals(List.of());

    /** Takes in what happened to an approval. */
    public Approvals after(ApprovalEvent event) {
        return switch (event) {
            case ApprovalRequested e -> {
                var more = new ArrayList<>(all);
                more.add(Approval.of(e));
                yield new Approvals(List.copyOf(more));
            }
            case VoteGiven e -> with(e, approval -> approval.voted(e));
            case ApprovalDecided e -> {
                var end = e.approved() ? Verdict.APPROVED : Verdict.REJECTED;
                yield with(e, approval -> approval.ended(end, e.comment(), e.occurredAt()));
            }
            case ApprovalReset e -> with(e, approval -> approval.reset(e));
            case ApprovalDelegated e -> with(e, approval -> approval.delegated(e));
            case ApprovalExpired e -> with(e, approval -> approval.ended(Verdict.EXPIRED, null, e.occurredAt()));
            case ApprovalWithdrawn e ->
                with(e, approval -> approval.ended(Verdict.WITHDRAWN, e.reason(), e.occurredAt()));
            case ApprovalRedacted e -> with(e, Approval::redacted);
        };
    }

    private Approvals with(ApprovalEvent event, UnaryOperator<Approval> change) {
        return new Approvals(all.stream()
                .map(approval -> approval.id().equals(event.approvalId()) ? change.apply(approval) : approval)
                .toList());
    }

    public Optional<Approval> find(UUID id) {
        return all.stream().filter(approval -> approval.id().equals(id)).findFirst();
    }

    /** Whether a person is asked, or may vote for who is. */
    public boolean asks(UUID approvalId, String personId, Instant now) {
        return find(approvalId)
                .filter(approval -> !approval.voicesOf(personId, now).isEmpty())
                .isPresent();
    }

    /** Names each approval that keeps the ticket from being resolved. */
    public void hinder(Faults faults) {
        for (var approval : all) {
            faults.require(
                    !approval.required() || approval.settled(),
                    "/approvals/" + approval.id(),
                    "approval-missing",
                    "The approval of \"" + approval.title() + "\" is "
                            + approval.verdict().name().toLowerCase(Locale.ROOT)
                            + ": it has to be given, or to be withdrawn by a lead.");
        }
    }

    /**
     * What becomes of votes when the ticket has changed so much that they do not hold. Who is its requester by now is not
     * asked any more, though nobody has voted yet, unless that is allowed; and another person's manager is asked instead.
     *
     * @param electorate of the ticket as it is by now
     */
    public List<ApprovalEvent> reset(UUID ticketId, ApprovalResetCause cause, Electorate electorate, Instant now) {
        var resets = new ArrayList<ApprovalEvent>();
        for (var approval : all) {
            var asked = electorate.again(approval, cause);
            if (approval.holdsVotes() && !(approval.ballots().isEmpty() && asked.isAsIn(approval))) {
                var reset = new ApprovalReset(
                        ticketId,
                        approval.id(),
                        approval.title(),
                        cause,
                        asked.ids(),
                        approval.expiryFrom(now),
                        asked.manager(),
                        now);
                resets.add(reset);
                resets.addAll(electorate.delegates(ticketId, approval.reset(reset), now));
            }
        }
        return resets;
    }
}
