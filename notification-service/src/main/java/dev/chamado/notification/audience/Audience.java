package dev.chamado.notification.audience;

import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.APPROVAL_ASKED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.APPROVAL_EXPIRED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.APPROVED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.ASSIGNED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.BREACHED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.CLOSED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.ESCALATED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.LOW_SCORE;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.MENTIONED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.MERGED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.OPENED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.QUESTION_ASKED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REJECTED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REMINDED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REOPENED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REPLIED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.RESOLVED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.SURVEY;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.TASK_GIVEN;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.UPDATE_REQUESTED;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of an event. Nobody is told of his own action, and nobody twice; requesters hear of public events only.
 *
 * @param people of the ticket, after the event
 * @param having looks up the group that has the ticket; nothing when none has. Asked only when its members matter
 * @param agents whether a person is in any group. Asked only of who is mentioned
 * @param named looks up another group. Asked only of who is given a task
 */
public record Audience(
        TicketPeople people,
        Supplier<@Nullable Group> having,
        Predicate<String> agents,
        Function<String, @Nullable Group> named) {

    /** Where nobody is given a task. */
    public Audience(TicketPeople people, Supplier<@Nullable Group> having, Predicate<String> agents) {
        this(people, having, agents, _ -> null);
    }

    /** Where nobody is mentioned. */
    public Audience(TicketPeople people, Supplier<@Nullable Group> having) {
        this(people, having, _ -> false);
    }

    /**
     * Whom to tell of something that happened to the ticket.
     *
     * @param actorId who did it
     * @param sequence of the event
     */
    public List<Notice> of(TicketEvent event, String actorId, long sequence) {
        return switch (event) {
            case TicketOpened e -> {
                var notices = new ArrayList<>(tell(requesters(), actorId, OPENED, null, true));
                notices.addAll(
                        e.assigneeId() == null
                                ? tell(members(), actorId, OPENED, null, false)
                                : tell(Set.of(e.assigneeId()), actorId, ASSIGNED, null, true));
                yield notices;
            }
            case TicketAssigned e -> tell(Set.of(e.assigneeId()), actorId, ASSIGNED, null, true);
            case TicketTransferred _, TicketEscalated _ -> tell(members(), actorId, ASSIGNED, null, false);
            case ReplySent e -> {
                var notices = new ArrayList<>(replied(e, actorId, sequence));
                if (e.authorRole() != AuthorRole.MACHINE) {
                    var told = notices.stream().map(Notice::recipientId).collect(Collectors.toSet());
                    notices.addAll(mentioned(e.text(), actorId, told, participants()));
                }
                yield unlessRedacted(e.messageId(), notices);
            }
            case WorkNoteAdded e -> unlessRedacted(e.messageId(), mentioned(e.text(), actorId, Set.of(), Set.of()));
            case TicketResolved e -> {
                var text = people.redacted().resolution() > sequence ? null : e.text();
                var notices = new ArrayList<Notice>();
                for (var person : without(actorId, requesters())) {
                    notices.add(new Notice(person, RESOLVED, text, true, true));
                }
                notices.addAll(tell(others(people.ccIds(), requesters()), actorId, RESOLVED, text, true));
                yield notices;
            }
            case TicketClosed _ -> tell(participants(), actorId, CLOSED, null, true);
            case RequesterReminded _ -> tell(requesters(), actorId, REMINDED, people.question(), true);
            case SurveyInvited e -> tell(Set.of(e.personId()), actorId, SURVEY, null, true);
            case LowScoreGiven e -> tell(leads(), actorId, LOW_SCORE, Integer.toString(e.score()), true);
            case TicketReopened e -> {
                var why = people.redacted().reasons() > sequence ? null : e.reason();
                yield tell(workers(), actorId, REOPENED, why, true);
            }
            case UpdateRequested _ -> {
                var told = new LinkedHashSet<>(workers());
                told.addAll(watchers());
                yield tell(told, actorId, UPDATE_REQUESTED, null, people.assigneeId() != null);
            }
            case TicketMerged e -> // without messages they take no part in the other, and are not told which it is
                tell(requesters(), actorId, MERGED, e.messages() ? e.intoNumber() : null, true);
            case TaskAdded e -> given(e.groupId(), e.assigneeId(), said(e.taskId(), sequence, e.title()), actorId);
            case TaskChanged e ->
                Objects.equals(e.groupId(), e.previousGroupId())
                                && Objects.equals(e.assigneeId(), e.previousAssigneeId())
                        ? List.of()
                        : given(e.groupId(), e.assigneeId(), said(e.taskId(), sequence, e.title()), actorId);
            case TaskReopened e ->
                e.title() == null // it does not say whose task it is
                        ? List.of()
                        : given(
                                e.groupId(),
                                e.assigneeId(),
                                said(e.taskId(), sequence, e.title() + "\n\n" + e.reason()),
                                actorId);
            case ApprovalRequested e -> asked(e.approverIds(), e, e.title(), actorId, sequence);
            case ApprovalReset e -> asked(e.approverIds(), e, e.title(), actorId, sequence);
            case ApprovalDelegated e -> asked(only(e.delegateId(), Set.of()), e, e.title(), actorId, sequence);
            case ApprovalDecided e -> {
                var said = e.comment() == null ? e.title() : e.title() + "\n\n" + e.comment();
                yield waiting(actorId, e.approved() ? APPROVED : REJECTED, said(e.approvalId(), sequence, said));
            }
            case ApprovalExpired e -> waiting(actorId, APPROVAL_EXPIRED, said(e.approvalId(), sequence, e.title()));
            case SubjectChanged _,
                    DescriptionChanged _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    RequesterChanged _,
                    AffectedPersonChanged _,
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityChanged _,
                    PriorityConfirmed _,
                    TicketUnassigned _,
                    RoutingRefused _,
                    EscalationNoted _,
                    ReopeningCalledCourtesy _,
                    MergeTaken _,
                    TicketUnmerged _,
                    MergeUndone _,
                    WorkStarted _,
                    WorkStopped _,
                    ReplyEdited _,
                    WorkNoteEdited _,
                    TimeSpent _,
                    TimeCorrected _,
                    MacroRun _,
                    TaskTemplateApplied _,
                    TaskStarted _,
                    TaskItemTicked _,
                    TaskDone _,
                    TaskCancelled _,
                    TaskRedacted _,
                    VoteGiven _,
                    ApprovalWithdrawn _,
                    ApprovalRedacted _,
                    ReplyRedacted _,
                    WorkNoteRedacted _,
                    ResolutionRedacted _,
                    ReasonsRedacted _,
                    SurveyCommentsRedacted _,
                    TicketPutOnHold _, // its question is the reply that follows it
                    TicketResumed _,
                    TicketCancelled _,
                    WatcherAdded _,
                    WatcherRemoved _,
                    ChannelChanged _,
                    TicketLeftGroup _,
                    FieldChanged _,
                    ReferenceAdded _,
                    ReferenceRemoved _,
                    TicketLinked _,
                    TicketUnlinked _,
                    AlertRaised _,
                    AlertRepeated _,
                    AlertCleared _,
                    WorkflowTaken _,
                    TicketMoved _,
                    FormTaken _,
                    ItemRequested _,
                    SurveyAnswered _,
                    HistoryRowKept _,
                    HistoryImported _ -> List.of();
        };
    }

    /** A broken promise is for whoever had the ticket then and for the leads of the group that had it. */
    public List<Notice> of(SlaBreached breach) {
        var assignee = breach.assigneeId();
        var told = assignee == null ? members() : new LinkedHashSet<>(List.of(assignee));
        var group = having.get();
        if (group != null) {
            told.addAll(group.leadIds());
        }
        return tell(told, "", BREACHED, breach.metric().name(), true);
    }

    /**
     * An escalation is for whom its step names. A group without leads hears of it as a whole, and so does one of whose
     * tickets nobody has this one; nobody outside a restricted group hears of its tickets.
     *
     * @param named looks up the group that the step names
     */
    public List<Notice> of(SlaEscalated escalated, Function<String, @Nullable Group> named) {
        var told = switch (escalated.action()) {
            case TELL_LEADS -> leads();
            case TELL_ASSIGNEE -> only(escalated.assigneeId(), members());
            case TELL_PERSON -> inside(escalated, only(escalated.toPersonId(), Set.of()));
            case TELL_GROUP -> inside(escalated, membersOf(escalated.toGroupId(), named));
            case TRANSFER, REASSIGN -> Set.<String>of(); // what the ticket does is told by its own events
        };
        var what = escalated.metric().name() + " " + escalated.percentage() + " %";
        return tell(told, "", ESCALATED, what, true);
    }

    /** A task is for its assignee; while it has none, for the members of its group, if it has one of its own. */
    private List<Notice> given(
            @Nullable String groupId, @Nullable String assigneeId, @Nullable String title, String actorId) {
        return tell(
                seeing(only(assigneeId, membersOf(groupId, named))), actorId, TASK_GIVEN, title, assigneeId != null);
    }

    private List<Notice> asked(
            Collection<String> ids, ApprovalEvent event, String title, String actorId, long sequence) {
        return tell(ids, actorId, APPROVAL_ASKED, said(event.approvalId(), sequence, title), true);
    }

    /** What is said of a task or an approval, unless it has been redacted since. */
    private @Nullable String said(UUID taskOrApproval, long sequence, String words) {
        return people.redacted().isGone(taskOrApproval, sequence) ? null : words;
    }

    /** What has become of an approval is for the requester's side, and for who can go on with the ticket. */
    private List<Notice> waiting(String actorId, NoticeKind kind, @Nullable String text) {
        var notices = new ArrayList<>(tell(requesters(), actorId, kind, text, true));
        notices.addAll(tell(others(workers(), requesters()), actorId, kind, text, false));
        return notices;
    }

    private Collection<String> leads() {
        var group = having.get();
        return group == null || group.leadIds().isEmpty() ? members() : group.leadIds();
    }

    private static Collection<String> only(@Nullable String person, Collection<String> otherwise) {
        return person == null ? otherwise : Set.of(person);
    }

    private static Collection<String> membersOf(@Nullable String groupId, Function<String, @Nullable Group> named) {
        var group = groupId == null ? null : named.apply(groupId);
        return group == null ? Set.of() : group.memberIds();
    }

    private Collection<String> inside(SlaEscalated escalated, Collection<String> ids) {
        if (escalated.groupId() == null) {
            return ids;
        }
        var group = having.get();
        return group != null && !group.restricted()
                ? ids
                : ids.stream()
                        .filter(id -> group != null && group.memberIds().contains(id))
                        .toList();
    }

    private List<Notice> replied(ReplySent reply, String actorId, long sequence) {
        return switch (reply.authorRole()) {
            case AGENT -> {
                boolean question = people.questionAt() == sequence - 1;
                yield tell(participants(), actorId, question ? QUESTION_ASKED : REPLIED, reply.text(), true);
            }
            case REQUESTER -> {
                var told = new LinkedHashSet<>(workers());
                told.addAll(watchers());
                yield tell(told, actorId, REPLIED, reply.text(), people.assigneeId() != null);
            }
            case MACHINE -> List.of();
        };
    }

    /**
     * Those whom a message names and who may see it; the inbox tells them, once.
     *
     * @param told who hears of the message anyway
     * @param taking who may see it without being an agent
     */
    private List<Notice> mentioned(String text, String actorId, Set<String> told, Set<String> taking) {
        var ids = Mentions.in(text).stream()
                .filter(id -> !told.contains(id) && (taking.contains(id) || isForAgent(id)))
                .toList();
        return tell(ids, actorId, MENTIONED, text, false);
    }

    /** That somebody wrote remains true; what he wrote is told to nobody any more, and of nothing there is no mail. */
    private List<Notice> unlessRedacted(UUID message, List<Notice> notices) {
        return people.redacted().messages().contains(message)
                ? notices.stream()
                        .map(notice -> new Notice(notice.recipientId(), notice.kind(), null, false, false))
                        .toList()
                : notices;
    }

    /**
     * Whether a person may read a message of the ticket.
     *
     * @param open whether requesters may: a reply
     */
    public boolean mayRead(String id, boolean open) {
        return open && participants().contains(id)
                || isForAgent(id)
                || (id.equals(people.assigneeId()) || people.internalIds().contains(id)) && isOpenToAgents();
    }

    private boolean isOpenToAgents() {
        var group = having.get();
        return people.groupId() == null || group != null && !group.restricted();
    }

    /** Of a group that the directory does not know, nobody sees the tickets: it may be restricted. */
    private boolean isForAgent(String id) {
        if (people.groupId() == null) {
            return agents.test(id);
        }
        var group = having.get();
        return group != null && (group.memberIds().contains(id) || !group.restricted() && agents.test(id));
    }

    private SequencedSet<String> requesters() {
        var ids = new LinkedHashSet<String>();
        ids.add(people.requesterId());
        ids.add(people.affectedId());
        return ids;
    }

    private SequencedSet<String> participants() {
        var ids = requesters();
        ids.addAll(people.ccIds());
        return ids;
    }

    private SequencedSet<String> members() {
        var group = having.get();
        return group == null ? new LinkedHashSet<>() : new LinkedHashSet<>(group.memberIds());
    }

    /** The assignee; while there is none, the members of the group. */
    private SequencedSet<String> workers() {
        var assignee = people.assigneeId();
        return assignee == null ? members() : new LinkedHashSet<>(List.of(assignee));
    }

    /**
     * The agents who watch; of a restricted group's ticket only its members, whoever watched before it came there. Of a
     * group that the directory does not know, nobody: it may be restricted.
     */
    private Collection<String> watchers() {
        return seeing(people.internalIds());
    }

    private Collection<String> seeing(Collection<String> ids) {
        if (ids.isEmpty() || people.groupId() == null) {
            return ids;
        }
        var group = having.get();
        return group != null && !group.restricted()
                ? ids
                : ids.stream()
                        .filter(id -> group != null && group.memberIds().contains(id))
                        .toList();
    }

    private static SequencedSet<String> others(Collection<String> ids, Collection<String> known) {
        var rest = new LinkedHashSet<>(ids);
        rest.removeAll(known);
        return rest;
    }

    private static SequencedSet<String> without(String actorId, Collection<String> ids) {
        return others(ids, Set.of(actorId));
    }

    private static List<Notice> tell(
            Collection<String> ids, String actorId, NoticeKind kind, @Nullable String text, boolean byMail) {
        return without(actorId, ids).stream()
                .map(id -> new Notice(id, kind, text, byMail, false))
                .toList();
    }
}
