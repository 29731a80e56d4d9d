package dev.chamado.ticket.queue;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDecided;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketCancelled;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketMerged;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnmerged;
import dev.chamado.contracts.ticket.TicketEvent.VoteGiven;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.approval.Approval;
import dev.chamado.ticket.approval.Approval.Delegation;
import dev.chamado.ticket.approval.Approvals;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ticket of which an approval was ever asked for: a list that proposes. What holds, the ticket itself knows.
 *
 * @param over whether the ticket has ended: nobody is waited for
 * @param askedIds who may be waited for: those asked, and their delegates, however long they are
 * @param expiresAt when the first of its approvals expires that is not decided yet; nothing: none does
 * @param version sequence of the last event that changed this
 */
public record AskedTicket(
        UUID id,
        Approvals approvals,
        boolean over,
        SortedSet<String> askedIds,
        @Nullable Instant expiresAt,
        long version) {

    public static final View<AskedTicket> VIEW = View.named("asked_tickets", AskedTicket.class)
            .folds(TicketEvent.TOPIC, AskedTicket::after)
            .version(3)
            .index("askedIds")
            .index("expiresAt")
            .build();

    private static @Nullable AskedTicket after(@Nullable AskedTicket asked, Envelope<TicketEvent> envelope) {
        return switch (envelope.event()) {
            case ApprovalEvent e -> {
                var before = asked == null ? Approvals.NONE : asked.approvals;
                yield of(e.ticketId(), before.after(unsaid(e)), asked != null && asked.over, envelope.sequence());
            }
            case TicketClosed _, TicketCancelled _, TicketMerged _ ->
                asked == null ? null : asked.as(true, envelope.sequence());
            case TicketReopened _, TicketUnmerged _ -> asked == null ? null : asked.as(false, envelope.sequence());
            case TicketEvent _ -> asked; // nobody is asked more or less by it
        };
    }

    /** What people say with their votes is not for this list, and would let a document grow without end. */
    private static ApprovalEvent unsaid(ApprovalEvent event) {
        return switch (event) {
            case VoteGiven e ->
                new VoteGiven(e.ticketId(), e.approvalId(), e.approverId(), e.vote(), null, e.occurredAt());
            case ApprovalDecided e ->
                new ApprovalDecided(e.ticketId(), e.approvalId(), e.title(), e.approved(), null, e.occurredAt());
            case ApprovalEvent e -> e;
        };
    }

    private AskedTicket as(boolean ended, long sequence) {
        return of(id, approvals, ended, sequence);
    }

    private static AskedTicket of(UUID id, Approvals approvals, boolean over, long version) {
        var pending = over
                ? List.<Approval>of()
                : approvals.all().stream().filter(Approval::pending).toList();
        var ids = new TreeSet<String>();
        for (var approval : pending) {
            ids.addAll(approval.approverIds());
            ids.addAll(
                    approval.delegations().stream().map(Delegation::delegateId).collect(Collectors.toSet()));
        }
        var expires = pending.stream()
                .map(Approval::expiresAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new AskedTicket(id, approvals, over, ids, expires, version);
    }
}
