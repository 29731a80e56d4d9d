package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.problem.RuleViolation.require;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.approval.ApprovalCommand;
import dev.chamado.ticket.approval.ApprovalCommand.RequestApproval;
import dev.chamado.ticket.approval.ApprovalRules;
import dev.chamado.ticket.approval.Electorate;
import dev.chamado.ticket.lifecycle.Ticket.Resolution;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.relation.ReferenceRules;
import dev.chamado.ticket.relation.Relations.Reference;
import dev.chamado.ticket.task.TaskCommand;
import dev.chamado.ticket.task.TaskCommand.AddTask;
import dev.chamado.ticket.task.TaskCommand.ReopenTask;
import dev.chamado.ticket.task.TaskRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What each command does to a ticket that exists: domain rules, section 1. */
final class TicketRules {
    private final Ticket ticket;
    private final Desk desk;
    private final TicketRights may;
    private final UUID id;
    private final TicketState state;
    private final Instant now;

    TicketRules(Ticket ticket, Desk desk) {
        this.ticket = ticket;
        this.desk = desk;
        this.may = new TicketRights(ticket, desk);
        this.id = ticket.id();
        this.state = ticket.progress().state();
        this.now = desk.now();
    }

    List<TicketEvent> decide(TicketCommand command) {
        may.require(command);
        MergeRules.requireApart(ticket, command, desk);
        return switch (command) {
            case OpenTicket c -> openedAlready(c);
            case FollowUp _ -> List.of(); // its id follows from what was asked: it is the one
            case ChangeSubject c ->
                edit(c.subject(), ticket.details().subject(), new SubjectChanged(id, c.subject(), requesterId(), now));
            case ChangeDescription c ->
                edit(
                        c.description(),
                        ticket.details().description(),
                        new DescriptionChanged(id, c.description(), requesterId(), null, now));
            case ChangeConfigurationItem c ->
                edit(
                        c.configurationItem(),
                        ticket.details().configurationItem(),
                        new ConfigurationItemChanged(id, c.configurationItem(), now));
            case ChangeLocation c ->
                edit(c.location(), ticket.details().location(), new LocationChanged(id, c.location(), now));
            case ChangeFields c -> {
                requireNotEnded();
                yield Answers.change(ticket, c.fields(), desk.form(ticket), now);
            }
            case ChangeRequester c -> changeRequester(c.requesterId());
            case ChangeAffectedPerson c -> changeAffected(c.affectedId());
            case Classify c -> classify(c);
            case ChangeImpact c -> changeImpact(c.impact());
            case ChangeUrgency c -> changeUrgency(c.urgency());
            case ConfirmPriority _ -> {
                requireNotEnded();
                yield ticket.priority().confirmed() ? List.of() : List.of(new PriorityConfirmed(id, now));
            }
            case OverridePriority c -> overridePriority(c);
            case ClearPriorityOverride _ -> clearOverride();
            case Transfer c -> move(c.groupId(), new TicketTransferred(id, c.groupId(), groupId(), c.reason(), now));
            case Escalate c -> move(c.groupId(), new TicketEscalated(id, c.groupId(), groupId(), c.reason(), now));
            case Assign c -> assign(c.assigneeId());
            case Unassign _ -> {
                requireNotEnded();
                var assignee = assigneeId();
                yield assignee == null ? List.of() : List.of(new TicketUnassigned(id, assignee, now));
            }
            case StartWork _ -> startWork();
            case StopWork _ -> stopWork();
            case SendReply c -> reply(c);
            case SendCannedReply c ->
                reply(new SendReply(
                        new Wording(ticket, desk, c.values()).canned(c.name(), c.language()), c.attachments()));
            case AddWorkNote c -> note(c);
            case CorrectTime c -> correctTime(c);
            case EditMessage c -> editMessage(c);
            case RedactMessage c -> redact(c);
            case PutOnHold c -> hold(c);
            case Resume _ -> {
                var hold = ticket.progress().hold();
                yield hold == null ? List.of() : List.of(new TicketResumed(id, hold.before(), ResumeCause.AGENT, now));
            }
            case ResumeWhenDue _ -> resumeWhenDue();
            case Resolve c -> resolve(c);
            case ConfirmResolution _ -> close(CloseCause.CONFIRMED);
            case CloseTicket _ -> close(CloseCause.AGENT);
            case EndingCommand c -> new EndingRules(ticket, desk).decide(c);
            case ReopenTicket c -> reopen(c.reason());
            case Cancel c -> cancel(c);
            case Watch c ->
                c.kind() == ticket.watchers().get(c.personId())
                        ? List.of()
                        : List.of(new WatcherAdded(id, known(c.personId()), c.kind(), now));
            case Unwatch c ->
                ticket.watchers().containsKey(c.personId())
                        ? List.of(new WatcherRemoved(id, c.personId(), now))
                        : List.of();
            case TakeRouting c -> takeRouting(c);
            case TakeEscalation c -> new EscalationRules(ticket, desk).decide(c);
            case RequestUpdate _ -> requestUpdate();
            case CallCourtesy _ -> callCourtesy();
            case Merge _ -> throw new IllegalStateException("judged with the other ticket");
            case Unmerge _ -> new MergeRules(ticket, desk).unmerge();
            case TakeMerge c -> new MergeRules(ticket, desk).take(c);
            case LetGoOfMerge c -> new MergeRules(ticket, desk).letGo(c.sourceId());
            case OnTask c -> onTask(c.task());
            case OnApproval c -> onApproval(c.approval());
            case ApplyTemplate c -> {
                requireOpen();
                yield Provisions.of(c.template(), ticket, desk);
            }
            case AddReference c ->
                ReferenceRules.refer(id, ticket.relations(), new Reference(c.kind(), c.system(), c.id(), c.url()), now);
            case RemoveReference c -> ReferenceRules.forget(id, ticket.relations(), c.system(), c.id(), now);
            case LinkTicket _, UnlinkTicket _, ResolveWithParent _, TakeAlert _, ClearAlert _ ->
                throw new IllegalStateException("judged by more than the ticket");
            case ImportHistory _ -> throw new IllegalStateException("history is recorded, not judged");
            case MoveTo _, TakeWorkflow _ -> throw new IllegalStateException("judged by the workflow");
            case TakeForm _, EraseWords _, RedactDetails _ -> throw new IllegalStateException("judged apart");
            case RunMacro _ -> throw new IllegalStateException("a macro's steps are judged, one by one");
        };
    }

    /** The same id with the same words is the same wish; with others it is a mistake. */
    private List<TicketEvent> openedAlready(OpenTicket c) {
        require(
                may.sees()
                        && ticket.opening().equals(Opening.wordsOf(c, desk))
                        && (c.type() == null || ticket.type() == c.type())
                        && ticket.conversation()
                                .enclosedIds()
                                .equals(Objects.requireNonNullElse(c.attachments(), List.of())),
                "ticket-exists",
                "A ticket of that id exists with other words or files; choose a new id.");
        return List.of();
    }

    private <T> List<TicketEvent> edit(@Nullable T wish, @Nullable T is, TicketEvent event) {
        requireNotEnded();
        return Objects.equals(wish, is) ? List.of() : List.of(event);
    }

    private List<TicketEvent> changeRequester(String to) {
        var is = ticket.requester().requesterId();
        requireNotEnded();
        if (to.equals(is)) {
            return List.of();
        }
        var requester = known(to);
        var standing = desk.standing(requester);
        return List.of(new RequesterChanged(id, requester, is, standing.organisationId(), standing.vip(), now));
    }

    private List<TicketEvent> changeAffected(String to) {
        var is = ticket.requester().affectedId();
        requireNotEnded();
        return to.equals(is) ? List.of() : List.of(new AffectedPersonChanged(id, known(to), is, now));
    }

    private List<TicketEvent> classify(Classify c) {
        desk.definitions().requireCategory(c.category(), c.subcategory());
        var wish = new Ticket.Classification(c.category(), c.subcategory());
        return edit(wish, ticket.classification(), new TicketClassified(id, c.category(), c.subcategory(), now));
    }

    private List<TicketEvent> changeImpact(String to) {
        requireNotEnded();
        return rated(to, desk.definitions().urgency(ticket.priority().urgency()));
    }

    private List<TicketEvent> changeUrgency(String to) {
        requireNotEnded();
        return rated(desk.definitions().impact(ticket.priority().impact()), to);
    }

    /** A change of impact or urgency derives the priority anew and says so, unless a person's word holds. */
    private List<TicketEvent> rated(String impact, String urgency) {
        var is = ticket.priority();
        var priority = desk.definitions().priority(impact, urgency);
        var events = levels(impact, urgency);
        if (!events.isEmpty() && !is.overridden() && priority != is.priority()) {
            var version = desk.definitions().matrix().version();
            events.add(new PriorityChanged(id, priority, is.priority(), PriorityCause.MATRIX, version, null, now));
        }
        return events;
    }

    private List<TicketEvent> levels(String impact, String urgency) {
        var is = ticket.priority();
        var events = new ArrayList<TicketEvent>();
        if (!impact.equals(is.impact())) {
            events.add(new ImpactChanged(id, impact, is.impact(), now));
        }
        if (!urgency.equals(is.urgency())) {
            events.add(new UrgencyChanged(id, urgency, is.urgency(), now));
        }
        return events;
    }

    private List<TicketEvent> overridePriority(OverridePriority c) {
        var is = ticket.priority();
        requireNotEnded();
        desk.definitions().requirePriority(c.priority());
        var version = desk.definitions().matrix().version();
        return is.overridden() && is.priority() == c.priority()
                ? List.of()
                : List.of(new PriorityChanged(
                        id, c.priority(), is.priority(), PriorityCause.OVERRIDE, version, c.reason(), now));
    }

    private List<TicketEvent> clearOverride() {
        var is = ticket.priority();
        requireNotEnded();
        if (!is.overridden()) {
            return List.of();
        }
        var impact = desk.definitions().impact(is.impact());
        var urgency = desk.definitions().urgency(is.urgency());
        var priority = desk.definitions().priority(impact, urgency);
        var version = desk.definitions().matrix().version();
        var events = levels(impact, urgency);
        events.add(
                new PriorityChanged(id, priority, is.priority(), PriorityCause.OVERRIDE_CLEARED, version, null, now));
        return events;
    }

    /** State stays; the assignee stays only as a member of the new group. */
    private List<TicketEvent> move(String to, TicketEvent moved) {
        requireNotEnded();
        if (to.equals(groupId())) {
            return List.of();
        }
        require(desk.group(to) != null, "group-unknown", "There is no group " + to + ".");
        var assignee = assigneeId();
        return assignee == null || desk.isMember(to, assignee)
                ? List.of(moved)
                : List.of(moved, new TicketUnassigned(id, assignee, now));
    }

    private List<TicketEvent> assign(String to) {
        requireNotEnded();
        if (to.equals(assigneeId())) {
            return List.of();
        }
        Opening.requireAssignable(desk, groupId(), to);
        return List.of(new TicketAssigned(id, to, assigneeId(), null, now));
    }

    private List<TicketEvent> startWork() {
        return switch (state) {
            case NEW, ASSIGNED -> List.of(new WorkStarted(id, now));
            case IN_PROGRESS -> List.of();
            case ON_HOLD -> throw refused("ticket-on-hold", "Resume the ticket first.");
            case RESOLVED -> throw refused("ticket-resolved", "Reopen the ticket first.");
            case CLOSED, CANCELLED, MERGED -> throw ended();
        };
    }

    private List<TicketEvent> stopWork() {
        return switch (state) {
            case NEW, ASSIGNED -> List.of();
            case IN_PROGRESS -> {
                require(assigneeId() != null, "ticket-unassigned", "Only assigned work can be put down: assign it.");
                yield List.of(new WorkStopped(id, now));
            }
            case ON_HOLD -> throw refused("ticket-on-hold", "Resume the ticket first.");
            case RESOLVED -> throw refused("ticket-resolved", "Reopen the ticket first.");
            case CLOSED, CANCELLED, MERGED -> throw ended();
        };
    }

    /** An answer of the requester's side ends the wait for it, and says that a claimed solution did not hold. */
    private List<TicketEvent> reply(SendReply c) {
        require(state != TicketState.CANCELLED, "ticket-cancelled", "The ticket was cancelled; open a new one.");
        var role = may.authorRole();
        var events = new ArrayList<TicketEvent>();
        events.add(new ReplySent(id, messageId(), desk.by().id(), role, c.text(), files(c.attachments()), now));
        if (!may.isRequester() || role != AuthorRole.REQUESTER) {
            return events;
        }
        var hold = ticket.progress().hold();
        if (hold != null && hold.reason() == HoldReason.REQUESTER) {
            events.add(new TicketResumed(id, hold.before(), ResumeCause.REQUESTER_REPLIED, now));
        }
        if (state == TicketState.RESOLVED || state == TicketState.CLOSED) {
            requireReopenWindow();
            events.add(reopened(ReopenCause.REQUESTER_REPLIED, null));
        }
        return events;
    }

    private List<TicketEvent> hold(PutOnHold c) {
        requireNotEnded();
        var until = c.until();
        if (c.reason() == HoldReason.SCHEDULED) {
            require(until != null, "hold-until-missing", "Say until when the work is put off.");
        }
        require(until == null || until.isAfter(now), "hold-until-past", "A hold ends in the future.");
        require(
                until == null || until.isBefore(now.plus(Opening.TEN_YEARS)),
                "hold-until-too-far",
                "A hold ends within ten years.");
        var question = c.question();
        var hold = ticket.progress().hold();
        if (hold != null
                && hold.reason() == c.reason()
                && Objects.equals(hold.until(), until)
                && Objects.equals(hold.question(), question)) {
            return List.of();
        }
        desk.definitions().requireHoldReason(c.reason());
        var held = new TicketPutOnHold(id, c.reason(), until, question, now);
        if (c.reason() != HoldReason.REQUESTER) {
            require(question == null, "hold-question-unexpected", "Only a hold for the requester asks a question.");
            return List.of(held);
        }
        if (question == null || question.isBlank()) {
            throw refused("hold-question-missing", "Say what the requester is asked.");
        }
        // The hold comes first: whoever tells people about the reply can then see that it is a question.
        return List.of(held, new ReplySent(id, messageId(), desk.by().id(), may.authorRole(), question, now));
    }

    private List<TicketEvent> resumeWhenDue() {
        var hold = ticket.progress().hold();
        var until = hold == null ? null : hold.until();
        if (hold == null || until == null || until.isAfter(now) || ticket.isHistory()) {
            throw refused("not-due", "No hold of the ticket ends now.");
        }
        return List.of(new TicketResumed(id, hold.before(), ResumeCause.UNTIL_REACHED, now));
    }

    private List<TicketEvent> resolve(Resolve c) {
        requireNotEnded();
        desk.definitions().requireResolutionCode(c.code());
        if (state == TicketState.RESOLVED) {
            var same =
                    new Resolution(c.code(), c.text()).equals(ticket.progress().resolution());
            require(same, "ticket-resolved", "Reopen the ticket before resolving it in another way.");
            return List.of();
        }
        ticket.owed().requireNothing();
        return List.of(new TicketResolved(id, c.code(), c.text(), now));
    }

    private List<TicketEvent> close(CloseCause cause) {
        if (state == TicketState.CLOSED) {
            return List.of();
        }
        require(state == TicketState.RESOLVED, "ticket-not-resolved", "Only a resolved ticket can be closed.");
        return List.of(new TicketClosed(id, cause, now));
    }

    private List<TicketEvent> reopen(@Nullable String reason) {
        return switch (state) {
            case RESOLVED, CLOSED -> {
                requireReopenWindow();
                var cause = may.isRequester() ? ReopenCause.REQUESTER_REJECTED : ReopenCause.AGENT;
                yield List.of(reopened(cause, reason));
            }
            case IN_PROGRESS -> {
                require(ticket.progress().reopenings() > 0, "ticket-not-resolved", "The ticket is not resolved.");
                yield List.of();
            }
            case NEW, ASSIGNED, ON_HOLD -> throw refused("ticket-not-resolved", "The ticket is not resolved.");
            case CANCELLED, MERGED -> throw ended();
        };
    }

    private TicketReopened reopened(ReopenCause cause, @Nullable String reason) {
        var whose = reason != null && cause == ReopenCause.REQUESTER_REJECTED ? requesterSide() : null;
        return new TicketReopened(id, cause, reason, whose, ticket.progress().reopenings() + 1, now);
    }

    private String requesterId() {
        return ticket.requester().requesterId();
    }

    /** Who asks this if he stands on the requester's side: what he writes is his. */
    private @Nullable String requesterSide() {
        return may.authorRole() == AuthorRole.REQUESTER ? desk.by().id() : null;
    }

    private void requireReopenWindow() {
        require(
                !new EndingRules(ticket, desk).isReopenWindowOver(),
                "reopen-window-over",
                "The ticket was closed too long ago; open a new one.");
    }

    private List<TicketEvent> cancel(Cancel c) {
        return switch (state) {
            case NEW, ASSIGNED, IN_PROGRESS, ON_HOLD -> List.of(new TicketCancelled(id, c.reason(), c.text(), now));
            case CANCELLED -> List.of();
            case RESOLVED -> throw refused("ticket-resolved", "A resolved ticket is closed, not cancelled.");
            case CLOSED, MERGED -> throw ended();
        };
    }

    /** The ticket may have moved on since routing looked at it; then routing is told, so that it lets its hold go. */
    private List<TicketEvent> takeRouting(TakeRouting c) {
        var to = c.groupId();
        var assignee = c.assigneeId();
        if (!state.isOpen()) {
            return refuse(c, "ticket-not-open");
        }
        if (!Objects.equals(groupId(), c.previousGroupId())) {
            return refuse(c, "group-changed");
        }
        if (assigneeId() != null) {
            return refuse(c, "already-assigned");
        }
        if (to == null) {
            return List.of();
        }
        if (desk.group(to) == null) {
            return refuse(c, "group-unknown");
        }
        var events = new ArrayList<TicketEvent>();
        if (!to.equals(groupId())) {
            events.add(new TicketTransferred(id, to, groupId(), null, c.ruleId(), now));
        }
        if (assignee != null) {
            var code = Opening.unassignable(desk, to, assignee);
            events.add(
                    code == null
                            ? new TicketAssigned(id, assignee, null, c.decisionId(), null, c.ruleId(), now)
                            : new RoutingRefused(id, c.decisionId(), code, now));
        }
        return events;
    }

    private List<TicketEvent> refuse(TakeRouting c, String code) {
        return List.of(new RoutingRefused(id, c.decisionId(), code, now));
    }

    private List<TicketEvent> note(AddWorkNote c) {
        var by = desk.by().id();
        var added = new WorkNoteAdded(id, messageId(), by, c.text(), files(c.attachments()), now);
        var minutes = c.minutes();
        return minutes == null ? List.of(added) : List.of(added, new TimeSpent(id, messageId(), by, minutes, now));
    }

    private List<TicketEvent> correctTime(CorrectTime c) {
        var message = said(c.messageId());
        require(!message.open(), "time-without-note", "Time is told with a work note, not with a reply.");
        return message.minutes() == c.minutes()
                ? List.of()
                : List.of(
                        new TimeCorrected(id, c.messageId(), message.authorId(), c.minutes(), message.minutes(), now));
    }

    private List<TicketEvent> editMessage(EditMessage c) {
        requireNotEnded();
        var message = said(c.messageId());
        require(!message.isRedacted(), "message-redacted", "The message was redacted; write another one.");
        if (message.says(c.text())) {
            return List.of();
        }
        return List.of(
                message.open()
                        ? new ReplyEdited(id, c.messageId(), c.text(), requesterSide(), now)
                        : new WorkNoteEdited(id, c.messageId(), c.text(), now));
    }

    /** At any time of a ticket's life: what ought not to be there is not there for longer because the ticket ended. */
    private List<TicketEvent> redact(RedactMessage c) {
        var message = said(c.messageId());
        if (message.isRedacted()) {
            return List.of();
        }
        return List.of(
                message.open()
                        ? new ReplyRedacted(id, c.messageId(), c.reason(), now)
                        : new WorkNoteRedacted(id, c.messageId(), c.reason(), now));
    }

    /** {@link TicketRights} has looked at it already. */
    private Conversation.Message said(UUID messageId) {
        return Objects.requireNonNull(ticket.conversation().message(messageId, Sight.ALL));
    }

    private @Nullable List<Attachment> files(@Nullable List<UUID> ids) {
        return Enclosed.of(ids, ticket.conversation(), desk);
    }

    private List<TicketEvent> onTask(TaskCommand c) {
        if (c instanceof AddTask || c instanceof ReopenTask) {
            requireOpen(); // what is resolved owes nothing
        }
        requireNotEnded();
        var group = desk.group(groupId());
        return new TaskRules(
                        id,
                        ticket.owed().tasks(),
                        desk.by(),
                        may.works(),
                        of -> Sight.isMember(desk.by(), of),
                        group,
                        desk.groups(),
                        desk.people(),
                        now)
                .decide(c);
    }

    private List<TicketEvent> onApproval(ApprovalCommand c) {
        if (c instanceof RequestApproval) {
            requireOpen();
        }
        requireNotEnded();
        var asks = ticket.requester();
        var electorate = new Electorate(asks.requesterId(), asks.affectedId(), desk.groups(), desk.people());
        return new ApprovalRules(id, ticket.owed().approvals(), desk.by(), may.works(), electorate, now).decide(c);
    }

    /** One command writes at most one message, so its id can follow from the command's. */
    private UUID messageId() {
        return DerivedId.of("message", desk.by().commandId().toString());
    }

    private String known(String personId) {
        return Opening.known(desk, personId);
    }

    private @Nullable String groupId() {
        return ticket.assignment().groupId();
    }

    private @Nullable String assigneeId() {
        return ticket.assignment().assigneeId();
    }

    private List<TicketEvent> callCourtesy() {
        var reopening = ticket.matters().reopening();
        if (reopening == null) {
            throw refused(
                    "courtesy-not-reopened", "Only a ticket that was reopened and not resolved since can be returned.");
        }
        var returned = reopening.asCourtesy(id, desk.definitions().lifecycle().days(), now);
        ticket.owed().requireNothing();
        return List.of(returned);
    }

    private List<TicketEvent> requestUpdate() {
        require(
                state.isOpen(),
                "update-not-owed",
                "Nobody works on the ticket any more: reopen it, or open a new one.");
        return ticket.matters().updateAskedBy() != null
                ? List.of()
                : List.of(new UpdateRequested(id, desk.by().id(), now));
    }

    private void requireNotEnded() {
        if (state == TicketState.CLOSED || state == TicketState.CANCELLED) {
            throw ended();
        }
    }

    /** New work is for tickets that are worked on. */
    private void requireOpen() {
        requireNotEnded();
        require(state != TicketState.RESOLVED, "ticket-resolved", "Reopen the ticket first.");
    }

    private RuleViolation ended() {
        return state == TicketState.CANCELLED
                ? refused("ticket-cancelled", "The ticket was cancelled.")
                : refused("ticket-closed", "The ticket is closed; reopen it first.");
    }

    private static RuleViolation refused(String code, String detail) {
        return new RuleViolation(code, detail);
    }
}
