package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.Facet.ASSIGNMENT;
import static dev.chamado.ticket.lifecycle.Facet.CLASSIFICATION;
import static dev.chamado.ticket.lifecycle.Facet.DETAILS;
import static dev.chamado.ticket.lifecycle.Facet.PRIORITY;
import static dev.chamado.ticket.lifecycle.Facet.PROGRESS;
import static dev.chamado.ticket.lifecycle.Facet.REQUESTER;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.ticket.closing.Ending;
import dev.chamado.ticket.relation.Relations;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands after its events: all of it but the words of messages, in facets that can change independently.
 *
 * @param version the sequence of the last event
 * @param changed for each facet the version of its last change
 * @param fields custom fields by key
 * @param relations what it is to other tickets and other systems
 * @param opening what it was opened with, to recognise the same opening
 * @param history what was imported of it; nothing for a ticket of this desk
 * @param flow where it is in its workflow
 * @param asked the form that it answers; nothing: the one that its type has by nature
 * @param item what it asks for of the catalogue
 * @param ending what it remembers for what happens to it by itself
 * @param owed tasks and approvals
 * @param said what of its past can still be read
 * @param sentOn how many times escalations have sent it to another group
 * @param matters what is between it and others
 */
public record Ticket(
        UUID id,
        long version,
        Map<Facet, Long> changed,
        String number,
        TicketType type,
        Channel channel,
        Details details,
        Parties requester,
        Classification classification,
        Urgency priority,
        Assignment assignment,
        Progress progress,
        SortedMap<String, WatcherKind> watchers,
        SortedMap<String, String> fields,
        Relations relations,
        Conversation conversation,
        Opening opening,
        @Nullable History history,
        Flow flow,
        @Nullable Asked asked,
        @Nullable String item,
        Ending ending,
        Owed owed,
        Said said,
        int sentOn,
        Matters matters,
        Instant receivedAt,
        Instant openedAt,
        Instant updatedAt) {

    /**
     * What it is about.
     *
     * @param subjectGone whether an event says that the subject was erased or redacted; one that was folded without its key
     *     reads the same, and whoever had folded it before does not know
     * @param descriptionGone the same of the description
     * @param legible of each answer to its form that was ever given, by its key: whether what it said can still be read, and was
     *     not erased or redacted since
     */
    public record Details(
            String subject,
            String description,
            @Nullable String configurationItem,
            @Nullable String location,
            boolean subjectGone,
            boolean descriptionGone,
            Map<String, Boolean> legible) {
        /** Whether there is something to erase or redact of an answer, also when it was emptied. */
        boolean isLegible(String key) {
            return legible.getOrDefault(key, false);
        }

        /** Whether an answer was erased or redacted and says nothing since. */
        boolean isGone(String key) {
            return legible.containsKey(key) && !isLegible(key);
        }

        private Details with(SubjectChanged e) {
            var gone = e.requesterId() == null && e.subject().equals(Personal.ERASED);
            return new Details(e.subject(), description, configurationItem, location, gone, descriptionGone, legible);
        }

        private Details with(DescriptionChanged e) {
            var gone = e.requesterId() == null && e.description().equals(Personal.ERASED);
            return new Details(subject, e.description(), configurationItem, location, subjectGone, gone, legible);
        }

        private Details at(@Nullable String item, @Nullable String place) {
            return new Details(subject, description, item, place, subjectGone, descriptionGone, legible);
        }

        private Details with(FieldChanged e) {
            var said = !Boolean.TRUE.equals(e.erased());
            if (Boolean.valueOf(said).equals(legible.get(e.field()))) {
                return this;
            }
            var more = new TreeMap<>(legible);
            more.put(e.field(), said);
            return new Details(
                    subject,
                    description,
                    configurationItem,
                    location,
                    subjectGone,
                    descriptionGone,
                    Collections.unmodifiableMap(more));
        }
    }

    /** Who asks and who is hindered. */
    public record Parties(String requesterId, String affectedId) {}

    public record Classification(
            @Nullable String category, @Nullable String subcategory) {}

    /**
     * How soon it matters.
     *
     * @param confirmed whether an agent has confirmed impact and urgency
     * @param overridden whether a person's word holds instead of the matrix
     */
    public record Urgency(String impact, String urgency, Priority priority, boolean confirmed, boolean overridden) {}

    public record Assignment(
            @Nullable String groupId, @Nullable String assigneeId) {}

    /** Where it stands; resolution and resolvedAt are those of the claim that holds. */
    public record Progress(
            TicketState state,
            @Nullable Hold hold,
            @Nullable Resolution resolution,
            int reopenings,
            @Nullable Instant resolvedAt,
            @Nullable Instant closedAt) {}

    /** What it waits for, and the state it returns to. */
    public record Hold(
            HoldReason reason,
            @Nullable Instant until,
            @Nullable String question,
            TicketState before) {}

    public record Resolution(String code, String text) {}

    /** A version of a form, by its name. */
    public record Asked(String form, int version) {}

    /**
     * How much of it comes from another desk.
     *
     * @param through the place in the history up to which its rows are taken in
     * @param rows how many they were
     * @param importedAt when its history was complete; nothing while more may come
     */
    public record History(
            String source,
            long through,
            long rows,
            @Nullable Instant importedAt) {}

    /** The words of the opening. */
    public record Opening(String subject, String description, String requesterId, String affectedId) {
        private Opening without(SubjectChanged e) {
            return e.subject().equals(Personal.ERASED)
                    ? new Opening(e.subject(), description, requesterId, affectedId)
                    : this;
        }

        private Opening without(DescriptionChanged e) {
            return e.description().equals(Personal.ERASED)
                    ? new Opening(subject, e.description(), requesterId, affectedId)
                    : this;
        }
    }

    /** Decides what a command does; never changes anything. An empty list means that it is so already. */
    List<TicketEvent> decide(TicketCommand command, Desk desk) {
        return Steps.decide(this, command, desk);
    }

    /** The ticket that an opening makes. */
    static Ticket begin(TicketOpened e) {
        var state = e.assigneeId() == null ? TicketState.NEW : TicketState.ASSIGNED;
        var changed = new EnumMap<Facet, Long>(Facet.class);
        for (var facet : Facet.values()) {
            changed.put(facet, 0L);
        }
        return new Ticket(
                e.ticketId(),
                0,
                changed,
                e.number(),
                e.type(),
                e.channel(),
                new Details(e.subject(), e.description(), e.configurationItem(), e.location(), false, false, Map.of()),
                new Parties(e.requesterId(), e.affectedId()),
                new Classification(e.category(), e.subcategory()),
                new Urgency(e.impact(), e.urgency(), e.priority(), e.priorityConfirmed(), false),
                new Assignment(e.groupId(), e.assigneeId()),
                new Progress(state, null, null, 0, null, null),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Relations.NONE,
                Conversation.begunWith(e.attachments()),
                new Opening(e.subject(), e.description(), e.requesterId(), e.affectedId()),
                null,
                Flow.STANDARD,
                null,
                null,
                Ending.NONE,
                Owed.NOTHING,
                Said.NOTHING,
                0,
                Matters.NONE,
                e.receivedAt(),
                e.occurredAt(),
                e.occurredAt());
    }

    /** Takes in what happened; never refuses, never looks outside. */
    public static Ticket evolve(@Nullable Ticket ticket, TicketEvent event) {
        if (event instanceof TicketOpened opened) {
            return begin(opened);
        }
        if (ticket == null) {
            throw new IllegalStateException(event.getClass().getSimpleName() + " came before TicketOpened");
        }
        return ticket.after(event);
    }

    private Ticket after(TicketEvent event) {
        var d = details;
        var u = priority;
        return switch (event) {
            case TicketOpened _ -> this; // handled by evolve
            case SubjectChanged e -> to(event, d.with(e)).talking(conversation, opening.without(e));
            case DescriptionChanged e ->
                to(event, d.with(e))
                        .talking(
                                Boolean.TRUE.equals(e.filesErased()) ? conversation.withoutEnclosed() : conversation,
                                opening.without(e));
            case ConfigurationItemChanged e -> to(event, d.at(e.configurationItem(), d.location));
            case LocationChanged e -> to(event, d.at(d.configurationItem, e.location()));
            case RequesterChanged e -> to(event, new Parties(e.requesterId(), requester.affectedId));
            case AffectedPersonChanged e -> to(event, new Parties(requester.requesterId, e.affectedId()));
            case TicketClassified e -> to(event, new Classification(e.category(), e.subcategory()));
            case ImpactChanged e ->
                to(event, new Urgency(e.impact(), u.urgency, u.priority, u.confirmed, u.overridden));
            case UrgencyChanged e ->
                to(event, new Urgency(u.impact, e.urgency(), u.priority, u.confirmed, u.overridden));
            case PriorityChanged e ->
                to(
                        event,
                        new Urgency(
                                u.impact, u.urgency, e.priority(), u.confirmed, e.cause() == PriorityCause.OVERRIDE));
            case PriorityConfirmed _ -> to(event, new Urgency(u.impact, u.urgency, u.priority, true, u.overridden));
            case TicketTransferred e -> to(event, new Assignment(e.groupId(), assignment.assigneeId), progress);
            case TicketEscalated e -> to(event, new Assignment(e.groupId(), assignment.assigneeId), progress);
            case TicketLeftGroup _ -> to(event, new Assignment(null, assignment.assigneeId), progress);
            case TicketAssigned e ->
                to(
                        event,
                        new Assignment(assignment.groupId, e.assigneeId()),
                        moved(TicketState.NEW, TicketState.ASSIGNED));
            case TicketUnassigned _ ->
                to(event, new Assignment(assignment.groupId, null), moved(TicketState.ASSIGNED, TicketState.NEW));
            case WorkStarted _ -> to(event, in(TicketState.IN_PROGRESS));
            case WorkStopped _ -> to(event, in(TicketState.ASSIGNED));
            case TicketPutOnHold e -> to(event, held(e));
            case TicketResumed e -> to(event, in(e.state()));
            case TicketResolved e ->
                to(
                        event,
                        new Progress(
                                TicketState.RESOLVED,
                                null,
                                new Resolution(e.code(), e.text()),
                                progress.reopenings,
                                e.occurredAt(),
                                null));
            case ResolutionRedacted _ -> to(event, watchers).speechless();
            case ReasonsRedacted _ -> to(event, watchers); // next() knows what can still be read
            case TicketReopened e ->
                to(event, new Progress(TicketState.IN_PROGRESS, null, null, e.count(), null, null));
            case ReopeningCalledCourtesy e ->
                to(
                        event,
                        new Progress(
                                TicketState.RESOLVED,
                                null,
                                new Resolution(e.code(), e.text()),
                                e.count(),
                                e.resolvedAt(),
                                null));
            case TicketMerged _ -> to(event, as(TicketState.MERGED));
            case TicketUnmerged e -> to(event, as(e.state()));
            case UpdateRequested _, MergeTaken _, MergeUndone _ -> to(event, watchers);
            case TicketClosed e -> to(event, ended(TicketState.CLOSED, e.occurredAt()));
            case TicketCancelled e -> to(event, ended(TicketState.CANCELLED, e.occurredAt()));
            case WatcherAdded e -> {
                var more = new TreeMap<>(watchers);
                more.put(e.personId(), e.kind());
                yield to(event, more);
            }
            case WatcherRemoved e -> {
                var fewer = new TreeMap<>(watchers);
                fewer.remove(e.personId());
                yield to(event, fewer);
            }
            case ReplySent e -> to(event, watchers).talking(conversation.after(e, isQuestion(e.text())));
            case WorkNoteAdded e -> to(event, watchers).talking(conversation.after(e));
            case ReplyEdited e ->
                asking(e.messageId(), e.text()).to(event, watchers).talking(conversation.after(e));
            case WorkNoteEdited e -> to(event, watchers).talking(conversation.after(e));
            case ReplyRedacted e ->
                asking(e.messageId(), null).to(event, watchers).talking(conversation.redacted(e.messageId()));
            case WorkNoteRedacted e -> to(event, watchers).talking(conversation.redacted(e.messageId()));
            case TimeSpent e -> to(event, watchers).talking(conversation.timed(e.messageId(), e.minutes()));
            case TimeCorrected e -> to(event, watchers).talking(conversation.timed(e.messageId(), e.minutes()));
            case RoutingRefused _, EscalationNoted _, MacroRun _ -> to(event, watchers);
            case TaskEvent _, ApprovalEvent _ -> to(event, watchers); // next() knows what is owed
            case ChannelChanged e -> to(event, details).outside(e.channel(), fields, relations, history);
            case FieldChanged e -> {
                var more = new TreeMap<>(fields);
                if (e.value() == null) {
                    more.remove(e.field());
                } else {
                    more.put(e.field(), e.value());
                }
                yield to(event, d.with(e)).outside(channel, more, relations, history);
            }
            case ReferenceAdded _,
                    ReferenceRemoved _,
                    TicketLinked _,
                    TicketUnlinked _,
                    AlertRaised _,
                    AlertRepeated _,
                    AlertCleared _ -> to(event, watchers).outside(channel, fields, relations.after(event), history);
            case WorkflowTaken _, TicketMoved _ -> to(event, progress);
            case FormTaken _, ItemRequested _ -> to(event, details);
            case RequesterReminded _, SurveyInvited _, SurveyAnswered _, LowScoreGiven _, SurveyCommentsRedacted _ ->
                to(event, watchers);
            case HistoryRowKept e ->
                to(event, watchers)
                        .outside(channel, fields, relations, new History(e.source(), e.row(), e.ordinal(), null));
            case HistoryImported e ->
                to(event, watchers)
                        .outside(
                                channel,
                                fields,
                                relations,
                                new History(e.source(), e.lastRow(), e.rows(), e.occurredAt()));
        };
    }

    private Ticket outside(
            Channel by, SortedMap<String, String> custom, Relations related, @Nullable History imported) {
        return new Ticket(
                id,
                version,
                changed,
                number,
                type,
                by,
                details,
                requester,
                classification,
                priority,
                assignment,
                progress,
                watchers,
                custom,
                related,
                conversation,
                opening,
                imported,
                flow,
                asked,
                item,
                ending,
                owed,
                said,
                sentOn,
                matters,
                receivedAt,
                openedAt,
                updatedAt);
    }

    private Ticket talking(Conversation spoken) {
        return talking(spoken, opening);
    }

    private Ticket talking(Conversation spoken, Opening begun) {
        return new Ticket(
                id,
                version,
                changed,
                number,
                type,
                channel,
                details,
                requester,
                classification,
                priority,
                assignment,
                progress,
                watchers,
                fields,
                relations,
                spoken,
                begun,
                history,
                flow,
                asked,
                item,
                ending,
                owed,
                said,
                sentOn,
                matters,
                receivedAt,
                openedAt,
                updatedAt);
    }

    /** Whether more of its past at another desk may come: until then nothing happens to it by itself. */
    boolean isHistory() {
        return history != null && history.importedAt == null;
    }

    /**
     * The answers that its requester may read: those that its form asks of everybody. What another desk kept with an
     * imported ticket was never meant for that, whatever its fields are called.
     *
     * @param internal which answers are for staff
     */
    public SortedMap<String, String> shared(Predicate<String> internal) {
        var shared = new TreeMap<>(history == null ? fields : Map.<String, String>of());
        shared.keySet().removeIf(internal);
        return shared;
    }

    /** The later of an instant of an imported ticket's past and the instant from which it lives here. */
    Instant atThisDesk(Instant past) {
        var since = history == null ? null : history.importedAt;
        return since == null || past.isAfter(since) ? past : since;
    }

    /** Whether a reply with these words, coming now, is the one that a hold brings along. */
    private boolean isQuestion(String text) {
        var hold = progress.hold;
        return hold != null
                && text.equals(hold.question)
                && Objects.equals(changed.get(PROGRESS), version)
                && hold.reason == HoldReason.REQUESTER;
    }

    /** What the hold asks is what its message says; only while it is the same hold. */
    private Ticket asking(UUID messageId, @Nullable String question) {
        var hold = progress.hold;
        var message = conversation.message(messageId, Sight.ALL);
        if (hold == null
                || hold.question == null
                || message == null
                || !message.asks()
                || !message.says(hold.question)) {
            return this;
        }
        var other = held(new Hold(hold.reason, hold.until, question, hold.before));
        return new Ticket(
                id,
                version,
                changed,
                number,
                type,
                channel,
                details,
                requester,
                classification,
                priority,
                assignment,
                other,
                watchers,
                fields,
                relations,
                conversation,
                opening,
                history,
                flow,
                asked,
                item,
                ending,
                owed,
                said,
                sentOn,
                matters,
                receivedAt,
                openedAt,
                updatedAt);
    }

    /** What a resolution said is no more; that there is one, and its code, stays. */
    private Ticket speechless() {
        var claim = progress.resolution;
        var silent = new Progress(
                progress.state,
                progress.hold,
                claim == null ? null : new Resolution(claim.code, Personal.ERASED),
                progress.reopenings,
                progress.resolvedAt,
                progress.closedAt);
        return new Ticket(
                id,
                version,
                changed,
                number,
                type,
                channel,
                details,
                requester,
                classification,
                priority,
                assignment,
                silent,
                watchers,
                fields,
                relations,
                conversation,
                opening,
                history,
                flow,
                asked,
                item,
                ending,
                owed,
                said,
                sentOn,
                matters,
                receivedAt,
                openedAt,
                updatedAt);
    }

    private Progress in(TicketState state) {
        return new Progress(
                state, null, progress.resolution, progress.reopenings, progress.resolvedAt, progress.closedAt);
    }

    /** All else stays, also what it waits for. */
    private Progress as(TicketState state) {
        return new Progress(
                state, progress.hold, progress.resolution, progress.reopenings, progress.resolvedAt, progress.closedAt);
    }

    private Progress ended(TicketState state, Instant at) {
        return new Progress(state, null, progress.resolution, progress.reopenings, progress.resolvedAt, at);
    }

    /**
     * A resolved ticket that is put on hold is owed again: the claim is taken back, and work goes on afterwards. At another
     * desk one may have been closed or cancelled before.
     */
    private Progress held(TicketPutOnHold e) {
        var hold = progress.hold;
        if (!progress.state.isOpen()) {
            var before = new Hold(e.reason(), e.until(), e.question(), TicketState.IN_PROGRESS);
            return new Progress(TicketState.ON_HOLD, before, null, progress.reopenings, null, null);
        }
        return held(new Hold(e.reason(), e.until(), e.question(), hold == null ? progress.state : hold.before));
    }

    private Progress held(Hold hold) {
        return new Progress(
                TicketState.ON_HOLD,
                hold,
                progress.resolution,
                progress.reopenings,
                progress.resolvedAt,
                progress.closedAt);
    }

    /** An owner makes NEW into ASSIGNED, also behind a hold; other states do not depend on it. */
    private Progress moved(TicketState from, TicketState to) {
        var hold = progress.hold;
        if (hold != null) {
            return hold.before == from ? held(new Hold(hold.reason, hold.until, hold.question, to)) : progress;
        }
        return progress.state == from ? in(to) : progress;
    }

    private Ticket to(TicketEvent event, Details d) {
        return next(event, DETAILS, d, requester, classification, priority, assignment, progress, watchers);
    }

    private Ticket to(TicketEvent event, Parties p) {
        return next(event, REQUESTER, details, p, classification, priority, assignment, progress, watchers);
    }

    private Ticket to(TicketEvent event, Classification c) {
        return next(event, CLASSIFICATION, details, requester, c, priority, assignment, progress, watchers);
    }

    private Ticket to(TicketEvent event, Urgency u) {
        return next(event, PRIORITY, details, requester, classification, u, assignment, progress, watchers);
    }

    private Ticket to(TicketEvent event, Assignment a, Progress p) {
        return next(event, ASSIGNMENT, details, requester, classification, priority, a, p, watchers);
    }

    private Ticket to(TicketEvent event, Progress p) {
        return next(event, PROGRESS, details, requester, classification, priority, assignment, p, watchers);
    }

    private Ticket to(TicketEvent event, SortedMap<String, WatcherKind> w) {
        return next(event, null, details, requester, classification, priority, assignment, progress, w);
    }

    private Ticket next(
            TicketEvent event,
            @Nullable Facet facet,
            Details d,
            Parties p,
            Classification c,
            Urgency u,
            Assignment a,
            Progress s,
            SortedMap<String, WatcherKind> w) {
        var now = version + 1;
        var at = event.occurredAt();
        var versions = changed;
        if (facet != null) {
            versions = new EnumMap<>(changed);
            versions.put(facet, now);
        }
        return new Ticket(
                id,
                now,
                versions,
                number,
                type,
                channel,
                d,
                p,
                c,
                u,
                a,
                s,
                w,
                fields,
                relations,
                conversation,
                opening,
                history,
                flow.after(event, progress, s),
                event instanceof FormTaken e ? new Asked(e.form(), e.version()) : asked,
                event instanceof ItemRequested e ? e.item() : item,
                ending.after(event, now, a.groupId()),
                owed.after(event, now),
                said.after(event),
                sentOnAfter(event),
                matters.after(event, progress),
                receivedAt,
                openedAt,
                at);
    }

    private int sentOnAfter(TicketEvent event) {
        return event instanceof TicketEscalated e && e.by() != null ? sentOn + 1 : sentOn;
    }

    /** What a facet holds now, to be shown to a caller whose change was refused. */
    Object facet(Facet facet) {
        return switch (facet) {
            case DETAILS -> details;
            case REQUESTER -> requester;
            case CLASSIFICATION -> classification;
            case PRIORITY -> priority;
            case ASSIGNMENT -> assignment;
            case PROGRESS -> progress;
        };
    }
}
