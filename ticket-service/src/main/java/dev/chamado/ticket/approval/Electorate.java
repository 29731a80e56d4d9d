package dev.chamado.ticket.approval;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefinitionEvent.ApprovalPlan;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRequested;
import dev.chamado.ticket.approval.ApprovalCommand.RequestApproval;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who can be asked to approve a requester's ticket, as the directory has it now.
 *
 * @param requesterId who asks for what is to be approved, and does not approve it unless that is allowed
 */
public record Electorate(
        String requesterId, Function<String, @Nullable Group> groups, Function<String, @Nullable Person> people) {

    /** Asks by hand: each person that is named has to be there. */
    ApprovalRequested ask(UUID ticketId, UUID approvalId, RequestApproval c, Instant now) {
        var persons = c.approverIds() == null ? List.<String>of() : c.approverIds();
        for (var person : persons) {
            require(isHere(person), "approver-unknown", "The directory has no person " + person + " who is here.");
            require(!person.equals(requesterId), "approval-own", "Nobody approves what he asks for himself.");
        }
        var groupIds = c.approverGroupIds() == null ? List.<String>of() : c.approverGroupIds();
        for (var id : groupIds) {
            require(groups.apply(id) != null, "group-unknown", "There is no group " + id + ".");
        }
        var asked = asked(persons, groupIds, false);
        require(
                !asked.isEmpty(),
                "approval-without-approvers",
                "Nobody can be asked: name persons who are here, or groups with leads; the requester does not count.");
        require(
                c.mode() == ApprovalMode.QUORUM || c.needed() == null,
                "approval-needed-unexpected",
                "How many have to approve is said for QUORUM only.");
        require(
                c.mode() != ApprovalMode.QUORUM || c.needed() != null,
                "approval-needed-missing",
                "Say how many have to approve.");
        var needed = needed(c.mode(), c.needed(), asked.size());
        require(
                needed <= asked.size(),
                "approval-needed-too-many",
                "Only " + asked.size() + " can be asked: fewer have to approve, or more are to be asked.");
        return new ApprovalRequested(
                ticketId,
                approvalId,
                c.title(),
                c.mode(),
                needed,
                asked,
                !Boolean.FALSE.equals(c.required()),
                false,
                c.expiresAt(),
                null,
                now);
    }

    /**
     * Asks as was planned, whoever of them is here. If too few are, a ticket is opened nevertheless: the approval waits until
     * it expires or a lead withdraws it.
     */
    public ApprovalRequested ask(UUID ticketId, UUID approvalId, ApprovalPlan plan, String origin, Instant now) {
        var asked = asked(plan.approverIds(), plan.approverGroupIds(), plan.ownAllowed());
        return new ApprovalRequested(
                ticketId,
                approvalId,
                plan.title(),
                plan.mode(),
                needed(plan.mode(), plan.needed(), asked.size()),
                asked,
                plan.required(),
                plan.ownAllowed(),
                plan.expiresWithin() == null ? null : now.plus(plan.expiresWithin()),
                origin,
                now);
    }

    private List<String> asked(List<String> persons, List<String> groupIds, boolean ownAllowed) {
        var asked = new LinkedHashSet<>(persons);
        for (var id : groupIds) {
            var group = groups.apply(id);
            if (group != null) {
                asked.addAll(group.leadIds());
            }
        }
        asked.removeIf(person -> !isHere(person) || !ownAllowed && person.equals(requesterId));
        return List.copyOf(asked);
    }

    private static int needed(ApprovalMode mode, @Nullable Integer said, int asked) {
        return switch (mode) {
            case ANY -> 1;
            case ALL -> Math.max(1, asked);
            case QUORUM -> Objects.requireNonNull(said);
        };
    }

    boolean isHere(String personId) {
        var person = people.apply(personId);
        return person != null && person.active();
    }
}
