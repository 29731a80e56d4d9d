package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.approval.ApprovalCommand.*;
import dev.chamado.ticket.lifecycle.Conversation.Message;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.util.UUID;

/** Who may ask what of a ticket: domain rules, section 0. Policies of ours may ask everything. */
final class TicketRights {
    private final Ticket ticket;
    private final Desk desk;
    private final Sight sight;

    TicketRights(Ticket ticket, Desk desk) {
        this.ticket = ticket;
        this.desk = desk;
        this.sight = desk.byPolicy()
                ? Sight.ALL
                : Sight.of(desk.by(), ticket, desk.group(ticket.assignment().groupId()));
    }

    /** Refuses with 404 who may not know of the ticket, with 403 who may not ask this. */
    void require(TicketCommand command) {
        if (sight == Sight.NONE && !(command instanceof OpenTicket) && !isAsked(command) && !isSignal(command)) {
            throw Refusal.notFound("ticket");
        }
        switch (command) {
            case OpenTicket _, FollowUp _, ImportHistory _, TakeWorkflow _, TakeForm _ -> {} // judged before
            case MoveTo _ -> demand(isRequester() || works(), "Only who asked for it or works on it moves a ticket.");
            case SendReply _ -> demand(takesPart() || works(), "Only who takes part or works on the ticket replies.");
            case ConfirmResolution _ -> demand(isRequester(), "Only the requester or the affected person confirms.");
            case ReopenTicket _ ->
                demand(isRequester() || works(), "Only the requester's side or the ticket's group reopens it.");
            case SendCannedReply _ -> demand(works(), "Only who works on the ticket sends canned replies.");
            case OnTask _ -> demand(sight == Sight.ALL, "Tasks are internal."); // whose each is, TaskRules know
            case OnApproval c -> // ApprovalRules know who is asked
                demand(
                        desk.byPolicy() || !(c.approval() instanceof ExpireApprovals),
                        "Only the desk itself asks this.");
            case ApplyTemplate _ -> demand(works(), "Only the ticket's group, leads and admins do this.");
            case RunMacro _ -> demand(sight == Sight.ALL, "Macros are run by staff."); // each step is judged by itself
            case AddWorkNote _ -> demand(sight == Sight.ALL, "Work notes are internal.");
            case EditMessage c ->
                demand(message(c.messageId()).authorId().equals(desk.by().id()), "Only who wrote a message edits it.");
            case CorrectTime c ->
                demand(mayAmend(message(c.messageId())), "Only its author, leads and admins do this.");
            case RedactMessage c ->
                demand(mayAmend(message(c.messageId())), "Only its author, leads and admins do this.");
            case RedactDetails _ ->
                demand(sight == Sight.ALL && desk.by().is(Role.LEAD, Role.ADMIN), "Only leads and admins do this.");
            case Watch c -> demand(mayWatch(c), "You may not add this watcher.");
            case Unwatch c ->
                demand(
                        c.personId().equals(desk.by().id()) || works() || isRequester() && !isInternal(c.personId()),
                        "You may not remove it.");
            case RequestUpdate _ -> demand(takesPart(), "Only the requester's side asks for an update.");
            case AnswerSurvey _ -> {} // EndingRules: only who was invited
            case AutoClose _,
                    MindSilence _,
                    InviteToSurvey _,
                    ResumeWhenDue _,
                    TakeRouting _,
                    TakeEscalation _,
                    TakeMerge _,
                    LetGoOfMerge _,
                    EraseWords _,
                    ResolveWithParent _ -> demand(desk.byPolicy(), "Only the desk itself asks this.");
            case TakeAlert _, ClearAlert _ -> requireIntegration(desk);
            case ChangeSubject _,
                    ChangeDescription _,
                    ChangeConfigurationItem _,
                    ChangeLocation _,
                    ChangeFields _,
                    ChangeRequester _,
                    ChangeAffectedPerson _,
                    Classify _,
                    ChangeImpact _,
                    ChangeUrgency _,
                    ConfirmPriority _,
                    OverridePriority _,
                    ClearPriorityOverride _,
                    Transfer _,
                    Escalate _,
                    Assign _,
                    Unassign _,
                    StartWork _,
                    StopWork _,
                    PutOnHold _,
                    Resume _,
                    Resolve _,
                    CloseTicket _,
                    CallCourtesy _,
                    Merge _,
                    Unmerge _,
                    LinkTicket _,
                    UnlinkTicket _,
                    AddReference _,
                    RemoveReference _,
                    Cancel _ -> demand(works(), "Only the ticket's group, leads and admins do this.");
        }
    }

    /** A signal finds its ticket by its own key, wherever that ticket has gone, and learns nothing of it. */
    private static boolean isSignal(TicketCommand command) {
        return command instanceof TakeAlert || command instanceof ClearAlert;
    }

    static void requireIntegration(Desk desk) {
        demand(desk.by().is(Role.INTEGRATION), "Only integrations send signals of monitoring.");
    }

    /** Refuses with 403 who does not work on the ticket. */
    void requireWork() {
        demand(works(), "Only the other ticket's group, leads and admins do this.");
    }

    /** Whether the caller may know of the ticket. */
    boolean sees() {
        return sight != Sight.NONE;
    }

    /** Whether the caller asked for the ticket or is hindered by what it is about; a CC only reads and writes. */
    boolean isRequester() {
        var parties = ticket.requester();
        return desk.by().id().equals(parties.requesterId()) || desk.by().id().equals(parties.affectedId());
    }

    /** On whose side the caller's messages stand. */
    AuthorRole authorRole() {
        if (desk.by().actor().kind() != Actor.Kind.PERSON) {
            return AuthorRole.MACHINE;
        }
        return takesPart() && !(works() && !isRequester()) ? AuthorRole.REQUESTER : AuthorRole.AGENT;
    }

    /** Who is asked to approve may say so, and for that needs to see no more of the ticket than it is shown. */
    private boolean isAsked(TicketCommand command) {
        var asked = command instanceof OnApproval c
                ? switch (c.approval()) {
                    case GiveVote it -> it.approvalId();
                    case NameDelegate it -> it.approvalId();
                    case RequestApproval _, WithdrawApproval _, ExpireApprovals _ -> null;
                }
                : null;
        return asked != null && ticket.owed().approvals().asks(asked, desk.by().id(), desk.now());
    }

    private boolean takesPart() {
        return Sight.takesPart(desk.by().id(), ticket);
    }

    /** Agents and integrations work the tickets of their own groups and of none; leads and admins work all they see. */
    boolean works() {
        if (sight != Sight.ALL) {
            return false;
        }
        if (desk.byPolicy() || desk.by().is(Role.LEAD, Role.ADMIN)) {
            return true;
        }
        var groupId = ticket.assignment().groupId();
        var group = desk.group(groupId);
        return groupId == null || (group != null && Sight.isMember(desk.by(), group));
    }

    /** A message that the caller may read; one of which the caller may not know is not there. */
    private Message message(UUID id) {
        var message = ticket.conversation().message(id, sight);
        if (message == null) {
            throw Refusal.notFound("message");
        }
        return message;
    }

    private boolean mayAmend(Message message) {
        return sight == Sight.ALL
                && (desk.by().is(Role.LEAD, Role.ADMIN)
                        || message.authorId().equals(desk.by().id()));
    }

    private boolean mayWatch(Watch c) {
        return switch (c.kind()) {
            case CC -> works() || isRequester() && !isInternal(c.personId());
            case INTERNAL -> {
                var groupId = ticket.assignment().groupId();
                var self = c.personId().equals(desk.by().id());
                yield sight == Sight.ALL && (self || (groupId != null && desk.isMember(groupId, c.personId())));
            }
        };
    }

    /** Whether the person watches as an agent, which is no business of the requester's. */
    private boolean isInternal(String personId) {
        return ticket.watchers().get(personId) == WatcherKind.INTERNAL;
    }

    private static void demand(boolean holds, String detail) {
        if (!holds) {
            throw Refusal.forbidden(detail);
        }
    }
}
