package dev.chamado.ticket.lives;

import static dev.chamado.contracts.ticket.TicketState.*;
import static dev.chamado.ticket.lives.Fault.unless;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.ticket.approval.ApprovalCommand.*;
import dev.chamado.ticket.lifecycle.TicketCommand;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true of what a command brought about, as docs/lifecycle.md and the domain rules say it. */
final class Rules {
    private static final Map<TicketState, Set<TicketState>> WAYS = Map.of(
            NEW, EnumSet.of(ASSIGNED, IN_PROGRESS, ON_HOLD, RESOLVED, CANCELLED, MERGED),
            ASSIGNED, EnumSet.of(NEW, IN_PROGRESS, ON_HOLD, RESOLVED, CANCELLED, MERGED),
            IN_PROGRESS, EnumSet.of(ASSIGNED, ON_HOLD, RESOLVED, CANCELLED, MERGED),
            ON_HOLD, EnumSet.of(NEW, ASSIGNED, IN_PROGRESS, RESOLVED, CANCELLED, MERGED),
            RESOLVED, EnumSet.of(CLOSED, IN_PROGRESS, ON_HOLD),
            CLOSED, EnumSet.of(IN_PROGRESS),
            CANCELLED, EnumSet.noneOf(TicketState.class),
            MERGED, EnumSet.of(NEW, ASSIGNED, IN_PROGRESS, ON_HOLD));

    /** What may still happen to a ticket on which nobody works any more. */
    private static final Set<Class<?>> AFTERWARDS = Set.of(
            ReplyRedacted.class,
            WorkNoteRedacted.class,
            ResolutionRedacted.class,
            ReasonsRedacted.class,
            SurveyCommentsRedacted.class,
            TaskRedacted.class,
            ApprovalRedacted.class,
            WorkNoteAdded.class,
            MacroRun.class,
            TimeSpent.class,
            TimeCorrected.class,
            WatcherAdded.class,
            WatcherRemoved.class,
            TicketLinked.class,
            TicketUnlinked.class,
            ReferenceAdded.class,
            ReferenceRemoved.class,
            RoutingRefused.class,
            EscalationNoted.class,
            MergeTaken.class,
            MergeUndone.class);

    /** What may happen to a ticket while it goes on in another one. */
    private static final Set<Class<?>> ELSEWHERE = Set.of(
            TicketUnmerged.class,
            ReplyRedacted.class,
            WorkNoteRedacted.class,
            ResolutionRedacted.class,
            ReasonsRedacted.class,
            SurveyCommentsRedacted.class,
            TaskRedacted.class,
            ApprovalRedacted.class,
            RoutingRefused.class,
            EscalationNoted.class,
            TicketLinked.class,
            TicketUnlinked.class,
            MergeTaken.class,
            MergeUndone.class,
            WatcherAdded.class,
            WatcherRemoved.class);

    private static final Map<String, Priority> MATRIX = Map.of(
            "HIGH HIGH", Priority.P1,
            "HIGH MEDIUM", Priority.P2,
            "HIGH LOW", Priority.P3,
            "MEDIUM HIGH", Priority.P2,
            "MEDIUM MEDIUM", Priority.P3,
            "MEDIUM LOW", Priority.P4,
            "LOW HIGH", Priority.P3,
            "LOW MEDIUM", Priority.P4,
            "LOW LOW", Priority.P4);

    private Rules() {}

    /** The kind of command that is meant. */
    static Class<?> kind(TicketCommand command) {
        return switch (command) {
            case OnTask c -> c.task().getClass();
            case OnApproval c -> c.approval().getClass();
            case TicketCommand c -> c.getClass();
        };
    }

    /** Whether it is told more than that there is nothing who may not know of the ticket. */
    static boolean isBlind(TicketCommand command) {
        return command instanceof OpenTicket // who names an id is told that it is taken
                || command instanceof ImportHistory
                || command instanceof TakeAlert // it finds its ticket by its own key
                || command instanceof ClearAlert
                || command instanceof OnApproval; // who is asked may vote
    }

    /** Who may what: the table of docs/lifecycle.md. */
    static void mayHave(Step step, Model before) {
        if (before == null) {
            return;
        }
        var who = step.who();
        boolean works = before.isWorkedOnBy(who);
        boolean inside = who.equals("policy") || before.seenBy(who).equals("ALL");
        boolean leads = who.equals("lee") || who.equals("rita");
        boolean may = switch (step.command()) {
            case OpenTicket _, FollowUp _ -> false;
            case ImportHistory _ -> true; // its route is for admins
            case MoveTo _, ReopenTicket _ -> works || before.isAsking(who);
            case SendReply _ -> works || before.takesPart(who);
            case ConfirmResolution _ -> before.isAsking(who);
            case RequestUpdate _ -> before.takesPart(who);
            case AddWorkNote _, RunMacro _, OnTask _ -> inside;
            case EditMessage c -> isOf(c.messageId(), who, before) && canRead(c.messageId(), who, before);
            case RedactMessage c -> inside && (leads || isOf(c.messageId(), who, before));
            case RedactDetails _ -> inside && leads;
            case CorrectTime c -> inside && (leads || isOf(c.messageId(), who, before));
            case Watch c -> c.kind() == WatcherKind.CC ? works || before.isAsking(who) : inside;
            case Unwatch c ->
                works
                        || c.personId().equals(who)
                        || before.isAsking(who) && before.watchers().get(c.personId()) == WatcherKind.CC;
            case OnApproval c ->
                switch (c.approval()) {
                    case RequestApproval _ -> works;
                    case GiveVote it -> before.asks(it.approvalId(), who);
                    case NameDelegate it -> before.asks(it.approvalId(), who);
                    case WithdrawApproval _ -> works && leads;
                    case ExpireApprovals _ -> who.equals("policy");
                };
            case AnswerSurvey _ -> who.equals(before.invited());
            case AutoClose _,
                    MindSilence _,
                    InviteToSurvey _,
                    ResumeWhenDue _,
                    TakeRouting _,
                    TakeEscalation _,
                    TakeMerge _,
                    LetGoOfMerge _,
                    EraseWords _,
                    ResolveWithParent _ -> who.equals("policy");
            case TakeAlert _, ClearAlert _ -> who.equals("monitor");
            case TakeWorkflow _, TakeForm _ -> who.equals("rita") && inside;
            case ApplyTemplate _,
                    SendCannedReply _,
                    ChangeSubject _,
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
                    Cancel _ -> works;
        };
        unless(may, "who may ask what", who + " did");
    }

    private static boolean isOf(java.util.UUID message, String who, Model before) {
        var said = before.message(message);
        return said != null && said.author().equals(who);
    }

    private static boolean canRead(java.util.UUID message, String who, Model before) {
        return who.equals("policy")
                || before.seenBy(who).equals("ALL")
                || before.seenBy(who).equals("PUBLIC")
                        && before.message(message).open();
    }

    /** The last events of a ticket, which a step brought about. */
    static void lived(List<TicketEvent> all, int fresh, Step step, Instant now) {
        boolean imports = step.command() instanceof ImportHistory;
        for (int i = all.size() - fresh; i < all.size(); i++) {
            var event = all.get(i);
            var model = new Model(all.subList(0, i + 1));
            if (!imports) {
                unless(event.occurredAt().equals(now), "it happens now", event.toString());
            }
            if (i > 0 && !imports) {
                moves(event, model.before(i), model, now);
            }
            if (i == 0) {
                unless(event instanceof TicketOpened, "a ticket begins with its opening", event.toString());
                if (!imports) {
                    begins((TicketOpened) event, step);
                }
            }
        }
        var model = new Model(all);
        if (!model.isOverridden()) {
            var priority = MATRIX.get(model.impact() + " " + model.urgency());
            unless(
                    model.priority() == priority,
                    "priority follows impact and urgency",
                    model.priority() + " of " + model.impact() + ", " + model.urgency());
        }
        if (!model.isImported() && model.assignee() != null) {
            unless(
                    model.group() != null
                            && House.MEMBERS
                                    .getOrDefault(model.group(), Set.of())
                                    .contains(model.assignee()),
                    "an assignee is a member of the ticket's group",
                    model.assignee() + " of " + model.group());
        }
    }

    /** What nobody states follows from item, category, and who asks. */
    private static void begins(TicketOpened e, Step step) {
        boolean alert = step.command() instanceof TakeAlert;
        var c = step.command() instanceof OpenTicket it ? it : null;
        boolean item = c != null && c.catalogueItem() != null;
        boolean impactStated = alert || c != null && c.impact() != null;
        boolean urgencyStated = alert || c != null && c.urgency() != null;
        var impact = item ? "LOW" : "hardware".equals(e.category()) ? "HIGH" : "MEDIUM";
        var urgency = e.requesterId().equals(House.VIP) ? "HIGH" : item ? "LOW" : "MEDIUM";
        unless(
                impactStated
                        ? alert || e.impact().equals(c.impact())
                        : e.impact().equals(impact),
                "an impact is the stated one, or that of item or category",
                e.toString());
        unless(
                urgencyStated
                        ? alert || e.urgency().equals(c.urgency())
                        : e.urgency().equals(urgency),
                "an urgency is the stated one, or that of item or matrix, and no less than a VIP's",
                e.toString());
        unless(
                impactStated == (e.impactFrom() == LevelSource.STATED)
                        && urgencyStated == (e.urgencyFrom() == LevelSource.STATED),
                "an opening says whose word its levels are",
                e.toString());
    }

    /** At any time of its life. */
    private static boolean isErasure(TicketEvent event) {
        return event instanceof FieldChanged f && Boolean.TRUE.equals(f.erased())
                || event instanceof SubjectChanged e && e.subject().equals(Personal.ERASED)
                || event instanceof DescriptionChanged d
                        && (d.description().equals(Personal.ERASED) || Boolean.TRUE.equals(d.filesErased()));
    }

    private static void moves(TicketEvent event, Model before, Model after, Instant now) {
        var from = before.state();
        var to = after.state();
        if (from != to) {
            boolean known = WAYS.get(from).contains(to)
                    || event instanceof ReopeningCalledCourtesy
                            && from != CLOSED
                            && from != CANCELLED
                            && from != MERGED;
            unless(known, "a ticket goes only where there is a way", from + " to " + to + " by " + event);
        }
        if (from == CANCELLED || from == CLOSED && to == CLOSED) {
            boolean known = AFTERWARDS.contains(event.getClass())
                    || isErasure(event)
                    || from == CLOSED
                            && (event instanceof SurveyInvited
                                    || event instanceof SurveyAnswered
                                    || event instanceof LowScoreGiven
                                    || event instanceof ReplySent)
                    || event instanceof TicketMoved e && e.category() == from; // the name that it has there
            unless(known, "what has ended stays as it is", event + " while " + from);
        }
        if (from == MERGED) {
            unless(
                    ELSEWHERE.contains(event.getClass()) || isErasure(event),
                    "what goes on elsewhere stays as it is",
                    event.toString());
        }
        switch (event) {
            case TicketReopened _
            when from == CLOSED ->
                unless(
                        before.isImported()
                                || !before.closedAt().plus(Duration.ofDays(10)).isBefore(now),
                        "a ticket is reopened within ten days",
                        "closed at " + before.closedAt());
            case TicketClosed e
            when e.cause() == CloseCause.AUTOMATIC ->
                unless(
                        !before.resolvedAt().plus(Duration.ofDays(5)).isAfter(now),
                        "a ticket closes by itself after five days",
                        "resolved at " + before.resolvedAt());
            case TicketResolved _ ->
                unless(!before.owes(), "nothing is resolved that owes work or approval", "owes " + before.told());
            case ReopeningCalledCourtesy _ ->
                unless(!before.owes(), "nothing is resolved that owes work or approval", "owes " + before.told());
            case TicketResumed e ->
                unless(
                        e.state() == before.behindHold(before.places() - 1) || before.isImported(),
                        "a hold returns to the state before it",
                        e.state() + ", not " + before.behindHold(before.places() - 1));
            case ApprovalRequested e -> asksTheManager(e.manager(), e.approverIds(), after);
            case ApprovalReset e -> asksTheManager(e.manager(), e.approverIds(), after);
            case TicketMerged e ->
                unless(e.previousState() == from, "a merge knows where the ticket stood", e.toString());
            case TicketUnmerged e ->
                unless(
                        e.state() == before.stateBeforeMerge(),
                        "an unmerged ticket stands where it stood",
                        e.state() + ", not " + before.stateBeforeMerge());
            case TicketEvent _ -> {} // moves nothing by itself
        }
    }

    /** None of the approvals that want a manager allow the requester's own. */
    private static void asksTheManager(ManagerSought sought, List<String> asked, Model after) {
        if (sought == null || after.isImported()) {
            return;
        }
        var manager = House.MANAGERS.getOrDefault(after.affected(), "");
        boolean can = !List.of("", "gone", after.requester()).contains(manager);
        unless(
                sought.ofId().equals(after.affected())
                        && can == (sought.found() == ManagerFound.ASKED)
                        && can == asked.contains(manager),
                "a manager approves for the person whose manager he is",
                asked + " for " + after.affected() + ", " + sought);
    }
}
