package dev.chamado.notification.audience;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.follow.View;
import dev.chamado.platform.wire.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do with a ticket.
 *
 * @param ccIds take part publicly
 * @param internalIds agents who watch
 * @param questionAt sequence of the last hold that asked the requester something; -1 if there was none
 * @param question what that hold asked, as it reads now, cut to a mail's length; nothing: it is not to be shown
 * @param redacted what of the ticket is not to be shown any more
 * @param earlier how it was before the last changes, the oldest first
 */
public record TicketPeople(
        UUID id,
        String number,
        String subject,
        String requesterId,
        String affectedId,
        SortedSet<String> ccIds,
        SortedSet<String> internalIds,
        @Nullable String groupId,
        @Nullable String assigneeId,
        long questionAt,
        @Nullable String question,
        Redacted redacted,
        List<Earlier> earlier) {

    /**
     * So many changes are remembered: nobody who tells people of events may be further behind, or some hear of a ticket
     * that was not theirs. On a desk that is busy beyond its machine, minutes are; a ticket that a program hands around has
     * tens of them in that time. Without an end, such a ticket would cost the square of them.
     */
    private static final int REMEMBERED = 300;

    private static final int LONGEST = 4_000;

    public static final View<TicketPeople> VIEW = View.named("ticket_people", TicketPeople.class)
            .version(8)
            .folds(TicketEvent.TOPIC, TicketPeople::after)
            .build();

    private static TicketPeople after(@Nullable TicketPeople people, Envelope<TicketEvent> event) {
        if (event.event() instanceof TicketOpened e) {
            return new TicketPeople(
                    e.ticketId(),
                    e.number(),
                    e.subject(),
                    e.requesterId(),
                    e.affectedId(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    e.groupId(),
                    e.assigneeId(),
                    -1,
                    null,
                    Redacted.NOTHING,
                    List.of());
        }
        if (people == null) {
            throw new IllegalStateException(event.type() + " came before the opening");
        }
        var next = people.after(event.event(), event.sequence());
        return next == people
                        || !next.redacted.equals(people.redacted)
                        || next.questionAt == people.questionAt && !Objects.equals(next.question, people.question)
                ? next
                : next.remembering(people, event.sequence() - 1);
    }

    /**
     * Replies and work notes that were redacted, the holds whose question they were, and what else was redacted or erased.
     *
     * @param holds by the sequence of the event
     * @param questions for each reply that asks, the sequence of its hold
     * @param subject the sequence of the last event by which it was: none before it is shown; -1: there is none
     * @param description as the subject
     * @param files that came with the opening, as the subject
     * @param resolution as the subject
     * @param reasons why it was reopened, cancelled, transferred, escalated or overridden, as the subject
     * @param owed tasks and approvals, each as the subject
     */
    public record Redacted(
            Set<UUID> messages,
            Set<Long> holds,
            Map<UUID, Long> questions,
            long subject,
            long description,
            long files,
            long resolution,
            long reasons,
            Map<UUID, Long> owed) {
        public static final Redacted NOTHING = new Redacted(Set.of(), Set.of(), Map.of(), -1, -1, -1, -1, -1, Map.of());

        /** Whether what an event said of a task or an approval is not to be shown any more. */
        public boolean isGone(UUID taskOrApproval, long at) {
            return at < owed.getOrDefault(taskOrApproval, -1L);
        }

        private Redacted asked(UUID reply, long hold) {
            var more = new HashMap<>(questions);
            more.put(reply, hold);
            return with(messages, holds, Map.copyOf(more));
        }

        private Redacted without(UUID message) {
            var hold = questions.get(message);
            return with(with(messages, message), hold == null ? holds : with(holds, hold), questions);
        }

        private Redacted with(Set<UUID> gone, Set<Long> goneHolds, Map<UUID, Long> asked) {
            return new Redacted(gone, goneHolds, asked, subject, description, files, resolution, reasons, owed);
        }

        private Redacted after(SubjectChanged e, long sequence) {
            return isErasure(e.subject(), e.requesterId())
                    ? new Redacted(messages, holds, questions, sequence, description, files, resolution, reasons, owed)
                    : this;
        }

        private Redacted after(DescriptionChanged e, long sequence) {
            return new Redacted(
                    messages,
                    holds,
                    questions,
                    subject,
                    isErasure(e.description(), e.requesterId()) ? sequence : description,
                    Boolean.TRUE.equals(e.filesErased()) ? sequence : files,
                    resolution,
                    reasons,
                    owed);
        }

        private Redacted withoutResolutions(long until) {
            return new Redacted(messages, holds, questions, subject, description, files, until, reasons, owed);
        }

        private Redacted withoutReasons(long until) {
            return new Redacted(messages, holds, questions, subject, description, files, resolution, until, owed);
        }

        private Redacted without(UUID taskOrApproval, long until) {
            var more = new HashMap<>(owed);
            more.put(taskOrApproval, until);
            return new Redacted(
                    messages, holds, questions, subject, description, files, resolution, reasons, Map.copyOf(more));
        }

        /** What the desk says of nobody; what a person writes says whose matter it is. */
        private static boolean isErasure(String text, @Nullable String requesterId) {
            return text.equals(Personal.ERASED) && requesterId == null;
        }

        private static <T> Set<T> with(Set<T> all, T one) {
            var more = new HashSet<>(all);
            more.add(one);
            return Set.copyOf(more);
        }
    }

    /**
     * Who had to do with it up to some event.
     *
     * @param until sequence of the last event after which it was so
     */
    public record Earlier(
            long until,
            String requesterId,
            String affectedId,
            SortedSet<String> ccIds,
            SortedSet<String> internalIds,
            @Nullable String groupId,
            @Nullable String assigneeId,
            long questionAt) {}

    /**
     * Who had to do with the ticket right after an event: whoever is told of it is then the same whenever that is worked
     * out, and nobody is told twice because the ticket has moved on between two attempts.
     */
    public TicketPeople at(long sequence) {
        for (var then : earlier) {
            if (then.until >= sequence) {
                return new TicketPeople(
                        id,
                        number,
                        subject,
                        then.requesterId,
                        then.affectedId,
                        then.ccIds,
                        then.internalIds,
                        then.groupId,
                        then.assigneeId,
                        then.questionAt,
                        then.questionAt == questionAt ? question : null, // another one is not what was asked then
                        redacted,
                        List.of());
            }
        }
        return this;
    }

    /** As it is when nobody may read any more what it is about. */
    public TicketPeople untitled() {
        return with(Personal.ERASED, requesterId, affectedId);
    }

    private TicketPeople remembering(TicketPeople before, long until) {
        var all = new ArrayList<>(
                before.earlier.subList(Math.max(0, before.earlier.size() + 1 - REMEMBERED), before.earlier.size()));
        all.add(new Earlier(
                until,
                before.requesterId,
                before.affectedId,
                before.ccIds,
                before.internalIds,
                before.groupId,
                before.assigneeId,
                before.questionAt));
        return new TicketPeople(
                id,
                number,
                subject,
                requesterId,
                affectedId,
                ccIds,
                internalIds,
                groupId,
                assigneeId,
                questionAt,
                question,
                redacted,
                List.copyOf(all));
    }

    private TicketPeople after(TicketEvent event, long sequence) {
        return switch (event) {
            case SubjectChanged e ->
                with(e.subject(), requesterId, affectedId).with(redacted.after(e, sequence), question);
            case DescriptionChanged e -> with(redacted.after(e, sequence), question);
            case ResolutionRedacted _ -> with(redacted.withoutResolutions(sequence), question);
            case ReasonsRedacted _ -> with(redacted.withoutReasons(sequence), question);
            case TaskRedacted e -> with(redacted.without(e.taskId(), sequence), question);
            case ApprovalRedacted e -> with(redacted.without(e.approvalId(), sequence), question);
            case RequesterChanged e -> with(subject, e.requesterId(), affectedId);
            case AffectedPersonChanged e -> with(subject, requesterId, e.affectedId());
            case TicketTransferred e -> with(e.groupId(), assigneeId, questionAt);
            case TicketEscalated e -> with(e.groupId(), assigneeId, questionAt);
            case TicketAssigned e -> with(groupId, e.assigneeId(), questionAt);
            case TicketUnassigned _ -> with(groupId, null, questionAt);
            case TicketPutOnHold e ->
                e.question() == null
                        ? this
                        : with(groupId, assigneeId, sequence).with(redacted, cut(e.question()));
            case WatcherAdded e ->
                switch (e.kind()) {
                    case CC -> watched(including(ccIds, e.personId()), excluding(internalIds, e.personId()));
                    case INTERNAL -> watched(excluding(ccIds, e.personId()), including(internalIds, e.personId()));
                };
            case WatcherRemoved e -> watched(excluding(ccIds, e.personId()), excluding(internalIds, e.personId()));
            case TicketLeftGroup _ -> with(null, assigneeId, questionAt);
            case ReplySent e ->
                questionAt >= 0 && questionAt == sequence - 1
                        ? with(redacted.asked(e.messageId(), questionAt), question)
                        : this;
            case ReplyEdited e -> asks(e.messageId()) ? with(redacted, cut(e.text())) : this;
            case ReplyRedacted e -> with(redacted.without(e.messageId()), asks(e.messageId()) ? null : question);
            case WorkNoteRedacted e -> with(redacted.without(e.messageId()), question);
            case TicketOpened _,
                    ChannelChanged _,
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
                    RequesterReminded _,
                    SurveyInvited _,
                    SurveyAnswered _,
                    SurveyCommentsRedacted _,
                    LowScoreGiven _,
                    HistoryRowKept _,
                    HistoryImported _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityChanged _,
                    PriorityConfirmed _,
                    RoutingRefused _,
                    EscalationNoted _,
                    UpdateRequested _,
                    ReopeningCalledCourtesy _,
                    TicketMerged _,
                    MergeTaken _,
                    TicketUnmerged _,
                    MergeUndone _,
                    WorkStarted _,
                    WorkStopped _,
                    WorkNoteAdded _,
                    WorkNoteEdited _,
                    TimeSpent _,
                    TimeCorrected _,
                    MacroRun _,
                    TaskEvent _,
                    ApprovalEvent _,
                    TicketResumed _,
                    TicketResolved _,
                    TicketReopened _,
                    TicketClosed _,
                    TicketCancelled _ -> this;
        };
    }

    /** The reply that says what the last hold asks; nothing if there is none. */
    public @Nullable UUID asking() {
        return redacted.questions().entrySet().stream()
                .filter(each -> each.getValue() == questionAt)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Whether a reply says what the last hold asks. */
    private boolean asks(UUID reply) {
        return Objects.equals(redacted.questions().get(reply), questionAt);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static SortedSet<String> including(SortedSet<String> ids, String id) {
        var more = new TreeSet<>(ids);
        more.add(id);
        return more;
    }

    private static SortedSet<String> excluding(SortedSet<String> ids, String id) {
        var fewer = new TreeSet<>(ids);
        fewer.remove(id);
        return fewer;
    }

    private TicketPeople with(String newSubject, String requester, String affected) {
        return new TicketPeople(
                id,
                number,
                newSubject,
                requester,
                affected,
                ccIds,
                internalIds,
                groupId,
                assigneeId,
                questionAt,
                question,
                redacted,
                earlier);
    }

    private TicketPeople with(Redacted gone, @Nullable String asked) {
        return new TicketPeople(
                id,
                number,
                subject,
                requesterId,
                affectedId,
                ccIds,
                internalIds,
                groupId,
                assigneeId,
                questionAt,
                asked,
                gone,
                earlier);
    }

    private TicketPeople with(@Nullable String group, @Nullable String assignee, long questionSequence) {
        return new TicketPeople(
                id,
                number,
                subject,
                requesterId,
                affectedId,
                ccIds,
                internalIds,
                group,
                assignee,
                questionSequence,
                question,
                redacted,
                earlier);
    }

    private TicketPeople watched(SortedSet<String> cc, SortedSet<String> internal) {
        return new TicketPeople(
                id,
                number,
                subject,
                requesterId,
                affectedId,
                cc,
                internal,
                groupId,
                assigneeId,
                questionAt,
                question,
                redacted,
                earlier);
    }
}
