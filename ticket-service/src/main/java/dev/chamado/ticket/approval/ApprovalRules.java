package dev.chamado.ticket.approval;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDecided;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDelegated;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalExpired;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalWithdrawn;
import dev.chamado.contracts.ticket.TicketEvent.VoteGiven;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.approval.Approval.Delegation;
import dev.chamado.ticket.approval.Approval.Verdict;
import dev.chamado.ticket.approval.ApprovalCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What each command does to a ticket's approvals, and who may ask it: who works on the ticket asks for them, leads and
 * admins of these withdraw them, and nobody but who is asked or named as delegate votes.
 *
 * @param works whether the caller works on the ticket
 */
public record ApprovalRules(
        UUID ticketId, Approvals approvals, Caller by, boolean works, Electorate electorate, Instant now) {
    /** More than this nobody oversees. */
    public static final int MOST = 50;

    private static final Duration TEN_YEARS = Duration.ofDays(3653);

    /** Decides what happens; an empty list means that it is so already. */
    public List<TicketEvent> decide(ApprovalCommand command) {
        return switch (command) {
            case RequestApproval c -> request(c);
            case GiveVote c -> vote(c, known(c.approvalId()));
            case NameDelegate c -> delegate(c, known(c.approvalId()));
            case WithdrawApproval c -> withdraw(c, known(c.approvalId()));
            case ExpireApprovals _ -> expire();
        };
    }

    private List<TicketEvent> request(RequestApproval c) {
        if (!works) {
            throw Refusal.forbidden("Only the ticket's group, leads and admins ask for an approval.");
        }
        requireRoom(approvals, 1);
        requireAhead(c.expiresAt());
        var id = DerivedId.of("approval", by.commandId().toString());
        return List.copyOf(electorate.withDelegates(electorate.ask(ticketId, id, c, now)));
    }

    /** Refuses more approvals than a ticket may have. */
    public static void requireRoom(Approvals approvals, int more) {
        require(
                approvals.all().size() + more <= MOST,
                "too-many-approvals",
                "A ticket has at most " + MOST + " approvals.");
    }

    private List<TicketEvent> vote(GiveVote c, Approval approval) {
        var voice = voice(c, approval);
        var ballot = approval.ballotOf(voice);
        if (ballot != null && ballot.vote() == c.vote() && Objects.equals(ballot.comment(), c.comment())) {
            return List.of();
        }
        requireOpen(approval);
        var own = electorate.requesterId();
        require(
                approval.ownAllowed() || !by.id().equals(own) && !voice.equals(own),
                "approval-own",
                "Nobody approves what he asks for himself.");
        var author = c.comment() == null ? null : by.id();
        var given = new VoteGiven(ticketId, approval.id(), voice, c.vote(), c.comment(), author, now);
        var events = new ArrayList<TicketEvent>(List.of(given));
        var outcome = approval.voted(given).outcome();
        if (outcome != Verdict.PENDING) {
            events.add(new ApprovalDecided(
                    ticketId, approval.id(), approval.title(), outcome == Verdict.APPROVED, c.comment(), author, now));
        }
        return events;
    }

    /** In whose name the caller votes. */
    private String voice(GiveVote c, Approval approval) {
        var voices = approval.voicesOf(by.id(), now);
        var wish = c.approverId();
        if (voices.isEmpty() || wish != null && !voices.contains(wish)) {
            throw Refusal.forbidden("Only who is asked votes, or whom he has named as his delegate.");
        }
        require(
                wish != null || voices.getFirst().equals(by.id()) || voices.size() == 1,
                "vote-for-whom",
                "Several have named you as their delegate: say in whose name you vote, as approverId.");
        return wish == null ? voices.getFirst() : wish;
    }

    private List<TicketEvent> delegate(NameDelegate c, Approval approval) {
        if (!approval.approverIds().contains(by.id())) {
            throw Refusal.forbidden("Only who is asked names a delegate.");
        }
        requireOpen(approval);
        var is = approval.delegations().stream()
                .filter(delegation -> delegation.approverId().equals(by.id()))
                .findFirst()
                .orElse(null);
        var to = c.delegateId();
        if (to == null) {
            return is == null ? List.of() : List.of(delegated(approval, null, null));
        }
        if (new Delegation(by.id(), to, c.until()).equals(is)) {
            return List.of();
        }
        requireAhead(c.until());
        require(electorate.isHere(to), "approver-unknown", "The directory has no person " + to + " who is here.");
        require(
                !approval.approverIds().contains(to) && (approval.ownAllowed() || !to.equals(electorate.requesterId())),
                "delegate-unfit",
                "A delegate is somebody who is not asked himself, and not the requester.");
        require(
                approval.needed() == 1 || !votesForAnother(approval, to),
                "delegate-unfit",
                "Several have to approve, and he votes for another of them already: name somebody else.");
        return List.of(delegated(approval, to, c.until()));
    }

    /** Where several have to approve, these are several people. */
    private boolean votesForAnother(Approval approval, String personId) {
        return approval.voicesOf(personId, now).stream().anyMatch(voice -> !voice.equals(by.id()));
    }

    private ApprovalDelegated delegated(Approval approval, @Nullable String to, @Nullable Instant until) {
        return new ApprovalDelegated(ticketId, approval.id(), approval.title(), by.id(), to, until, now);
    }

    /** Who only works on the ticket does not free it from what others are asked. */
    private List<TicketEvent> withdraw(WithdrawApproval c, Approval approval) {
        if (!works || !by.is(Role.LEAD, Role.ADMIN)) {
            throw Refusal.forbidden("Only leads and admins withdraw an approval.");
        }
        require(
                approval.ownAllowed() || !by.id().equals(electorate.requesterId()),
                "approval-own",
                "Nobody frees what he asks for himself from an approval.");
        return switch (approval.verdict()) {
            case WITHDRAWN -> List.of();
            case APPROVED -> throw over();
            case PENDING, REJECTED, EXPIRED -> List.of(new ApprovalWithdrawn(ticketId, approval.id(), c.reason(), now));
        };
    }

    private List<TicketEvent> expire() {
        var due = approvals.all().stream().filter(this::isLate).toList();
        require(!due.isEmpty(), "not-due", "No approval of the ticket expires now.");
        return due.stream()
                .<TicketEvent>map(approval -> new ApprovalExpired(ticketId, approval.id(), approval.title(), now))
                .toList();
    }

    private Approval known(UUID id) {
        return approvals.find(id).orElseThrow(() -> Refusal.notFound("approval"));
    }

    /** A process that notices late does not prolong it. */
    private void requireOpen(Approval approval) {
        if (!approval.pending() || isLate(approval)) {
            throw over();
        }
    }

    private boolean isLate(Approval approval) {
        var expires = approval.expiresAt();
        return approval.pending() && expires != null && !expires.isAfter(now);
    }

    private void requireAhead(@Nullable Instant until) {
        require(
                until == null || until.isAfter(now) && until.isBefore(now.plus(TEN_YEARS)),
                "approval-time-wrong",
                "An approval expires, and a delegation ends, in the future and within ten years.");
    }

    private static RuleViolation over() {
        return new RuleViolation(
                "approval-over", "The approval is decided, expired or withdrawn; ask for another one.");
    }
}
