package dev.chamado.ticket.approval;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.definition.DefinitionEvent.ApprovalPlan;
import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.directory.Person;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDelegated;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRequested;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalResetCause;
import dev.chamado.contracts.ticket.TicketEvent.ApproverKind;
import dev.chamado.contracts.ticket.TicketEvent.ManagerFound;
import dev.chamado.contracts.ticket.TicketEvent.ManagerSought;
import dev.chamado.ticket.approval.ApprovalCommand.RequestApproval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who can be asked to approve a requester's ticket, as the directory has it now. A manager is the one of the person for whom
 * it is asked, one step up and no further: so it does no harm when people manage each other in a ring.
 *
 * @param requesterId who asks for what is to be approved, and does not approve it unless that is allowed
 * @param affectedId for whom it is
 */
public record Electorate(
        String requesterId,
        String affectedId,
        Function<String, @Nullable Group> groups,
        Function<String, @Nullable Person> people) {

    /**
     * Who is asked.
     *
     * @param manager why some of them are; nothing: no manager's approval is wanted
     */
    record Asked(List<String> ids, @Nullable ManagerSought manager) {
        boolean isAsIn(Approval approval) {
            return ids.equals(approval.approverIds()) && Objects.equals(manager, approval.manager());
        }
    }

    /** Asks by hand: each person that is named has to be there, and a manager or somebody instead. */
    ApprovalRequested ask(UUID ticketId, UUID approvalId, RequestApproval c, Instant now) {
        var persons = c.approverIds() == null ? List.<String>of() : c.approverIds();
        for (var person : persons) {
            require(isHere(person), "approver-unknown", "The directory has no person " + person + " who is here.");
            require(!person.equals(requesterId), "approval-own", "Nobody approves what he asks for himself.");
        }
        var groupIds = c.approverGroupIds() == null ? List.<String>of() : c.approverGroupIds();
        var instead = c.insteadGroupIds() == null ? List.<String>of() : c.insteadGroupIds();
        for (var id : union(groupIds, instead)) {
            require(groups.apply(id) != null, "group-unknown", "There is no group " + id + ".");
        }
        var byManager = wantsManager(c.approverKinds());
        require(
                byManager || instead.isEmpty(),
                "approval-instead-unexpected",
                "Whose leads are asked instead of a manager is said where a manager's approval is wanted.");
        var asked = asked(persons, groupIds, byManager ? instead : null, false);
        requireManager(asked, instead);
        require(
                !asked.ids().isEmpty(),
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
        var needed = needed(c.mode(), c.needed(), asked.ids().size());
        require(
                needed <= asked.ids().size(),
                "approval-needed-too-many",
                "Only " + asked.ids().size() + " can be asked: fewer have to approve, or more are to be asked.");
        return new ApprovalRequested(
                ticketId,
                approvalId,
                c.title(),
                c.mode(),
                needed,
                asked.ids(),
                !Boolean.FALSE.equals(c.required()),
                false,
                c.expiresAt(),
                null,
                asked.manager(),
                now);
    }

    /**
     * Asks as was planned, whoever of them is here. If too few are, a ticket is opened nevertheless: the approval waits until
     * it expires or a lead withdraws it.
     */
    public ApprovalRequested ask(UUID ticketId, UUID approvalId, ApprovalPlan plan, String origin, Instant now) {
        var instead = plan.insteadGroupIds() == null ? List.<String>of() : plan.insteadGroupIds();
        var asked = asked(
                plan.approverIds(),
                plan.approverGroupIds(),
                wantsManager(plan.approverKinds()) ? instead : null,
                plan.ownAllowed());
        return new ApprovalRequested(
                ticketId,
                approvalId,
                plan.title(),
                plan.mode(),
                needed(plan.mode(), plan.needed(), asked.ids().size()),
                asked.ids(),
                plan.required(),
                plan.ownAllowed(),
                plan.expiresWithin() == null ? null : now.plus(plan.expiresWithin()),
                origin,
                asked.manager(),
                now);
    }

    /** The request, and that the delegates whom those asked have named for all approvals may vote, as far as they fit. */
    public List<ApprovalEvent> withDelegates(ApprovalRequested asked) {
        var events = new ArrayList<ApprovalEvent>(List.of(asked));
        events.addAll(delegates(asked.ticketId(), Approval.of(asked), asked.occurredAt()));
        return events;
    }

    /** Of those asked who have no delegate for this approval, the ones whom they have named for all. */
    List<ApprovalDelegated> delegates(UUID ticketId, Approval approval, Instant now) {
        var found = new ArrayList<ApprovalDelegated>();
        var voting = new HashSet<String>();
        var lent = new HashSet<String>();
        for (var delegation : approval.delegations()) {
            voting.add(delegation.delegateId());
            lent.add(delegation.approverId());
        }
        for (var approver : approval.approverIds()) {
            var person = people.apply(approver);
            var named = person == null ? null : person.delegate();
            if (named != null
                    && named.holds(now)
                    && !lent.contains(approver)
                    && fits(approval, named.personId(), voting)) {
                voting.add(named.personId());
                found.add(new ApprovalDelegated(
                        ticketId, approval.id(), approval.title(), approver, named.personId(), named.until(), now));
            }
        }
        return found;
    }

    /** As of a delegate who is named for one approval: where several have to approve, these are several people. */
    private boolean fits(Approval approval, String delegateId, Set<String> voting) {
        return isHere(delegateId)
                && !approval.approverIds().contains(delegateId)
                && (approval.ownAllowed() || !delegateId.equals(requesterId))
                && (approval.needed() == 1 || !voting.contains(delegateId));
    }

    /** Who is asked when the ticket has changed: who was, but for another person or requester the manager is looked for anew. */
    Asked again(Approval approval, ApprovalResetCause cause) {
        var voters = new LinkedHashSet<>(approval.voters(requesterId));
        var sought = approval.manager();
        if (sought == null || cause != ApprovalResetCause.REQUESTER && cause != ApprovalResetCause.AFFECTED_PERSON) {
            return new Asked(List.copyOf(voters), sought);
        }
        sought.askedIds().forEach(voters::remove);
        return withManager(voters, sought.insteadGroupIds(), approval.ownAllowed());
    }

    /**
     * @param instead groups whose leads stand in for a manager; nothing: no manager's approval is wanted
     */
    private Asked asked(
            List<String> persons, List<String> groupIds, @Nullable List<String> instead, boolean ownAllowed) {
        var named = union(persons, leads(groupIds));
        named.removeIf(person -> !isHere(person) || !ownAllowed && person.equals(requesterId));
        return instead == null ? new Asked(List.copyOf(named), null) : withManager(named, instead, ownAllowed);
    }

    private Asked withManager(Set<String> named, List<String> instead, boolean ownAllowed) {
        var person = people.apply(affectedId);
        var manager = person == null ? null : person.managerId();
        var also = new LinkedHashSet<String>();
        ManagerFound found;
        if (manager == null) {
            found = ManagerFound.NONE;
        } else if (!isHere(manager)) {
            found = ManagerFound.NOT_HERE;
        } else if (manager.equals(requesterId) && !ownAllowed) {
            found = ManagerFound.IS_REQUESTER;
        } else {
            found = ManagerFound.ASKED;
            also.add(manager);
        }
        if (found != ManagerFound.ASKED) {
            also.addAll(standIns(instead, ownAllowed));
        }
        also.removeAll(named);
        var sought = new ManagerSought(affectedId, manager, found, instead, List.copyOf(also));
        return new Asked(List.copyOf(union(named, also)), sought);
    }

    /** Neither who asks nor for whom it is stands in for the manager, unless that is allowed. */
    private List<String> standIns(List<String> groupIds, boolean ownAllowed) {
        return leads(groupIds).stream()
                .filter(this::isHere)
                .filter(lead -> ownAllowed || !lead.equals(requesterId) && !lead.equals(affectedId))
                .toList();
    }

    private void requireManager(Asked asked, List<String> instead) {
        var sought = asked.manager();
        require(
                sought == null
                        || sought.found() == ManagerFound.ASKED
                        || !standIns(instead, false).isEmpty(),
                "approver-manager-missing",
                "There is no manager of " + affectedId + " to ask"
                        + (sought == null ? "" : why(sought.found(), sought.managerId()))
                        + ". Enter one, or name groups whose leads are asked instead.");
    }

    private static String why(ManagerFound found, @Nullable String manager) {
        return switch (found) {
            case NONE, ASKED -> ": the directory names none";
            case NOT_HERE -> ": " + manager + " has left";
            case IS_REQUESTER -> ": " + manager + " is the one who asks";
        };
    }

    private List<String> leads(List<String> groupIds) {
        var leads = new ArrayList<String>();
        for (var id : groupIds) {
            var group = groups.apply(id);
            if (group != null) {
                leads.addAll(group.leadIds());
            }
        }
        return leads;
    }

    private static boolean wantsManager(@Nullable List<ApproverKind> kinds) {
        return kinds != null && kinds.contains(ApproverKind.MANAGER);
    }

    private static Set<String> union(Iterable<String> some, Iterable<String> others) {
        var all = new LinkedHashSet<String>();
        some.forEach(all::add);
        others.forEach(all::add);
        return all;
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
