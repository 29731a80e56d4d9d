package dev.chamado.ticket.approval;

import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApproverKind;
import dev.chamado.contracts.ticket.TicketEvent.Vote;
import dev.chamado.platform.http.OneLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be asked of a ticket's approvals. */
public sealed interface ApprovalCommand {

    /**
     * Somebody is to approve.
     *
     * @param title what is to be approved, in words that approvers and requester see
     * @param needed how many have to approve; for QUORUM
     * @param approverIds persons who are asked
     * @param approverGroupIds groups whose leads are asked, those that they have now
     * @param approverKinds MANAGER: the manager of the person for whom it is asked, beside these
     * @param insteadGroupIds groups whose leads are asked when the manager cannot be; nothing: it is refused then
     * @param required whether the ticket waits for it; nothing: yes
     * @param expiresAt when it is not waited for any longer
     */
    record RequestApproval(
            @NotBlank @Size(max = 300) @OneLine String title,
            @NotNull ApprovalMode mode,
            @Nullable @Min(1) @Max(50) Integer needed,
            @Nullable @Size(max = 50) List<@NotBlank @Size(max = 200) String> approverIds,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> approverGroupIds,
            @Nullable @Size(max = 5) List<@NotNull ApproverKind> approverKinds,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> insteadGroupIds,
            @Nullable Boolean required,
            @Nullable Instant expiresAt)
            implements ApprovalCommand {}

    /**
     * An approver votes.
     *
     * @param approverId in whose name; nothing: the caller's own, or that of the one who has named the caller as delegate
     */
    record GiveVote(
            UUID approvalId,
            Vote vote,
            @Nullable String comment,
            @Nullable String approverId) implements ApprovalCommand {}

    /**
     * The caller lets somebody else vote in his place.
     *
     * @param delegateId nothing: nobody any more
     */
    record NameDelegate(
            UUID approvalId,
            @Nullable String delegateId,
            @Nullable Instant until) implements ApprovalCommand {}

    record WithdrawApproval(UUID approvalId, String reason) implements ApprovalCommand {}

    /** Ends those whose time is over; refused with {@code not-due} if there are none. */
    record ExpireApprovals() implements ApprovalCommand {}
}
