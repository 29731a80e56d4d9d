package dev.chamado.proof.checker;

import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.ASSIGNED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.CLOSED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.OPENED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.QUESTION_ASKED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REMINDED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REOPENED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.REPLIED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.RESOLVED;
import static dev.chamado.contracts.notification.NotificationEvent.NoticeKind.SURVEY;

import dev.chamado.contracts.directory.Group;
import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalDecided;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRequested;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalReset;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.LowScoreGiven;
import dev.chamado.contracts.ticket.TicketEvent.ReasonsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.RequesterReminded;
import dev.chamado.contracts.ticket.TicketEvent.SurveyInvited;
import dev.chamado.contracts.ticket.TicketEvent.TaskAdded;
import dev.chamado.contracts.ticket.TicketEvent.TicketAssigned;
import dev.chamado.contracts.ticket.TicketEvent.TicketClosed;
import dev.chamado.contracts.ticket.TicketEvent.TicketEscalated;
import dev.chamado.contracts.ticket.TicketEvent.TicketMerged;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketPutOnHold;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketEvent.TicketTransferred;
import dev.chamado.contracts.ticket.TicketEvent.UpdateRequested;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who is to be told of what, worked out from the events alone (domain rules, section 5), for tickets without watchers
 * whose requester never changes, as those of the load are.
 */
record Audience(Map<String, Group> groups) {

    /** All that is to be told of a ticket, except of broken promises and escalations. */
    List<Told> of(Course course) {
        var all = new ArrayList<Told>();
        var opened = (TicketOpened) course.fact(0).event();
        var requesters = new LinkedHashSet<>(List.of(opened.requesterId()));
        requesters.add(opened.affectedId());
        var redacted = new HashSet<UUID>();
        course.facts().forEach(fact -> {
            if (fact.event() instanceof ReplyRedacted e) {
                redacted.add(e.messageId());
            }
        });
        long explained = course.head(); // why it was reopened before that may have been redacted before it was told
        while (explained >= 0 && !(course.fact(explained).event() instanceof ReasonsRedacted)) {
            explained--;
        }
        for (long version = 0; version <= course.head(); version++) {
            var fact = course.fact(version);
            var standing = course.standing(version);
            var members = members(standing.group());
            var workers = standing.assignee().isEmpty() ? members : List.of(standing.assignee());
            switch (fact.event()) {
                case TicketOpened e -> {
                    tell(all, fact, requesters, OPENED, true);
                    if (e.assigneeId() == null) {
                        tell(all, fact, members, OPENED, false);
                    } else {
                        tell(all, fact, List.of(e.assigneeId()), ASSIGNED, true);
                    }
                }
                case TicketAssigned e -> tell(all, fact, List.of(e.assigneeId()), ASSIGNED, true);
                case TicketTransferred _, TicketEscalated _ -> tell(all, fact, members, ASSIGNED, false);
                case TicketResolved _ -> tell(all, fact, requesters, RESOLVED, true);
                case TicketClosed _ -> tell(all, fact, requesters, CLOSED, true);
                case TicketReopened _ -> tell(all, fact, workers, REOPENED, version > explained);
                case RequesterReminded _ -> tell(all, fact, requesters, REMINDED, true);
                case SurveyInvited e -> tell(all, fact, List.of(e.personId()), SURVEY, true);
                case UpdateRequested _ ->
                    tell(
                            all,
                            fact,
                            workers,
                            NoticeKind.UPDATE_REQUESTED,
                            !standing.assignee().isEmpty());
                case TaskAdded e
                when e.assigneeId() != null -> tell(all, fact, List.of(e.assigneeId()), NoticeKind.TASK_GIVEN, true);
                case ApprovalRequested e -> tell(all, fact, e.approverIds(), NoticeKind.APPROVAL_ASKED, true);
                case ApprovalReset e -> tell(all, fact, e.approverIds(), NoticeKind.APPROVAL_ASKED, true);
                case ApprovalDecided e -> {
                    var kind = e.approved() ? NoticeKind.APPROVED : NoticeKind.REJECTED;
                    tell(all, fact, requesters, kind, true);
                    tell(all, fact, workers, kind, false);
                }
                case LowScoreGiven e -> tell(all, fact, leads(String.valueOf(e.groupId())), NoticeKind.LOW_SCORE, true);
                case TicketMerged _ -> tell(all, fact, requesters, NoticeKind.MERGED, true);
                case ReplySent e -> {
                    boolean mail = !redacted.contains(e.messageId()); // else it may have come in time, or not
                    if (e.authorRole() == AuthorRole.AGENT) {
                        boolean asked = course.fact(version - 1).event() instanceof TicketPutOnHold hold
                                && hold.question() != null;
                        tell(all, fact, requesters, asked ? QUESTION_ASKED : REPLIED, mail);
                    } else if (e.authorRole() == AuthorRole.REQUESTER) {
                        tell(
                                all,
                                fact,
                                workers,
                                REPLIED,
                                mail && !standing.assignee().isEmpty());
                    }
                }
                default -> {}
            }
        }
        return all;
    }

    /** All that is to be told of a broken promise. */
    List<Told> of(Fact fact, SlaBreached breach) {
        var told = new LinkedHashSet<String>();
        var group = breach.groupId() == null ? null : groups.get(breach.groupId());
        if (breach.assigneeId() != null) {
            told.add(breach.assigneeId());
        } else if (group != null) {
            told.addAll(group.memberIds());
        }
        if (group != null) {
            told.addAll(group.leadIds());
        }
        var all = new ArrayList<Told>();
        tell(all, fact, told, NoticeKind.BREACHED, true);
        return all;
    }

    /** All that is to be told of an escalation; of a restricted group's ticket to nobody outside it. */
    List<Told> of(Fact fact, SlaEscalated e) {
        var has = e.groupId() == null ? null : groups.get(e.groupId());
        var members = has == null ? List.<String>of() : has.memberIds();
        var told = new LinkedHashSet<String>();
        switch (e.action()) {
            case TELL_LEADS -> told.addAll(has == null || has.leadIds().isEmpty() ? members : has.leadIds());
            case TELL_ASSIGNEE -> told.addAll(e.assigneeId() == null ? members : List.of(e.assigneeId()));
            case TELL_PERSON -> told.add(String.valueOf(e.toPersonId()));
            case TELL_GROUP -> told.addAll(members(String.valueOf(e.toGroupId())));
            case TRANSFER, REASSIGN -> {}
        }
        if (e.groupId() != null && (has == null || has.restricted())) {
            told.retainAll(members);
        }
        var all = new ArrayList<Told>();
        tell(all, fact, told, NoticeKind.ESCALATED, true);
        return all;
    }

    private Collection<String> leads(String id) {
        var group = groups.get(id);
        return group == null || group.leadIds().isEmpty() ? members(id) : group.leadIds();
    }

    private Collection<String> members(String id) {
        var group = groups.get(id);
        return group == null ? List.of() : group.memberIds();
    }

    /** Nobody is told of what he did himself, and nobody twice. */
    private static void tell(List<Told> all, Fact fact, Collection<String> people, NoticeKind kind, boolean mail) {
        boolean byClock = kind == NoticeKind.BREACHED || kind == NoticeKind.ESCALATED;
        for (var person : new LinkedHashSet<>(people)) {
            if ((byClock || !person.equals(fact.actor())) && !isTold(all, fact, person, kind)) {
                all.add(new Told(fact.eventId(), person, kind, mail));
            }
        }
    }

    /** What an event tells is at the end. */
    private static boolean isTold(List<Told> all, Fact fact, String person, NoticeKind kind) {
        for (int i = all.size() - 1; i >= 0 && all.get(i).event().equals(fact.eventId()); i--) {
            if (all.get(i).person().equals(person) && all.get(i).kind() == kind) {
                return true;
            }
        }
        return false;
    }
}
