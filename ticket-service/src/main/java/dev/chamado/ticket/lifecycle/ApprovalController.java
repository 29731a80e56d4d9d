package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.INTEGRATION;
import static dev.chamado.platform.caller.Role.LEAD;
import static dev.chamado.platform.caller.Role.REQUESTER;

import dev.chamado.contracts.ticket.TicketEvent.Vote;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.approval.ApprovalCommand;
import dev.chamado.ticket.approval.ApprovalCommand.*;
import dev.chamado.ticket.lifecycle.TicketCommand.OnApproval;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A ticket's approvals over HTTP: no version is asked for, but who votes may name the one that he has read. */
@RestController
@RequestMapping("/api/v1/tickets/{id}/approvals")
class ApprovalController {
    private final Tickets tickets;
    private final Desks desks;

    ApprovalController(Tickets tickets, Desks desks) {
        this.tickets = tickets;
        this.desks = desks;
    }

    /** The approvals, as they were asked for. */
    record ApprovalList(List<ApprovalBody> items) {}

    /** The answer to a new approval. */
    record NewApproval(UUID id, long version) {}

    /**
     * A vote. The requester reads the comment of the one that decides.
     *
     * @param approverId in whose name; nothing: one's own, or that of the one who has named the caller as delegate
     */
    record VoteRequest(
            @NotNull Vote vote,
            @Nullable @Size(max = 2000) String comment,
            @Nullable @Size(max = 200) String approverId) {}

    /**
     * Who votes in the caller's place.
     *
     * @param until how long; nothing: as long as the approval is asked for
     */
    record DelegateRequest(
            @NotBlank @Size(max = 200) String delegateId,
            @Nullable Instant until) {}

    /** Why an approval is not needed. */
    record WithdrawRequest(@NotBlank @Size(max = 2000) String reason) {}

    /** The approvals of a ticket; who has to approve something finds it under /approvals. */
    @GetMapping
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Versioned<ApprovalList> read(@PathVariable UUID id, Caller caller) {
        var ticket = tickets.load(caller.tenant(), id).state();
        var sight = ticket == null ? Sight.NONE : desks.sight(caller, ticket);
        if (ticket == null || sight == Sight.NONE) {
            throw Refusal.notFound("ticket");
        }
        return new Versioned<>(new ApprovalList(ApprovalBody.all(ticket, sight)), ticket.version());
    }

    /** Asks persons, the leads of groups, or the manager of the person for whom it is, to approve what the ticket is about. */
    @PostMapping
    @Allowed({AGENT, LEAD, ADMIN, INTEGRATION})
    ResponseEntity<Versioned<NewApproval>> request(
            @PathVariable UUID id, Caller caller, @Valid @RequestBody RequestApproval body) {
        var version = ask(id, body, caller).version();
        var approval = DerivedId.of("approval", caller.commandId().toString()); // as ApprovalRules name it
        return ResponseEntity.created(URI.create("/api/v1/tickets/" + id + "/approvals"))
                .body(new Versioned<>(new NewApproval(approval, version), version));
    }

    /**
     * Votes, by who is asked or whom he has named as his delegate; a later vote takes the place of an earlier one.
     *
     * @param seen the version that was read; with it a vote on what has changed since is refused
     */
    @PostMapping("/{approvalId}/votes")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version vote(
            @PathVariable UUID id,
            @PathVariable UUID approvalId,
            @Nullable IfMatch seen,
            Caller caller,
            @Valid @RequestBody VoteRequest body) {
        var vote = new GiveVote(approvalId, body.vote(), body.comment(), body.approverId());
        return tickets.ask(id, new OnApproval(vote), seen, caller);
    }

    /** Lets somebody else vote in one's place. */
    @PutMapping("/{approvalId}/delegate")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version delegate(
            @PathVariable UUID id,
            @PathVariable UUID approvalId,
            Caller caller,
            @Valid @RequestBody DelegateRequest body) {
        return ask(id, new NameDelegate(approvalId, body.delegateId(), body.until()), caller);
    }

    /** Lets nobody vote in one's place any more. */
    @DeleteMapping("/{approvalId}/delegate")
    @Allowed({REQUESTER, AGENT, LEAD, ADMIN, INTEGRATION})
    Version dismissDelegate(@PathVariable UUID id, @PathVariable UUID approvalId, Caller caller) {
        return ask(id, new NameDelegate(approvalId, null, null), caller);
    }

    /** Says that an approval is not needed after all, with a reason. */
    @PostMapping("/{approvalId}/withdrawal")
    @Allowed({LEAD, ADMIN})
    Version withdraw(
            @PathVariable UUID id,
            @PathVariable UUID approvalId,
            Caller caller,
            @Valid @RequestBody WithdrawRequest body) {
        return ask(id, new WithdrawApproval(approvalId, body.reason()), caller);
    }

    private Version ask(UUID id, ApprovalCommand command, Caller caller) {
        return tickets.ask(id, new OnApproval(command), null, caller);
    }
}
