package dev.chamado.contracts.ticket;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to a ticket, in the order it usually happens.
 *
 * <p>Published on {@code tickets}, keyed by tenant and ticket, so one ticket's events arrive in order. Names and
 * components are frozen once released: add a component, never rename one. Who, cause and tenant travel in the envelope.
 * Persons are named by their directory id, groups by theirs; {@code occurredAt} is when it happened at the desk.
 */
public sealed interface TicketEvent {
    Topic<TicketEvent> TOPIC = new Topic<>("tickets", TicketEvent.class);

    /** The ticket it happened to. */
    UUID ticketId();

    /** When it happened at the desk. */
    Instant occurredAt();

    /** What says how high an impact or an urgency is when a ticket is opened. */
    enum LevelSource {
        /** Whoever opened it. */
        STATED,
        /** The item of the catalogue that is asked for. */
        ITEM,
        CATEGORY,
        /** That the requester is a VIP: for others it would have been less. */
        VIP,
        /** The matrix: its default. */
        MATRIX
    }

    /**
     * A ticket was opened; it is ASSIGNED if it has an assignee, else NEW. A ticket logged after the fact is opened
     * and, in the same command, started, put on hold or resolved by the events that follow.
     *
     * @param number such as {@code INC-1042}; unique per tenant, gaps allowed, never reused
     * @param requesterId who asks
     * @param affectedId who is hindered; the requester, unless it was opened for somebody else
     * @param impact a level of the tenant's matrix
     * @param urgency a level of the tenant's matrix
     * @param priorityConfirmed whether an agent has confirmed impact and urgency
     * @param requesterOrganisationId the organisation that the requester belonged to then; absent when it was none, or is
     *     not known
     * @param requesterVip whether the requester was a VIP then; absent when that is not known
     * @param attachments files that came with it; absent: none
     * @param impactFrom what says that the impact is so; absent when that is not known
     * @param urgencyFrom what says that the urgency is so; absent when that is not known
     * @param receivedAt first receipt, from which promises count; not after {@code occurredAt}
     */
    @EventType("chamado.ticket.opened.v1")
    record TicketOpened(
            UUID ticketId,
            String number,
            TicketType type,
            @Personal(of = "requesterId") String subject,
            @Personal(of = "requesterId") String description,
            String requesterId,
            String affectedId,
            Channel channel,
            @Nullable String category,
            @Nullable String subcategory,
            @Nullable String configurationItem,
            @Nullable String location,
            String impact,
            String urgency,
            Priority priority,
            boolean priorityConfirmed,
            int matrixVersion,
            @Nullable String groupId,
            @Nullable String assigneeId,
            @Nullable String requesterOrganisationId,
            @Nullable Boolean requesterVip,
            @Nullable @Personal(of = "requesterId") List<Attachment> attachments,
            @Nullable LevelSource impactFrom,
            @Nullable LevelSource urgencyFrom,
            Instant receivedAt,
            Instant occurredAt)
            implements TicketEvent {
        /** Without files, by a requester of whom nothing else is known. */
        public TicketOpened(
                UUID ticketId,
                String number,
                TicketType type,
                String subject,
                String description,
                String requesterId,
                String affectedId,
                Channel channel,
                @Nullable String category,
                @Nullable String subcategory,
                @Nullable String configurationItem,
                @Nullable String location,
                String impact,
                String urgency,
                Priority priority,
                boolean priorityConfirmed,
                int matrixVersion,
                @Nullable String groupId,
                @Nullable String assigneeId,
                Instant receivedAt,
                Instant occurredAt) {
            this(
                    ticketId,
                    number,
                    type,
                    subject,
                    description,
                    requesterId,
                    affectedId,
                    channel,
                    category,
                    subcategory,
                    configurationItem,
                    location,
                    impact,
                    urgency,
                    priority,
                    priorityConfirmed,
                    matrixVersion,
                    groupId,
                    assigneeId,
                    null,
                    null,
                    null,
                    null,
                    null,
                    receivedAt,
                    occurredAt);
        }

        /** The same without what the desk knows of the requester, and what it makes of that. */
        public TicketOpened withoutStanding() {
            return new TicketOpened(
                    ticketId,
                    number,
                    type,
                    subject,
                    description,
                    requesterId,
                    affectedId,
                    channel,
                    category,
                    subcategory,
                    configurationItem,
                    location,
                    impact,
                    urgency,
                    priority,
                    priorityConfirmed,
                    matrixVersion,
                    groupId,
                    assigneeId,
                    null,
                    null,
                    attachments,
                    null,
                    null,
                    receivedAt,
                    occurredAt);
        }
    }

    /**
     * The ticket has another subject line from here on.
     *
     * @param requesterId whose matter it is; absent when that is not told
     * @param reason why what it said before is not to be shown any more; absent when nobody of the desk redacted it
     */
    @EventType("chamado.ticket.subject-changed.v1")
    record SubjectChanged(
            UUID ticketId,
            @Personal(of = "requesterId") String subject,
            @Nullable String requesterId,
            @Nullable String reason,
            Instant occurredAt)
            implements TicketEvent {
        // that nobody redacted
        public SubjectChanged(UUID ticketId, String subject, @Nullable String requesterId, Instant occurredAt) {
            this(ticketId, subject, requesterId, null, occurredAt);
        }

        /** Of nobody's matter. */
        public SubjectChanged(UUID ticketId, String subject, Instant occurredAt) {
            this(ticketId, subject, null, occurredAt);
        }
    }

    /**
     * The description was rewritten.
     *
     * @param requesterId whose matter it is; absent when that is not told
     * @param filesErased whether the files that came with the opening are gone with what was said; absent: they stay
     * @param reason why text or files are not to be shown any more; absent when nobody of the desk redacted them
     */
    @EventType("chamado.ticket.description-changed.v1")
    record DescriptionChanged(
            UUID ticketId,
            @Personal(of = "requesterId") String description,
            @Nullable String requesterId,
            @Nullable Boolean filesErased,
            @Nullable String reason,
            Instant occurredAt)
            implements TicketEvent {
        // that nobody redacted
        public DescriptionChanged(
                UUID ticketId,
                String description,
                @Nullable String requesterId,
                @Nullable Boolean filesErased,
                Instant occurredAt) {
            this(ticketId, description, requesterId, filesErased, null, occurredAt);
        }

        /** Of nobody's matter. */
        public DescriptionChanged(UUID ticketId, String description, Instant occurredAt) {
            this(ticketId, description, null, null, occurredAt);
        }
    }

    /** Another configuration item is affected, or none that is known. */
    @EventType("chamado.ticket.configuration-item-changed.v1")
    record ConfigurationItemChanged(UUID ticketId, @Nullable String configurationItem, Instant occurredAt)
            implements TicketEvent {}

    /** The trouble is at another place, or at none that is known. */
    @EventType("chamado.ticket.location-changed.v1")
    record LocationChanged(UUID ticketId, @Nullable String location, Instant occurredAt) implements TicketEvent {}

    /**
     * Somebody else asks: the ticket had been opened in the wrong name.
     *
     * @param requesterOrganisationId the organisation that the new requester belonged to then; absent when it was none, or
     *     is not known
     * @param requesterVip whether the new requester was a VIP then; absent when that is not known
     */
    @EventType("chamado.ticket.requester-changed.v1")
    record RequesterChanged(
            UUID ticketId,
            String requesterId,
            String previousRequesterId,
            @Nullable String requesterOrganisationId,
            @Nullable Boolean requesterVip,
            Instant occurredAt)
            implements TicketEvent {
        /** To a requester of whom nothing else is known. */
        public RequesterChanged(UUID ticketId, String requesterId, String previousRequesterId, Instant occurredAt) {
            this(ticketId, requesterId, previousRequesterId, null, null, occurredAt);
        }
    }

    /** Somebody else is hindered than was thought. */
    @EventType("chamado.ticket.affected-person-changed.v1")
    record AffectedPersonChanged(UUID ticketId, String affectedId, String previousAffectedId, Instant occurredAt)
            implements TicketEvent {}

    /** The ticket belongs to another category from here on. */
    @EventType("chamado.ticket.classified.v1")
    record TicketClassified(
            UUID ticketId, String category, @Nullable String subcategory, Instant occurredAt) implements TicketEvent {}

    /** More or fewer people are hit than was thought; a {@link PriorityChanged} follows if the matrix says so. */
    @EventType("chamado.ticket.impact-changed.v1")
    record ImpactChanged(UUID ticketId, String impact, String previousImpact, Instant occurredAt)
            implements TicketEvent {}

    /** It can wait less or longer than was thought; a {@link PriorityChanged} follows if the matrix says so. */
    @EventType("chamado.ticket.urgency-changed.v1")
    record UrgencyChanged(UUID ticketId, String urgency, String previousUrgency, Instant occurredAt)
            implements TicketEvent {}

    /** Why a priority is what it is. */
    enum PriorityCause {
        MATRIX,
        OVERRIDE,
        OVERRIDE_CLEARED
    }

    /**
     * The priority changed: by the matrix after a change of impact or urgency, or by a person's override.
     *
     * @param reason required for an override
     */
    @EventType("chamado.ticket.priority-changed.v1")
    record PriorityChanged(
            UUID ticketId,
            Priority priority,
            Priority previousPriority,
            PriorityCause cause,
            int matrixVersion,
            @Nullable String reason,
            Instant occurredAt)
            implements TicketEvent {}

    /** An agent confirmed the impact and urgency that the requester stated. */
    @EventType("chamado.ticket.priority-confirmed.v1")
    record PriorityConfirmed(UUID ticketId, Instant occurredAt) implements TicketEvent {}

    /**
     * The ticket moved to a group; state is kept. A {@link TicketUnassigned} follows unless the assignee is a member.
     *
     * @param ruleId routing's rule that chose the group, of the actor's version; absent when it was none
     */
    @EventType("chamado.ticket.transferred.v1")
    record TicketTransferred(
            UUID ticketId,
            String groupId,
            @Nullable String previousGroupId,
            @Nullable String reason,
            @Nullable String ruleId,
            Instant occurredAt)
            implements TicketEvent {
        /** By no rule. */
        public TicketTransferred(
                UUID ticketId,
                String groupId,
                @Nullable String previousGroupId,
                @Nullable String reason,
                Instant occurredAt) {
            this(ticketId, groupId, previousGroupId, reason, null, occurredAt);
        }
    }

    /**
     * The step of a promise's escalation that brought something about. A change that has one leaves the promises that
     * run as they are.
     *
     * @param percentage of the target that had passed
     * @param step its place among the policy's escalations, from 1
     * @param factId the fact that said so, on {@code sla}
     */
    record EscalationStep(
            String policyId, int policyVersion, Metric metric, int cycle, int percentage, int step, UUID factId) {}

    /**
     * Functional escalation: the ticket moved to a group that can do more.
     *
     * @param by the promise's escalation that moved it; absent when somebody did
     */
    @EventType("chamado.ticket.escalated.v1")
    record TicketEscalated(
            UUID ticketId,
            String groupId,
            @Nullable String previousGroupId,
            String reason,
            @Nullable EscalationStep by,
            Instant occurredAt)
            implements TicketEvent {
        /** By somebody. */
        public TicketEscalated(
                UUID ticketId, String groupId, @Nullable String previousGroupId, String reason, Instant occurredAt) {
            this(ticketId, groupId, previousGroupId, reason, null, occurredAt);
        }
    }

    /**
     * A step of a promise's escalation was reached that leaves the ticket as it is: somebody is told, or the ticket
     * could not do what was asked.
     *
     * @param groupId the group that the step names
     * @param personId the person that the step names
     * @param refused why the ticket could not do it; absent when somebody is told
     */
    @EventType("chamado.ticket.escalation-noted.v1")
    record EscalationNoted(
            UUID ticketId,
            EscalationAction action,
            @Nullable String groupId,
            @Nullable String personId,
            @Nullable String refused,
            EscalationStep by,
            Instant occurredAt)
            implements TicketEvent {}

    /**
     * An agent owns the ticket from here on; a NEW ticket becomes ASSIGNED.
     *
     * @param decisionId routing's decision, when it was routing that chose
     * @param by the promise's escalation that chose; absent when it was none
     * @param ruleId routing's rule that chose the group, of the actor's version; absent when it was none, as
     *     when only the group's ranking chose
     */
    @EventType("chamado.ticket.assigned.v1")
    record TicketAssigned(
            UUID ticketId,
            String assigneeId,
            @Nullable String previousAssigneeId,
            @Nullable UUID decisionId,
            @Nullable EscalationStep by,
            @Nullable String ruleId,
            Instant occurredAt)
            implements TicketEvent {
        /** By somebody, or by routing without a rule. */
        public TicketAssigned(
                UUID ticketId,
                String assigneeId,
                @Nullable String previousAssigneeId,
                @Nullable UUID decisionId,
                Instant occurredAt) {
            this(ticketId, assigneeId, previousAssigneeId, decisionId, null, null, occurredAt);
        }
    }

    /**
     * Nobody owns the ticket; an ASSIGNED ticket becomes NEW, the other states stay.
     *
     * @param by the promise's escalation that took it away; absent when it was none
     */
    @EventType("chamado.ticket.unassigned.v1")
    record TicketUnassigned(
            UUID ticketId,
            String previousAssigneeId,
            @Nullable EscalationStep by,
            Instant occurredAt) implements TicketEvent {
        /** By somebody, or because the ticket moved. */
        public TicketUnassigned(UUID ticketId, String previousAssigneeId, Instant occurredAt) {
            this(ticketId, previousAssigneeId, null, occurredAt);
        }
    }

    /** The ticket could not take routing's decision, because it had changed meanwhile; routing lets its hold go. */
    @EventType("chamado.ticket.routing-refused.v1")
    record RoutingRefused(UUID ticketId, UUID decisionId, String code, Instant occurredAt) implements TicketEvent {}

    /** Somebody works on the ticket; it is IN_PROGRESS. */
    @EventType("chamado.ticket.work-started.v1")
    record WorkStarted(UUID ticketId, Instant occurredAt) implements TicketEvent {}

    /** Work was put down again; the ticket is ASSIGNED. */
    @EventType("chamado.ticket.work-stopped.v1")
    record WorkStopped(UUID ticketId, Instant occurredAt) implements TicketEvent {}

    /** On whose side the author of a message stands. */
    enum AuthorRole {
        REQUESTER,
        AGENT,
        MACHINE
    }

    /** What a scanner said of a file. */
    enum ScanState {
        /** No scanner was there to look at it. */
        NOT_SCANNED,
        CLEAN,
        /** It is not handed out. No message brings such a file; a file may be found to be one later. */
        INFECTED
    }

    /**
     * A file that came with an opening or a message. Who may see that may have the file.
     *
     * @param name as it was called, made harmless: no path, no control characters
     * @param mediaType what its first bytes look like
     * @param size in bytes
     * @param sha256 of its bytes, in lower-case hexadecimal
     * @param scan when the message was written
     */
    record Attachment(
            UUID attachmentId, @Personal String name, String mediaType, long size, String sha256, ScanState scan) {}

    /**
     * A public message: the requester sees it.
     *
     * @param attachments files that came with it; absent: none
     */
    @EventType("chamado.ticket.reply-sent.v1")
    record ReplySent(
            UUID ticketId,
            UUID messageId,
            String authorId,
            AuthorRole authorRole,
            @Personal(of = "requesterSide") String text,
            @Nullable @Personal(of = "requesterSide") List<Attachment> attachments,
            Instant occurredAt)
            implements TicketEvent {
        /** The author if he stands on the requester's side: what staff and machines write is the desk's. */
        public @Nullable String requesterSide() {
            return authorRole == AuthorRole.REQUESTER ? authorId : null;
        }

        /** Without files. */
        public ReplySent(
                UUID ticketId,
                UUID messageId,
                String authorId,
                AuthorRole authorRole,
                String text,
                Instant occurredAt) {
            this(ticketId, messageId, authorId, authorRole, text, null, occurredAt);
        }
    }

    /**
     * Somebody of the requester's side asks how far it is. An answer is owed from here on, unless one was owed already;
     * the next public message of an agent gives it, or the end of work.
     */
    @EventType("chamado.ticket.update-requested.v1")
    record UpdateRequested(UUID ticketId, String personId, Instant occurredAt) implements TicketEvent {}

    /**
     * An internal message: requesters never see it.
     *
     * @param attachments files that came with it; absent: none
     */
    @EventType("chamado.ticket.work-note-added.v1")
    record WorkNoteAdded(
            UUID ticketId,
            UUID messageId,
            String authorId,
            String text,
            @Nullable List<Attachment> attachments,
            Instant occurredAt)
            implements TicketEvent {
        /** Without files. */
        public WorkNoteAdded(UUID ticketId, UUID messageId, String authorId, String text, Instant occurredAt) {
            this(ticketId, messageId, authorId, text, null, occurredAt);
        }
    }

    /**
     * The author gave a reply other words; the earlier ones stay in the history.
     *
     * @param authorId who had written it, if he stands on the requester's side; absent otherwise
     */
    @EventType("chamado.ticket.reply-edited.v1")
    record ReplyEdited(
            UUID ticketId,
            UUID messageId,
            @Personal(of = "authorId") String text,
            @Nullable String authorId,
            Instant occurredAt)
            implements TicketEvent {
        /** By somebody of the desk. */
        public ReplyEdited(UUID ticketId, UUID messageId, String text, Instant occurredAt) {
            this(ticketId, messageId, text, null, occurredAt);
        }
    }

    /** The author gave a work note other words; the earlier ones stay in the history. */
    @EventType("chamado.ticket.work-note-edited.v1")
    record WorkNoteEdited(UUID ticketId, UUID messageId, String text, Instant occurredAt) implements TicketEvent {}

    /**
     * The words and files of a reply are not to be shown any more, to nobody and as of no time: whoever keeps them lets
     * them go. If it asked the question of a hold, that goes too.
     */
    @EventType("chamado.ticket.reply-redacted.v1")
    record ReplyRedacted(UUID ticketId, UUID messageId, String reason, Instant occurredAt) implements TicketEvent {}

    /** The words and files of a work note are not to be shown any more, to nobody and as of no time. */
    @EventType("chamado.ticket.work-note-redacted.v1")
    record WorkNoteRedacted(UUID ticketId, UUID messageId, String reason, Instant occurredAt) implements TicketEvent {}

    /** What resolutions of the ticket said up to here is not to be shown any more, to nobody and as of no time. */
    @EventType("chamado.ticket.resolution-redacted.v1")
    record ResolutionRedacted(UUID ticketId, String reason, Instant occurredAt) implements TicketEvent {}

    /**
     * Why the ticket was reopened, cancelled, transferred or escalated, why its priority was overridden, and why something was
     * redacted, all up to here, is not to be shown any more, to nobody and as of no time.
     */
    @EventType("chamado.ticket.reasons-redacted.v1")
    record ReasonsRedacted(UUID ticketId, String reason, Instant occurredAt) implements TicketEvent {}

    /** What was said beside scores up to here is not to be shown any more, to nobody and as of no time; the scores stay. */
    @EventType("chamado.ticket.survey-comments-redacted.v1")
    record SurveyCommentsRedacted(UUID ticketId, String reason, Instant occurredAt) implements TicketEvent {}

    /**
     * Somebody worked on the ticket for a while; follows the work note that says at what.
     *
     * @param messageId the note's
     * @param minutes 1 to 1,440
     */
    @EventType("chamado.ticket.time-spent.v1")
    record TimeSpent(UUID ticketId, UUID messageId, String personId, int minutes, Instant occurredAt)
            implements TicketEvent {}

    /**
     * The work that a note tells of took longer or shorter than was said.
     *
     * @param personId whose time it is
     * @param minutes 0 to 1,440; instead of, not beside, the previous ones
     */
    @EventType("chamado.ticket.time-corrected.v1")
    record TimeCorrected(
            UUID ticketId, UUID messageId, String personId, int minutes, int previousMinutes, Instant occurredAt)
            implements TicketEvent {}

    /**
     * Somebody ran a macro; the events that follow in the same command are what it did.
     *
     * @param macro its name
     * @param macroVersion the publication of macros that it was read from
     */
    @EventType("chamado.ticket.macro-run.v1")
    record MacroRun(UUID ticketId, String macro, int macroVersion, Instant occurredAt) implements TicketEvent {}

    /**
     * The ticket waits. Put on hold again with another reason, it keeps the state before the first hold.
     *
     * @param until when it resumes by itself; required for SCHEDULED
     * @param question what the requester is asked, for REQUESTER; a {@link ReplySent} follows in the same command
     */
    @EventType("chamado.ticket.put-on-hold.v1")
    record TicketPutOnHold(
            UUID ticketId,
            HoldReason reason,
            @Nullable Instant until,
            @Nullable String question,
            Instant occurredAt) implements TicketEvent {}

    /**
     * The requester was asked something, has said nothing, and is asked again; what, the hold says.
     *
     * @param count how many times since the last public message, this one included
     * @param lifecycleVersion the settings by which it was due
     */
    @EventType("chamado.ticket.requester-reminded.v1")
    record RequesterReminded(UUID ticketId, int count, int lifecycleVersion, Instant occurredAt)
            implements TicketEvent {}

    /** What ended a hold. */
    enum ResumeCause {
        AGENT,
        REQUESTER_REPLIED,
        UNTIL_REACHED
    }

    /** The wait is over; the ticket is again in the state before it. */
    @EventType("chamado.ticket.resumed.v1")
    record TicketResumed(UUID ticketId, TicketState state, ResumeCause cause, Instant occurredAt)
            implements TicketEvent {}

    /** What resolved a ticket by itself. */
    enum ResolveCause {
        /** The requester was asked something, and reminded, and did not answer. */
        NO_RESPONSE
    }

    /**
     * A solution is claimed; the requester may confirm or reject it.
     *
     * @param cause absent: somebody claims it
     * @param lifecycleVersion the durations by which it was due; absent when it resolved not by itself
     */
    @EventType("chamado.ticket.resolved.v1")
    record TicketResolved(
            UUID ticketId,
            String code,
            String text,
            @Nullable ResolveCause cause,
            @Nullable Integer lifecycleVersion,
            Instant occurredAt)
            implements TicketEvent {
        /** By somebody. */
        public TicketResolved(UUID ticketId, String code, String text, Instant occurredAt) {
            this(ticketId, code, text, null, null, occurredAt);
        }
    }

    /** What reopened a ticket. */
    enum ReopenCause {
        REQUESTER_REJECTED,
        REQUESTER_REPLIED,
        AGENT
    }

    /**
     * The solution did not hold; the ticket is IN_PROGRESS.
     *
     * @param reason what who reopened it says about it
     * @param requesterId whose words the reason is, if it is a requester's; absent otherwise
     * @param count how many times it has been reopened, this one included
     */
    @EventType("chamado.ticket.reopened.v1")
    record TicketReopened(
            UUID ticketId,
            ReopenCause cause,
            @Nullable @Personal(of = "requesterId") String reason,
            @Nullable String requesterId,
            int count,
            Instant occurredAt)
            implements TicketEvent {
        /** In nobody's or the desk's own words. */
        public TicketReopened(
                UUID ticketId, ReopenCause cause, @Nullable String reason, int count, Instant occurredAt) {
            this(ticketId, cause, reason, null, count, occurredAt);
        }
    }

    /**
     * The last reopening was only a thank-you: the ticket is RESOLVED as it was before it, and the reopening is none.
     *
     * @param code of the claim that holds again
     * @param text of the claim that holds again
     * @param resolvedAt when that was claimed; what counts from a resolution counts from then
     * @param reopenedAt when the reopening that is none was recorded
     * @param count how many reopenings remain
     */
    @EventType("chamado.ticket.reopening-called-courtesy.v1")
    record ReopeningCalledCourtesy(
            UUID ticketId,
            String code,
            String text,
            Instant resolvedAt,
            Instant reopenedAt,
            int count,
            Instant occurredAt)
            implements TicketEvent {}

    /** What closed a ticket. */
    enum CloseCause {
        CONFIRMED,
        AUTOMATIC,
        AGENT
    }

    /**
     * The requester agreed, or did not object in time; the ticket is CLOSED.
     *
     * @param lifecycleVersion the durations by which it was due; absent when it was not AUTOMATIC
     */
    @EventType("chamado.ticket.closed.v1")
    record TicketClosed(
            UUID ticketId, CloseCause cause, @Nullable Integer lifecycleVersion, Instant occurredAt)
            implements TicketEvent {
        /** By somebody. */
        public TicketClosed(UUID ticketId, CloseCause cause, Instant occurredAt) {
            this(ticketId, cause, null, occurredAt);
        }
    }

    /**
     * The requester is asked how good the work on a ticket was that is CLOSED: once each time it is closed, and not every
     * time.
     *
     * @param cycle how many times it had been reopened before
     * @param personId who is asked
     * @param groupId the group that had resolved it, whose score it is; absent when it had none
     * @param expiresAt until when an answer is taken, and may be changed
     * @param lifecycleVersion the settings by which it was due
     */
    @EventType("chamado.ticket.survey-invited.v1")
    record SurveyInvited(
            UUID ticketId,
            int cycle,
            String personId,
            @Nullable String groupId,
            Instant expiresAt,
            int lifecycleVersion,
            Instant occurredAt)
            implements TicketEvent {}

    /**
     * The requester said how good the work was; said again, it is instead of what was said before.
     *
     * @param cycle that of the invitation
     * @param score 1 (bad) to 5 (good)
     * @param comment for staff
     * @param groupId that of the invitation
     */
    @EventType("chamado.ticket.survey-answered.v1")
    record SurveyAnswered(
            UUID ticketId,
            int cycle,
            String personId,
            int score,
            @Nullable @Personal(of = "personId") String comment,
            @Nullable String groupId,
            Instant occurredAt)
            implements TicketEvent {}

    /**
     * A score is below what the tenant is content with; follows the answer. Once in a cycle, however often the answer is
     * changed.
     *
     * @param threshold scores below it are low
     * @param groupId that of the invitation
     */
    @EventType("chamado.ticket.low-score-given.v1")
    record LowScoreGiven(
            UUID ticketId,
            int cycle,
            int score,
            int threshold,
            @Nullable String groupId,
            int lifecycleVersion,
            Instant occurredAt)
            implements TicketEvent {}

    /** Why a ticket ended without being worked. */
    enum CancelReason {
        DUPLICATE,
        UNNECESSARY,
        NOT_OURS
    }

    /** The ticket ended without being worked; it is CANCELLED. */
    @EventType("chamado.ticket.cancelled.v1")
    record TicketCancelled(
            UUID ticketId, CancelReason reason, @Nullable String text, Instant occurredAt) implements TicketEvent {}

    /**
     * The ticket goes on in another one, where a {@link MergeTaken} follows; it is MERGED and redirects there.
     *
     * @param intoId the ticket in which it goes on
     * @param intoNumber that ticket's number
     * @param previousState where it stood, and stands again when it is unmerged
     * @param messages whether its messages and watchers go along; always when both have the same requester, otherwise
     *     when that was said
     */
    @EventType("chamado.ticket.merged.v1")
    record TicketMerged(
            UUID ticketId,
            UUID intoId,
            String intoNumber,
            TicketState previousState,
            boolean messages,
            Instant occurredAt)
            implements TicketEvent {}

    /**
     * Another ticket goes on in this one from here on.
     *
     * @param sourceId the ticket that was merged into this one
     * @param sourceNumber that ticket's number
     * @param messages whether its messages belong to this one's conversation
     * @param joined who comes to take part by it; for each a {@link WatcherAdded} follows in the same command
     */
    @EventType("chamado.ticket.merge-taken.v1")
    record MergeTaken(
            UUID ticketId,
            UUID sourceId,
            String sourceNumber,
            boolean messages,
            List<String> joined,
            Instant occurredAt)
            implements TicketEvent {}

    /**
     * The merge was undone: the ticket stands where it stood before, and a {@link MergeUndone} follows at the other one.
     *
     * @param fromId the ticket into which it had been merged
     * @param fromNumber that ticket's number
     * @param state the state that it is in again
     */
    @EventType("chamado.ticket.unmerged.v1")
    record TicketUnmerged(UUID ticketId, UUID fromId, String fromNumber, TicketState state, Instant occurredAt)
            implements TicketEvent {}

    /**
     * A ticket that had been merged into this one goes its own way again. Who took part because of it leaves by the
     * {@link WatcherRemoved} that follow in the same command.
     */
    @EventType("chamado.ticket.merge-undone.v1")
    record MergeUndone(UUID ticketId, UUID sourceId, String sourceNumber, Instant occurredAt) implements TicketEvent {}

    /**
     * The ticket follows a version of its type's workflow from here on: it was opened under it, or migrated to it. A
     * ticket without such an event follows the standard one, whose states are the categories.
     *
     * @param previousVersion the one that it followed before; 0: the standard one; absent when it was opened
     * @param state the name of the state that it is in by this version; its category is the one it was in before
     */
    @EventType("chamado.ticket.workflow-taken.v1")
    record WorkflowTaken(
            UUID ticketId, int version, @Nullable Integer previousVersion, String state, Instant occurredAt)
            implements TicketEvent {}

    /**
     * The ticket came to another state of its workflow. When the category changed too, the event that says so comes
     * before this one in the same command. Never for tickets that follow the standard workflow.
     *
     * @param state the name of the state that it is in
     * @param previousState the name of the state that it was in
     * @param category of the state that it is in
     */
    @EventType("chamado.ticket.moved.v1")
    record TicketMoved(UUID ticketId, String state, String previousState, TicketState category, Instant occurredAt)
            implements TicketEvent {}

    /**
     * The ticket answers a version of a form from here on: it was opened with it, and its answers follow as {@link FieldChanged}, or
     * migrated to it with the answers that it has. A ticket without such an event has none that its tenant has published.
     *
     * @param form its name, such as {@code incident}
     * @param version of that form; 0: the one that holds until the tenant publishes its own
     * @param previousVersion the one that it answered before, of the same form; absent when it was opened
     */
    @EventType("chamado.ticket.form-taken.v1")
    record FormTaken(
            UUID ticketId,
            String form,
            int version,
            @Nullable Integer previousVersion,
            Instant occurredAt) implements TicketEvent {
        /** By an opening. */
        public FormTaken(UUID ticketId, String form, int version, Instant occurredAt) {
            this(ticketId, form, version, null, occurredAt);
        }
    }

    /**
     * The ticket asks for something of the catalogue; what it begins with, the opening says.
     *
     * @param item its id
     * @param catalogueVersion the catalogue's
     */
    @EventType("chamado.ticket.item-requested.v1")
    record ItemRequested(UUID ticketId, String item, int catalogueVersion, Instant occurredAt) implements TicketEvent {}

    /** What happened to a task of the ticket: a piece of its work, for a group or somebody of its own. */
    sealed interface TaskEvent extends TicketEvent {}

    /**
     * The ticket was given the tasks and approvals of a template; they follow in the same command.
     *
     * @param template its name, such as {@code new-employee}
     * @param templateVersion the publication of templates that it was read from
     */
    @EventType("chamado.ticket.task-template-applied.v1")
    record TaskTemplateApplied(UUID ticketId, String template, int templateVersion, Instant occurredAt)
            implements TaskEvent {}

    /**
     * The ticket has one more task. While a required one is open, the ticket is not resolved.
     *
     * @param order lower ones come first; several tasks of a ticket may have the same
     * @param inOrder whether it waits until no task of a lower order is open
     * @param groupId whose members may do it; absent: that of the ticket
     * @param checklist what is ticked off before it is done
     * @param template where it comes from; absent: somebody added it
     */
    @EventType("chamado.ticket.task-added.v1")
    record TaskAdded(
            UUID ticketId,
            UUID taskId,
            String title,
            boolean required,
            int order,
            boolean inOrder,
            @Nullable String groupId,
            @Nullable String assigneeId,
            @Nullable Instant dueAt,
            List<String> checklist,
            @Nullable String template,
            Instant occurredAt)
            implements TaskEvent {}

    /** What a task says from here on, whole; its checklist stays. */
    @EventType("chamado.ticket.task-changed.v1")
    record TaskChanged(
            UUID ticketId,
            UUID taskId,
            String title,
            boolean required,
            int order,
            @Nullable String groupId,
            @Nullable String previousGroupId,
            @Nullable String assigneeId,
            @Nullable String previousAssigneeId,
            @Nullable Instant dueAt,
            Instant occurredAt)
            implements TaskEvent {}

    /** Somebody works on a task. */
    @EventType("chamado.ticket.task-started.v1")
    record TaskStarted(UUID ticketId, UUID taskId, Instant occurredAt) implements TaskEvent {}

    /**
     * An item of a task's checklist was ticked off, or the tick was taken away.
     *
     * @param item its place in the checklist, from 0
     */
    @EventType("chamado.ticket.task-item-ticked.v1")
    record TaskItemTicked(UUID ticketId, UUID taskId, int item, boolean ticked, Instant occurredAt)
            implements TaskEvent {}

    /** A task is done. */
    @EventType("chamado.ticket.task-done.v1")
    record TaskDone(UUID ticketId, UUID taskId, @Nullable String comment, Instant occurredAt) implements TaskEvent {}

    /** A task is not to be done after all. */
    @EventType("chamado.ticket.task-cancelled.v1")
    record TaskCancelled(UUID ticketId, UUID taskId, String reason, Instant occurredAt) implements TaskEvent {}

    /**
     * A task that was done or cancelled is to be done after all; what was ticked off of its checklist stays ticked.
     *
     * @param title what is to be done; absent: the event is from before it said so, and whose task it is
     * @param groupId whose members may do it; absent: that of the ticket
     */
    @EventType("chamado.ticket.task-reopened.v1")
    record TaskReopened(
            UUID ticketId,
            UUID taskId,
            String reason,
            @Nullable String title,
            @Nullable String groupId,
            @Nullable String assigneeId,
            Instant occurredAt)
            implements TaskEvent {}

    /**
     * What was said of a task up to here, its title, its checklist and why it ended or came back, is not to be shown any more, to
     * nobody and as of no time.
     */
    @EventType("chamado.ticket.task-redacted.v1")
    record TaskRedacted(UUID ticketId, UUID taskId, String reason, Instant occurredAt) implements TaskEvent {}

    /** What happened to an approval that the ticket needs. */
    sealed interface ApprovalEvent extends TicketEvent {
        UUID approvalId();
    }

    /** How many of those who are asked have to approve. */
    enum ApprovalMode {
        ANY,
        ALL,
        /** As many as are said. */
        QUORUM
    }

    /** Who is asked without being named. */
    enum ApproverKind {
        /** The manager of the person for whom it is asked, as the directory has it at that moment. */
        MANAGER
    }

    /** Whether a manager could be asked; the others say why not. */
    enum ManagerFound {
        ASKED,
        /** The directory names none. */
        NONE,
        /** The one it names has left. */
        NOT_HERE,
        /** It is the requester, who does not approve what he asks for. */
        IS_REQUESTER
    }

    /**
     * Why somebody is asked whom nobody has named: a manager's approval was wanted.
     *
     * @param ofId whose manager was looked for: the person for whom it is asked
     * @param managerId whom the directory named; absent: nobody
     * @param insteadGroupIds groups whose leads are asked when the manager cannot be
     * @param askedIds who is asked for this reason only: the manager, or else those leads
     */
    record ManagerSought(
            String ofId,
            @Nullable String managerId,
            ManagerFound found,
            List<String> insteadGroupIds,
            List<String> askedIds) {}

    /**
     * Somebody is asked to approve what the ticket is about. It is approved when as many as needed have approved, and
     * rejected when so many have rejected that this cannot happen any more. Until it is approved, a required one keeps the
     * ticket from being resolved.
     *
     * @param title what is to be approved, in words that approvers and requester see
     * @param needed how many have to approve, by the mode
     * @param approverIds who is asked
     * @param ownAllowed whether the requester may be among those who approve
     * @param expiresAt when it is not waited for any longer
     * @param origin the template or catalogue item that asks for it; absent: somebody does
     * @param manager why some of them are asked; absent: each was named, or leads a group that was
     */
    @EventType("chamado.ticket.approval-requested.v1")
    record ApprovalRequested(
            UUID ticketId,
            UUID approvalId,
            String title,
            ApprovalMode mode,
            int needed,
            List<String> approverIds,
            boolean required,
            boolean ownAllowed,
            @Nullable Instant expiresAt,
            @Nullable String origin,
            @Nullable ManagerSought manager,
            Instant occurredAt)
            implements ApprovalEvent {
        /** For which no manager was looked for. */
        public ApprovalRequested(
                UUID ticketId,
                UUID approvalId,
                String title,
                ApprovalMode mode,
                int needed,
                List<String> approverIds,
                boolean required,
                boolean ownAllowed,
                @Nullable Instant expiresAt,
                @Nullable String origin,
                Instant occurredAt) {
            this(
                    ticketId,
                    approvalId,
                    title,
                    mode,
                    needed,
                    approverIds,
                    required,
                    ownAllowed,
                    expiresAt,
                    origin,
                    null,
                    occurredAt);
        }
    }

    /** What an approver says. */
    enum Vote {
        APPROVE,
        REJECT
    }

    /**
     * An approver has voted, or the delegate of one, who is then the event's actor. A later vote takes the place of an
     * earlier one.
     *
     * @param approverId whose vote it is
     * @param authorId whose words the comment is: the approver, or his delegate; absent when there is none, or that is not
     *     told
     */
    @EventType("chamado.ticket.vote-given.v1")
    record VoteGiven(
            UUID ticketId,
            UUID approvalId,
            String approverId,
            Vote vote,
            @Nullable @Personal(of = "authorId") String comment,
            @Nullable String authorId,
            Instant occurredAt)
            implements ApprovalEvent {
        /** In no words. */
        public VoteGiven(UUID ticketId, UUID approvalId, String approverId, Vote vote, Instant occurredAt) {
            this(ticketId, approvalId, approverId, vote, null, null, occurredAt);
        }
    }

    /**
     * The votes have decided: what the ticket is about is approved, or rejected.
     *
     * @param comment of the vote that decided
     * @param authorId as of that vote
     */
    @EventType("chamado.ticket.approval-decided.v1")
    record ApprovalDecided(
            UUID ticketId,
            UUID approvalId,
            String title,
            boolean approved,
            @Nullable @Personal(of = "authorId") String comment,
            @Nullable String authorId,
            Instant occurredAt)
            implements ApprovalEvent {
        /** In no words. */
        public ApprovalDecided(UUID ticketId, UUID approvalId, String title, boolean approved, Instant occurredAt) {
            this(ticketId, approvalId, title, approved, null, null, occurredAt);
        }
    }

    /** What of a ticket became another than the one that was voted on. */
    enum ApprovalResetCause {
        SUBJECT,
        DESCRIPTION,
        REQUESTER,
        /** The answers to the ticket's form. */
        ANSWERS,
        /** For whom it is. */
        AFFECTED_PERSON
    }

    /**
     * The ticket has changed so much that the votes given do not hold: who was asked is asked again.
     *
     * @param approverIds who is asked: not who has become the requester, unless his own vote is allowed
     * @param expiresAt when it is not waited for any longer: as long from now as it was from the asking
     * @param manager why some of them are asked: for another person it is another manager
     */
    @EventType("chamado.ticket.approval-reset.v1")
    record ApprovalReset(
            UUID ticketId,
            UUID approvalId,
            String title,
            ApprovalResetCause cause,
            List<String> approverIds,
            @Nullable Instant expiresAt,
            @Nullable ManagerSought manager,
            Instant occurredAt)
            implements ApprovalEvent {
        /** For which no manager was looked for. */
        public ApprovalReset(
                UUID ticketId,
                UUID approvalId,
                String title,
                ApprovalResetCause cause,
                List<String> approverIds,
                @Nullable Instant expiresAt,
                Instant occurredAt) {
            this(ticketId, approvalId, title, cause, approverIds, expiresAt, null, occurredAt);
        }
    }

    /**
     * An approver lets somebody else vote in his place; right after the approval was asked for: whom he has named for all of them.
     *
     * @param delegateId absent: nobody any more
     * @param until how long; absent: as long as the approval is asked for
     */
    @EventType("chamado.ticket.approval-delegated.v1")
    record ApprovalDelegated(
            UUID ticketId,
            UUID approvalId,
            String title,
            String approverId,
            @Nullable String delegateId,
            @Nullable Instant until,
            Instant occurredAt)
            implements ApprovalEvent {}

    /** The time in which it could be approved is over; it was not. */
    @EventType("chamado.ticket.approval-expired.v1")
    record ApprovalExpired(UUID ticketId, UUID approvalId, String title, Instant occurredAt) implements ApprovalEvent {}

    /** The approval is not needed after all. */
    @EventType("chamado.ticket.approval-withdrawn.v1")
    record ApprovalWithdrawn(UUID ticketId, UUID approvalId, String reason, Instant occurredAt)
            implements ApprovalEvent {}

    /**
     * What was said of an approval up to here, its title, with votes and when it was withdrawn, is not to be shown any more, to
     * nobody and as of no time; the votes stand.
     */
    @EventType("chamado.ticket.approval-redacted.v1")
    record ApprovalRedacted(UUID ticketId, UUID approvalId, String reason, Instant occurredAt)
            implements ApprovalEvent {}

    /** How a watcher takes part: CC sees and writes public messages, INTERNAL is an agent. */
    enum WatcherKind {
        CC,
        INTERNAL
    }

    /** A person takes part in the ticket from here on. */
    @EventType("chamado.ticket.watcher-added.v1")
    record WatcherAdded(UUID ticketId, String personId, WatcherKind kind, Instant occurredAt) implements TicketEvent {}

    /** A person no longer takes part in the ticket. */
    @EventType("chamado.ticket.watcher-removed.v1")
    record WatcherRemoved(UUID ticketId, String personId, Instant occurredAt) implements TicketEvent {}

    /** The ticket came by another way than was thought. */
    @EventType("chamado.ticket.channel-changed.v1")
    record ChannelChanged(UUID ticketId, Channel channel, Channel previousChannel, Instant occurredAt)
            implements TicketEvent {}

    /** The ticket left its group and has none; who has it keeps it. */
    @EventType("chamado.ticket.left-group.v1")
    record TicketLeftGroup(UUID ticketId, String previousGroupId, Instant occurredAt) implements TicketEvent {}

    /**
     * A custom field has another value.
     *
     * @param field the field's key, such as {@code symptom}
     * @param value nothing: it was emptied
     * @param previousValue absent: it had none, or the answer is personal
     * @param requesterId whose matter it is, if the form calls the answer personal; absent otherwise
     * @param erased whether what it said up to here is not to be shown any more; absent: no
     * @param reason why it is not; absent when nobody of the desk redacted it
     */
    @EventType("chamado.ticket.field-changed.v1")
    record FieldChanged(
            UUID ticketId,
            String field,
            @Nullable @Personal(of = "requesterId") String value,
            @Nullable String previousValue,
            @Nullable String requesterId,
            @Nullable Boolean erased,
            @Nullable String reason,
            Instant occurredAt)
            implements TicketEvent {
        // that nobody redacted
        public FieldChanged(
                UUID ticketId,
                String field,
                @Nullable String value,
                @Nullable String previousValue,
                @Nullable String requesterId,
                @Nullable Boolean erased,
                Instant occurredAt) {
            this(ticketId, field, value, previousValue, requesterId, erased, null, occurredAt);
        }

        /** Not personal. */
        public FieldChanged(
                UUID ticketId,
                String field,
                @Nullable String value,
                @Nullable String previousValue,
                Instant occurredAt) {
            this(ticketId, field, value, previousValue, null, null, occurredAt);
        }
    }

    /**
     * The ticket is known, or belongs to something, in another system.
     *
     * @param kind what the thing is to the ticket, such as {@code problem}, {@code change}, {@code supplier}
     * @param system where it is
     * @param id its name there; a ticket has each (kind, system, id) once
     */
    @EventType("chamado.ticket.reference-added.v1")
    record ReferenceAdded(
            UUID ticketId,
            String kind,
            String system,
            String id,
            @Nullable String url,
            Instant occurredAt) implements TicketEvent {}

    /** A reference was taken away again. */
    @EventType("chamado.ticket.reference-removed.v1")
    record ReferenceRemoved(UUID ticketId, String kind, String system, String id, Instant occurredAt)
            implements TicketEvent {}

    /** From which side a ticket is linked: it says the link's word of the other, or the other says it of this one. */
    enum LinkEnd {
        SOURCE,
        TARGET
    }

    /**
     * The ticket and another belong together; the other one has the same event with the other end, stored with this one.
     *
     * @param end SOURCE: this ticket is the duplicate, the blocking one, the child, and so on; TARGET: the other is
     */
    @EventType("chamado.ticket.linked.v1")
    record TicketLinked(UUID ticketId, LinkType type, LinkEnd end, UUID otherId, Instant occurredAt)
            implements TicketEvent {}

    /**
     * A link was taken away again, on both tickets at once.
     *
     * @param end the side that this ticket had of it
     */
    @EventType("chamado.ticket.unlinked.v1")
    record TicketUnlinked(UUID ticketId, LinkType type, LinkEnd end, UUID otherId, Instant occurredAt)
            implements TicketEvent {}

    /** How bad a monitoring system says that it is; what impact and urgency that means, the desk says. */
    enum AlertSeverity {
        CRITICAL,
        MAJOR,
        MINOR,
        WARNING
    }

    /**
     * A monitoring system's signal opened the ticket; in the same command as the opening.
     *
     * @param source the monitoring system
     * @param key what it calls the trouble by; while the ticket is open, signals of that source and key belong to it
     */
    @EventType("chamado.ticket.alert-raised.v1")
    record AlertRaised(UUID ticketId, String source, String key, AlertSeverity severity, Instant occurredAt)
            implements TicketEvent {}

    /**
     * The trouble was signalled again. At most one a minute is told, and each that is worse than all told since it was last
     * clear; the others count in the next one.
     *
     * @param text what the signal said, cut if it is long; nobody's message to anybody
     * @param count how many signals of the trouble have come by now, the one that opened the ticket included
     */
    @EventType("chamado.ticket.alert-repeated.v1")
    record AlertRepeated(UUID ticketId, AlertSeverity severity, String text, long count, Instant occurredAt)
            implements TicketEvent {}

    /**
     * The monitoring system says that the trouble is over. If nobody has touched the ticket, it is resolved in the same
     * command.
     *
     * @param text what the signal said, cut if it is long
     * @param count how many signals of the trouble had come by then
     */
    @EventType("chamado.ticket.alert-cleared.v1")
    record AlertCleared(UUID ticketId, String text, long count, Instant occurredAt) implements TicketEvent {}

    /**
     * A row of another desk's history that says something for which a ticket has no word, or nothing new at all.
     *
     * @param source the history's name
     * @param row its place in that history, from 1
     * @param ordinal counts the rows of this ticket, from 1
     * @param facts what the row says in the source's own words, by column; empty if it says nothing new
     */
    @EventType("chamado.ticket.history-row-kept.v1")
    record HistoryRowKept(
            UUID ticketId, String source, long row, long ordinal, Map<String, String> facts, Instant occurredAt)
            implements TicketEvent {}

    /**
     * The ticket's history at another desk is complete; from here on it lives at this one.
     *
     * @param source the history's name
     * @param key the ticket's name there
     * @param lastRow the place of its last row in that history
     * @param rows how many rows of it were taken in
     * @param facts what the source said of the whole, in its own words, by column
     */
    @EventType("chamado.ticket.history-imported.v1")
    record HistoryImported(
            UUID ticketId,
            String source,
            String key,
            long lastRow,
            long rows,
            Map<String, String> facts,
            Instant occurredAt)
            implements TicketEvent {}
}
