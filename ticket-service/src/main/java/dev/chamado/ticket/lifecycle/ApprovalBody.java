package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ManagerSought;
import dev.chamado.ticket.approval.Approval;
import dev.chamado.ticket.approval.Approval.Ballot;
import dev.chamado.ticket.approval.Approval.Delegation;
import dev.chamado.ticket.approval.Approval.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approval as the API shows it; requesters see what became of it, staff also who has said what.
 *
 * @param needed how many have to approve
 * @param manager why some of them are asked; nothing: each was named, or leads a group that was
 * @param comment of the vote that decided, or why it is not needed
 */
public record ApprovalBody(
        UUID id,
        String title,
        ApprovalMode mode,
        int needed,
        List<String> approverIds,
        boolean required,
        @Nullable Instant expiresAt,
        @Nullable String origin,
        @Nullable ManagerSought manager,
        Verdict verdict,
        @Nullable String comment,
        Instant askedAt,
        @Nullable Instant endedAt,
        @Nullable List<Ballot> votes,
        @Nullable List<Delegation> delegations) {

    /** A ticket's, as they were asked for. */
    public static List<ApprovalBody> all(Ticket ticket, Sight sight) {
        return ticket.owed().approvals().all().stream()
                .map(approval -> of(approval, sight))
                .toList();
    }

    static ApprovalBody of(Approval approval, Sight sight) {
        var inside = sight == Sight.ALL;
        var withdrawn = approval.verdict() == Verdict.WITHDRAWN;
        return new ApprovalBody(
                approval.id(),
                approval.title(),
                approval.mode(),
                approval.needed(),
                approval.approverIds(),
                approval.required(),
                approval.expiresAt(),
                approval.origin(),
                approval.manager(),
                approval.verdict(),
                inside || !withdrawn ? approval.comment() : null,
                approval.askedAt(),
                approval.endedAt(),
                inside ? approval.ballots() : null,
                inside ? approval.delegations() : null);
    }
}
