package dev.chamado.ticket.approval;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDelegated;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRequested;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalReset;
import dev.chamado.contracts.ticket.TicketEvent.ManagerSought;
import dev.chamado.contracts.ticket.TicketEvent.Vote;
import dev.chamado.contracts.ticket.TicketEvent.VoteGiven;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An approval as it stands.
 *
 * @param title what is to be approved
 * @param needed how many have to approve
 * @param approverIds who is asked
 * @param ownAllowed whether the requester may be among those who approve
 * @param expiresAt when it is not waited for any longer
 * @param origin the template or catalogue item that asks for it; nothing: somebody does
 * @param manager why some of them are asked; nothing: no manager's approval is wanted
 * @param askedAt when it was asked for, or last asked again
 * @param comment of the vote that decided, or why it is not needed
 */
public record Approval(
        UUID id,
        String title,
        ApprovalMode mode,
        int needed,
        List<String> approverIds,
        boolean required,
        boolean ownAllowed,
        @Nullable Instant expiresAt,
        @Nullable String origin,
        @Nullable ManagerSought manager,
        Verdict verdict,
        List<Ballot> ballots,
        List<Delegation> delegations,
        Instant askedAt,
        @Nullable String comment,
        @Nullable Instant endedAt) {

    /** Where it stands. */
    public enum Verdict {
        PENDING,
        APPROVED,
        REJECTED,
        EXPIRED,
        WITHDRAWN
    }

    /** A vote that holds. */
    public record Ballot(
            String approverId, Vote vote, @Nullable String comment, Instant at) {
        private Ballot redacted() {
            return new Ballot(approverId, vote, comment == null ? null : Personal.ERASED, at);
        }
    }

    /** Somebody who may vote in an approver's place, until then or without end. */
    public record Delegation(
            String approverId, String delegateId, @Nullable Instant until) {
        boolean holds(Instant now) {
            return until == null || until.isAfter(now);
        }
    }

    static Approval of(ApprovalRequested e) {
        return new Approval(
                e.approvalId(),
                e.title(),
                e.mode(),
                e.needed(),
                e.approverIds(),
                e.required(),
                e.ownAllowed(),
                e.expiresAt(),
                e.origin(),
                e.manager(),
                Verdict.PENDING,
                List.of(),
                List.of(),
                e.occurredAt(),
                null,
                null);
    }

    Approval voted(VoteGiven e) {
        var votes = new ArrayList<>(ballots);
        votes.removeIf(ballot -> ballot.approverId.equals(e.approverId()));
        votes.add(new Ballot(e.approverId(), e.vote(), e.comment(), e.occurredAt()));
        return with(verdict, List.copyOf(votes), delegations, expiresAt, askedAt, comment, endedAt);
    }

    Approval delegated(ApprovalDelegated e) {
        var all = new ArrayList<>(delegations);
        all.removeIf(delegation -> delegation.approverId.equals(e.approverId()));
        if (e.delegateId() != null) {
            all.add(new Delegation(e.approverId(), e.delegateId(), e.until()));
        }
        return with(verdict, ballots, List.copyOf(all), expiresAt, askedAt, comment, endedAt);
    }

    Approval ended(Verdict end, @Nullable String said, Instant at) {
        return with(end, ballots, delegations, expiresAt, askedAt, said, at);
    }

    /** Asked anew; of who is not asked any more nobody votes in his place either. */
    Approval reset(ApprovalReset e) {
        return new Approval(
                id,
                title,
                mode,
                mode == ApprovalMode.ALL ? Math.max(1, e.approverIds().size()) : needed,
                e.approverIds(),
                required,
                ownAllowed,
                e.expiresAt(),
                origin,
                e.manager(),
                Verdict.PENDING,
                List.of(),
                delegations.stream()
                        .filter(delegation -> e.approverIds().contains(delegation.approverId))
                        .toList(),
                e.occurredAt(),
                null,
                null);
    }

    /** Nobody is to read any more what was said of it; the votes stand. */
    Approval redacted() {
        return new Approval(
                id,
                Personal.ERASED,
                mode,
                needed,
                approverIds,
                required,
                ownAllowed,
                expiresAt,
                origin,
                manager,
                verdict,
                ballots.stream().map(Ballot::redacted).toList(),
                delegations,
                askedAt,
                comment == null ? null : Personal.ERASED,
                endedAt);
    }

    /** Those asked who may vote while that is the requester. */
    List<String> voters(String requesterId) {
        return ownAllowed
                ? approverIds
                : approverIds.stream()
                        .filter(approver -> !approver.equals(requesterId))
                        .toList();
    }

    private Approval with(
            Verdict next,
            List<Ballot> votes,
            List<Delegation> all,
            @Nullable Instant expires,
            Instant asked,
            @Nullable String said,
            @Nullable Instant at) {
        return new Approval(
                id,
                title,
                mode,
                needed,
                approverIds,
                required,
                ownAllowed,
                expires,
                origin,
                manager,
                next,
                votes,
                all,
                asked,
                said,
                at);
    }

    /** Whether it is still to be decided. */
    public boolean pending() {
        return verdict == Verdict.PENDING;
    }

    /** Whether votes were, or are still to be, given that a change of the ticket would take back. */
    boolean holdsVotes() {
        return pending() || verdict == Verdict.APPROVED || verdict == Verdict.REJECTED;
    }

    /** Until when it would be waited for if it were asked for at that time. */
    @Nullable
    Instant expiryFrom(Instant asked) {
        return expiresAt == null ? null : asked.plus(Duration.between(askedAt, expiresAt));
    }

    /** Whether a ticket that needs it may be resolved. */
    boolean settled() {
        return verdict == Verdict.APPROVED || verdict == Verdict.WITHDRAWN;
    }

    /** Those in whose names a person may vote: the own one first, if the person is asked itself. */
    public List<String> voicesOf(String personId, Instant now) {
        var own = approverIds.contains(personId) ? Stream.of(personId) : Stream.<String>empty();
        var lent = delegations.stream()
                .filter(delegation -> delegation.delegateId.equals(personId) && delegation.holds(now))
                .map(Delegation::approverId);
        return Stream.concat(own, lent).toList();
    }

    /** How an approver has voted; nothing: not yet. */
    public @Nullable Ballot ballotOf(String approverId) {
        return ballots.stream()
                .filter(ballot -> ballot.approverId.equals(approverId))
                .findFirst()
                .orElse(null);
    }

    /** What the votes decide; PENDING while both is possible. */
    Verdict outcome() {
        var approvals =
                ballots.stream().filter(ballot -> ballot.vote == Vote.APPROVE).count();
        var rejections = ballots.size() - approvals;
        return approvals >= needed
                ? Verdict.APPROVED
                : rejections > Math.max(0, approverIds.size() - needed) ? Verdict.REJECTED : Verdict.PENDING;
    }
}
