package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.Facet.ASSIGNMENT;
import static dev.chamado.ticket.lifecycle.Facet.CLASSIFICATION;
import static dev.chamado.ticket.lifecycle.Facet.DETAILS;
import static dev.chamado.ticket.lifecycle.Facet.PRIORITY;
import static dev.chamado.ticket.lifecycle.Facet.PROGRESS;
import static dev.chamado.ticket.lifecycle.Facet.REQUESTER;

import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.AlertSeverity;
import dev.chamado.contracts.ticket.TicketEvent.CancelReason;
import dev.chamado.contracts.ticket.TicketEvent.EscalationStep;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.http.OneLine;
import dev.chamado.ticket.approval.ApprovalCommand;
import dev.chamado.ticket.approval.ApprovalCommand.GiveVote;
import dev.chamado.ticket.task.TaskCommand;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that may be asked of a ticket. The records are also the bodies of the HTTP API; the annotations say their
 * shape, {@link Ticket#decide} says whether it is allowed.
 */
public sealed interface TicketCommand {

    /** The facets that a command reads or writes: newer ones than the caller has seen refuse it. Empty: commutative. */
    default Set<Facet> facets() {
        return switch (this) {
            case OpenTicket _,
                    FollowUp _,
                    ImportHistory _,
                    SendReply _,
                    SendCannedReply _,
                    AddWorkNote _,
                    EditMessage _,
                    RedactMessage _,
                    RedactDetails _,
                    CorrectTime _,
                    Watch _,
                    Unwatch _,
                    RequestUpdate _,
                    LinkTicket _,
                    UnlinkTicket _,
                    AddReference _,
                    RemoveReference _ -> Set.of();
            case EndingCommand _,
                    ResumeWhenDue _,
                    TakeRouting _,
                    TakeEscalation _,
                    TakeMerge _,
                    LetGoOfMerge _,
                    EraseWords _ -> Set.of(); // judged by the ticket as it stands
            case ResolveWithParent _, TakeAlert _, ClearAlert _ -> Set.of(); // so too
            case ChangeSubject _,
                    ChangeDescription _,
                    ChangeConfigurationItem _,
                    ChangeLocation _,
                    ChangeFields _,
                    TakeForm _ -> Set.of(DETAILS);
            case ChangeRequester _, ChangeAffectedPerson _ -> Set.of(REQUESTER);
            case Classify _ -> Set.of(CLASSIFICATION);
            case ChangeImpact _, ChangeUrgency _, ConfirmPriority _, OverridePriority _, ClearPriorityOverride _ ->
                Set.of(PRIORITY);
            case Transfer _, Escalate _, Assign _, Unassign _ -> Set.of(ASSIGNMENT);
            case StartWork _, StopWork _, PutOnHold _, Resume _, Resolve _, Cancel _ -> Set.of(PROGRESS, ASSIGNMENT);
            case ConfirmResolution _, ReopenTicket _, CloseTicket _, TakeWorkflow _, CallCourtesy _, Unmerge _ ->
                Set.of(PROGRESS);
            case Merge _ -> Set.of(PROGRESS, REQUESTER);
            case RunMacro _ -> Set.of(Facet.values()); // it may change any
            case OnApproval c when c.approval() instanceof GiveVote -> Set.of(DETAILS, REQUESTER); // what is voted on
            case OnTask _, OnApproval _, ApplyTemplate _ -> Set.of(); // each is of its own: Conflict
            case MoveTo _ -> Set.of(PROGRESS, ASSIGNMENT);
        };
    }

    /**
     * Opens a ticket; opening it again in the same words changes nothing.
     *
     * @param type nothing: its item's
     * @param requesterId nothing: the caller
     * @param affectedId nothing: the requester
     * @param impact nothing: the matrix's default, to be confirmed
     * @param receivedAt first receipt, if earlier than now
     * @param started logged after the fact: work has begun
     * @param hold logged after the fact: it waits
     * @param resolution logged after the fact: it is solved
     * @param fields answers to the form of its item or type
     * @param catalogueItem what it asks for; says what is left out
     * @param attachments files that the caller has sent before, by the ids that were answered
     */
    record OpenTicket(
            @NotNull UUID ticketId,
            @Nullable TicketType type,
            @NotBlank @Size(max = 300) String subject,
            @NotNull @Size(max = 100_000) String description,
            @Nullable @Size(max = 200) String requesterId,
            @Nullable @Size(max = 200) String affectedId,
            @NotNull Channel channel,
            @Nullable String category,
            @Nullable String subcategory,
            @Nullable @Size(max = 300) String configurationItem,
            @Nullable @Size(max = 300) String location,
            @Nullable String impact,
            @Nullable String urgency,
            @Nullable String groupId,
            @Nullable String assigneeId,
            @Nullable Instant receivedAt,
            boolean started,
            @Nullable @Valid PutOnHold hold,
            @Nullable @Valid Resolve resolution,
            @NotNull @Size(max = 100) Map<String, String> fields,
            @Nullable String catalogueItem,
            @Nullable @Size(max = 20) List<@NotNull UUID> attachments)
            implements TicketCommand {
        /** Without answers to a form and files. */
        public OpenTicket(
                UUID ticketId,
                TicketType type,
                String subject,
                String description,
                @Nullable String requesterId,
                @Nullable String affectedId,
                Channel channel,
                @Nullable String category,
                @Nullable String subcategory,
                @Nullable String configurationItem,
                @Nullable String location,
                @Nullable String impact,
                @Nullable String urgency,
                @Nullable String groupId,
                @Nullable String assigneeId,
                @Nullable Instant receivedAt,
                boolean started,
                @Nullable PutOnHold hold,
                @Nullable Resolve resolution) {
            this(
                    ticketId,
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
                    groupId,
                    assigneeId,
                    receivedAt,
                    started,
                    hold,
                    resolution,
                    Map.of(),
                    null,
                    null);
        }
    }

    /**
     * Takes in what happened to a ticket at another desk: recorded, not judged. Rows that are known already change
     * nothing.
     *
     * @param source the history's name
     * @param key the ticket's name there
     * @param after the place in the history of the ticket's row before these; nothing if these are its first
     * @param rows in the order of the history
     * @param complete whether the ticket has no more rows: it lives at this desk from here on
     * @param facts what the source says of the whole, in its own words; for a complete history
     */
    record ImportHistory(
            String source,
            @NotBlank @Size(max = 200) String key,
            @Nullable Long after,
            @NotNull @Size(max = 1000) List<@NotNull @Valid Row> rows,
            boolean complete,
            @Nullable @Size(max = 100) Map<String, String> facts)
            implements TicketCommand {

        /**
         * One entry of the history: how things stood after it.
         *
         * @param row its place in the history, from 1, rising
         * @param by who did it, as a directory id
         * @param set what it says, by {@link HistoryWords}; nothing in place of a value: it was emptied. What is so
         *     already may be said again
         * @param facts what it says beyond that, in the source's own words, by column
         */
        public record Row(
                long row,
                @NotNull Instant at,
                @Nullable @Size(max = 200) String by,
                @Nullable @Size(max = 100) Map<String, @Nullable String> set,
                @Nullable @Size(max = 100) Map<String, String> facts) {}
    }

    /**
     * Opens the ticket to go on with one that cannot be reopened any more; its requester's side asks so.
     *
     * @param text what is said now
     * @param attachments files that the caller has sent before, by the ids that were answered
     */
    record FollowUp(UUID earlierId, String text, @Nullable List<UUID> attachments) implements TicketCommand {}

    record ChangeSubject(@NotBlank @Size(max = 300) @OneLine String subject) implements TicketCommand {}

    record ChangeDescription(@NotNull @Size(max = 100_000) String description) implements TicketCommand {}

    record ChangeConfigurationItem(
            @Nullable @Size(max = 300) String configurationItem) implements TicketCommand {}

    record ChangeLocation(@Nullable @Size(max = 300) String location) implements TicketCommand {}

    record ChangeRequester(@NotBlank @Size(max = 128) String requesterId) implements TicketCommand {}

    record ChangeAffectedPerson(@NotBlank @Size(max = 128) String affectedId) implements TicketCommand {}

    /**
     * Changes answers to the ticket's form.
     *
     * @param fields answers by key, as texts; nothing in place of one takes it away; those left out stay
     */
    record ChangeFields(@NotNull @Size(min = 1, max = 100) Map<String, @Nullable String> fields)
            implements TicketCommand {}

    record Classify(
            @NotBlank @Size(max = 200) String category,
            @Nullable @Size(max = 200) String subcategory) implements TicketCommand {}

    record ChangeImpact(@NotBlank @Size(max = 200) String impact) implements TicketCommand {}

    record ChangeUrgency(@NotBlank @Size(max = 200) String urgency) implements TicketCommand {}

    record ConfirmPriority() implements TicketCommand {}

    record OverridePriority(
            @NotNull Priority priority,
            @NotBlank @Size(max = 2000) String reason) implements TicketCommand {}

    record ClearPriorityOverride() implements TicketCommand {}

    record Transfer(
            @NotBlank @Size(max = 128) String groupId,
            @Nullable @Size(max = 2000) String reason) implements TicketCommand {}

    record Escalate(
            @NotBlank @Size(max = 128) String groupId,
            @NotBlank @Size(max = 2000) String reason) implements TicketCommand {}

    record Assign(@NotBlank @Size(max = 128) String assigneeId) implements TicketCommand {}

    record Unassign() implements TicketCommand {}

    record StartWork() implements TicketCommand {}

    record StopWork() implements TicketCommand {}

    /**
     * @param attachments files that the caller has sent before, by the ids that were answered
     */
    record SendReply(
            @NotBlank @Size(max = 100_000) String text,
            @Nullable @Size(max = 20) List<@NotNull UUID> attachments) implements TicketCommand {
        /** Without files. */
        public SendReply(String text) {
            this(text, null);
        }
    }

    /**
     * @param attachments files that the caller has sent before, by the ids that were answered
     * @param minutes how long the caller has worked on what the note tells of
     */
    record AddWorkNote(
            @NotBlank @Size(max = 100_000) String text,
            @Nullable @Size(max = 20) List<@NotNull UUID> attachments,
            @Nullable @Min(1) @Max(1440) Integer minutes)
            implements TicketCommand {
        /** Without files and time. */
        public AddWorkNote(String text) {
            this(text, null, null);
        }
    }

    /** The work that a note tells of took another time. */
    record CorrectTime(
            @NotNull UUID messageId, @Min(0) @Max(1440) int minutes) implements TicketCommand {}

    /**
     * Sends a text of the tenant's.
     *
     * @param language nothing: the requester's, as far as the text is there in it
     * @param values what its variables stand for that the ticket does not know, or otherwise than the ticket does
     * @param attachments files that the caller has sent before, by the ids that were answered
     */
    record SendCannedReply(
            @NotBlank @Size(max = 60) String name,
            @Nullable @Size(max = 10) String language,
            @Nullable @Size(max = 50) Map<String, @NotNull @Size(max = 2000) String> values,
            @Nullable @Size(max = 20) List<@NotNull UUID> attachments)
            implements TicketCommand {}

    /**
     * Does all that a macro of the tenant's says, or nothing of it.
     *
     * @param values what its variables stand for that the ticket does not know, or otherwise than the ticket does
     */
    record RunMacro(
            @NotBlank @Size(max = 60) String name,
            @Nullable @Size(max = 50) Map<String, @NotNull @Size(max = 2000) String> values)
            implements TicketCommand {}

    /** The author says it in other words. */
    record EditMessage(
            @NotNull UUID messageId,
            @NotBlank @Size(max = 100_000) String text) implements TicketCommand {}

    /** What a message says is to be shown to nobody any more. */
    record RedactMessage(
            @NotNull UUID messageId,
            @NotBlank @Size(max = 2000) String reason) implements TicketCommand {}

    /** What of a ticket, besides its messages, has words or files. */
    enum Detail {
        SUBJECT,
        DESCRIPTION,
        /** That came with the opening. */
        FILES,
        /** What was said in resolutions; their codes stay. */
        RESOLUTION,
        /**
         * Why it was reopened, cancelled, transferred, escalated or its priority overridden, and why something was redacted; who
         * or what did it stays.
         */
        REASONS,
        /** What was said beside scores; these stay. */
        COMMENTS
    }

    /**
     * What these said up to now is to be shown to nobody any more; they may be given other words afterwards.
     *
     * @param details nothing: none
     * @param answers to its form, by their keys; nothing: none
     * @param tasks whose titles, checklists, comments and reasons; nothing: of none
     * @param approvals whose titles, comments and reasons; nothing: of none
     */
    record RedactDetails(
            @Nullable Set<@NotNull Detail> details,
            @Nullable @Size(max = 100) Set<@NotBlank @Size(max = 200) String> answers,
            @Nullable @Size(max = 200) Set<@NotNull UUID> tasks,
            @Nullable @Size(max = 50) Set<@NotNull UUID> approvals,
            @NotBlank @Size(max = 2000) String reason)
            implements TicketCommand {
        boolean names(Detail detail) {
            return details != null && details.contains(detail);
        }
    }

    /**
     * @param until when it resumes by itself; required for SCHEDULED
     * @param question what the requester is asked; required for REQUESTER
     */
    record PutOnHold(
            @NotNull HoldReason reason,
            @Nullable Instant until,
            @Nullable @Size(max = 100_000) String question) implements TicketCommand {}

    record Resume() implements TicketCommand {}

    record Resolve(
            @NotBlank @Size(max = 200) String code,
            @NotBlank @Size(max = 100_000) String text) implements TicketCommand {}

    /** The requester agrees that it is solved. */
    record ConfirmResolution() implements TicketCommand {}

    /** The solution did not hold: said by the requester's side (a rejection) or by an agent. */
    record ReopenTicket(@Nullable @Size(max = 100_000) String reason) implements TicketCommand {}

    record CloseTicket() implements TicketCommand {}

    record Cancel(
            @NotNull CancelReason reason,
            @Nullable @Size(max = 2000) String text) implements TicketCommand {}

    /**
     * Sends the ticket to a state of its workflow by its name.
     *
     * @param hold what it waits for, when the state is one of waiting
     * @param resolution the claim, when it is one of resolved work
     * @param cancellation why, when it ends unworked
     * @param reason why it is reopened
     */
    record MoveTo(
            @NotBlank @Size(max = 40) String state,
            @Nullable @Valid PutOnHold hold,
            @Nullable @Valid Resolve resolution,
            @Nullable @Valid Cancel cancellation,
            @Nullable @Size(max = 100_000) String reason)
            implements TicketCommand {}

    /**
     * Migrates the ticket to another version of its type's workflow.
     *
     * @param states what states of its present version become; those that are called the same need not be named
     */
    record TakeWorkflow(
            int version, @NotNull @Size(max = 50) Map<String, String> states) implements TicketCommand {}

    /** Migrates the ticket to a newer version of the form that it answers; one that answers it or a later one stays. */
    record TakeForm(@NotBlank String form, int version) implements TicketCommand {}

    /** Something is asked of one of its tasks. */
    record OnTask(@NotNull @Valid TaskCommand task) implements TicketCommand {}

    /** Something is asked of one of its approvals. */
    record OnApproval(@NotNull @Valid ApprovalCommand approval) implements TicketCommand {}

    /** Gives the ticket the tasks and approvals of a template. */
    record ApplyTemplate(@NotBlank @Size(max = 60) String template) implements TicketCommand {}

    record Watch(@NotBlank String personId, @NotNull WatcherKind kind) implements TicketCommand {}

    record Unwatch(@NotBlank String personId) implements TicketCommand {}

    /** What happens to a ticket by itself once nobody has to work on it, and what its requester says of it then. */
    sealed interface EndingCommand extends TicketCommand {}

    /** Closes a resolved ticket whose time is up; refused with {@code not-due} before. */
    record AutoClose() implements EndingCommand {}

    /** Reminds a requester who was asked something, or gives up; refused with {@code not-due} before it is time. */
    record MindSilence() implements EndingCommand {}

    /** Asks the requester of a closed ticket how good the work was; refused with {@code not-due} if it is not time. */
    record InviteToSurvey() implements EndingCommand {}

    /**
     * Says how good the work was.
     *
     * @param invited the version of the ticket that the invitation made
     * @param score 1 (bad) to 5 (good)
     */
    record AnswerSurvey(long invited, int score, @Nullable String comment) implements EndingCommand {}

    /** Resumes a ticket whose {@code until} has come; refused with {@code not-due} before. */
    record ResumeWhenDue() implements TicketCommand {}

    /**
     * A step of a promise's escalation was reached. A ticket that has ended or is there already stays as it is.
     *
     * @param groupId the group that the step names
     * @param personId the person that the step names
     * @param hadBy the group that had the ticket when the step was reached
     */
    record TakeEscalation(
            @NotNull EscalationAction action,
            @Nullable String groupId,
            @Nullable String personId,
            @Nullable String hadBy,
            @NotNull EscalationStep by)
            implements TicketCommand {}

    /** Asks how far it is. */
    record RequestUpdate() implements TicketCommand {}

    /** The last reopening was only a thank-you. */
    record CallCourtesy() implements TicketCommand {}

    /**
     * The ticket goes on in another one.
     *
     * @param into the other one's id
     * @param includeMessages whether its messages and watchers go along even though somebody else asks; they always do
     *     when the requester is the same; nothing: they do not
     */
    record Merge(@NotNull UUID into, @Nullable Boolean includeMessages) implements TicketCommand {}

    /** The ticket goes its own way again. */
    record Unmerge() implements TicketCommand {}

    /**
     * Another ticket was merged into this one.
     *
     * @param participants who comes to take part by it, unless they do so already
     */
    record TakeMerge(
            @NotNull UUID sourceId,
            @NotNull String sourceNumber,
            boolean messages,
            @NotNull SortedMap<String, WatcherKind> participants)
            implements TicketCommand {}

    /**
     * What a person wrote in the ticket, or what it is about if the person asked, is to be read by nobody any more.
     *
     * @param said the messages that were there when he was erased: what he wrote as somebody new is not meant
     * @param subject whether its subject was written by then
     * @param description whether its description was written by then
     * @param answers the keys of the answers to its form that were given by then; those that are personal go
     */
    record EraseWords(
            @NotNull String personId,
            @NotNull Set<UUID> said,
            boolean subject,
            boolean description,
            @NotNull SortedSet<String> answers)
            implements TicketCommand {}

    /** A ticket that had been merged into this one goes its own way again. */
    record LetGoOfMerge(@NotNull UUID sourceId) implements TicketCommand {}

    /** What routing decided; taken only while the group is the one routing saw and nobody is assigned. */
    record TakeRouting(
            @NotNull UUID decisionId,
            @Nullable String groupId,
            @Nullable String previousGroupId,
            @Nullable String assigneeId,
            @Nullable String ruleId)
            implements TicketCommand {}

    /** Says what the ticket is to another; the other one says the same from its side. */
    record LinkTicket(@NotNull LinkType type, @NotNull UUID otherId) implements TicketCommand {}

    /** Takes that back, on both. */
    record UnlinkTicket(@NotNull LinkType type, @NotNull UUID otherId) implements TicketCommand {}

    /**
     * Resolves a child as its parent was resolved; one that is resolved or is its child no more stays as it is.
     *
     * @param since when that came to be so of it; if it was reopened afterwards, it did not hold for the child
     */
    record ResolveWithParent(
            @NotNull UUID parentId,
            @NotBlank String code,
            @NotNull String text,
            @NotNull Instant since) implements TicketCommand {}

    /**
     * Says what a thing in another system is to the ticket.
     *
     * @param kind such as {@code problem}, {@code change}, {@code supplier}
     * @param url where it is to be seen; never fetched
     */
    record AddReference(
            @NotBlank String kind,
            @NotBlank String system,
            @NotBlank String id,
            @Nullable String url) implements TicketCommand {}

    /** The ticket has nothing to do any more with that thing of another system. */
    record RemoveReference(
            @NotBlank String system, @NotBlank String id) implements TicketCommand {}

    /**
     * A monitoring system's signal of trouble: opens the ticket, or is told in it.
     *
     * @param nth how many tickets the trouble has had before this one; the ticket's id follows from it
     * @param impact nothing: by the severity
     * @param urgency nothing: by the severity
     */
    record TakeAlert(
            @NotBlank String source,
            @NotBlank String key,
            int nth,
            @NotNull AlertSeverity severity,
            @NotBlank String subject,
            @NotNull String description,
            @Nullable String impact,
            @Nullable String urgency,
            @Nullable String configurationItem,
            @Nullable String groupId)
            implements TicketCommand {}

    /** A monitoring system's signal that the trouble is over. */
    record ClearAlert(@NotNull String text) implements TicketCommand {}
}
