package dev.chamado.ticket.timeline;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.LinkType;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.LinkEnd;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.lifecycle.Move;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.survey.Invitation;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the API shows it.
 *
 * @param workflow where it is in its workflow
 * @param moves where the caller may send it now; nothing when it is shown as it stood before
 * @param catalogueItem what it asks for
 * @param fields custom fields; requesters see the answers that the form does not keep for staff
 * @param watchers those in copy; staff also sees internal ones
 * @param resolution the claim that holds
 * @param references where else it is known; for staff
 * @param links to other tickets; for staff
 * @param minutesSpent the work that its notes tell of; for staff
 * @param satisfaction what the requester said last of the work; for staff
 * @param updateRequested whether the requester's side asks how far it is and was not answered yet
 * @param mergedInto where it goes on; nothing: here
 * @param merged the tickets that go on in it, as far as the reader may know of them; for staff
 */
record TicketBody(
        UUID id,
        String number,
        long version,
        TicketType type,
        Channel channel,
        TicketState state,
        Standing workflow,
        @Nullable List<Move> moves,
        String subject,
        String description,
        @Nullable String configurationItem,
        @Nullable String location,
        String requesterId,
        String affectedId,
        @Nullable String category,
        @Nullable String subcategory,
        String impact,
        String urgency,
        Priority priority,
        boolean priorityConfirmed,
        boolean priorityOverridden,
        @Nullable String groupId,
        @Nullable String assigneeId,
        @Nullable Waiting hold,
        @Nullable Solution resolution,
        int reopenings,
        List<Watching> watchers,
        @Nullable String catalogueItem,
        Answered form,
        Map<String, String> fields,
        List<Reference> references,
        List<Link> links,
        @Nullable Integer minutesSpent,
        @Nullable Satisfaction satisfaction,
        Instant receivedAt,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        boolean updateRequested,
        @Nullable MergedInto mergedInto,
        List<MergedFrom> merged) {

    /**
     * Where the ticket goes on.
     *
     * @param id the other ticket's; nothing: the reader may not know of it
     * @param number the other ticket's; nothing: as of the id
     * @param taken whether the other ticket has taken it in; it does so by itself in a moment
     */
    record MergedInto(@Nullable UUID id, @Nullable String number, boolean taken) {}

    /**
     * A ticket that goes on in this one.
     *
     * @param messages whether its messages are in this one's timeline
     */
    record MergedFrom(UUID id, String number, boolean messages) {}

    /**
     * @param until when it resumes by itself
     * @param before the state that it returns to
     */
    record Waiting(
            HoldReason reason,
            @Nullable Instant until,
            @Nullable String question,
            TicketState before) {}

    /** Where else it is known, or what it belongs to there. */
    record Reference(
            String kind, String system, String id, @Nullable String url) {}

    /** What it is to another ticket, or the other to it: {@code GET links} says more. */
    record Link(LinkType type, LinkEnd end, UUID ticketId) {}

    /**
     * @param score 1 (bad) to 5 (good)
     * @param cycle how many times the ticket had been reopened before
     */
    record Satisfaction(
            int score,
            @Nullable String comment,
            int cycle,
            @Nullable String groupId,
            Instant at) {}

    record Solution(String code, String text) {}

    record Watching(String personId, WatcherKind kind) {}

    /**
     * @param version of its type's workflow; 0: the standard one
     * @param state its name there
     * @param labels how it is shown, by language
     */
    record Standing(int version, String state, Map<String, String> labels) {}

    /** The form that it answers, as {@code GET forms} gives it; version 0: its tenant had published none. */
    record Answered(String name, int version) {}

    /**
     * @param workflow the ticket's
     * @param form the ticket's
     * @param knows whether the reader may know of another ticket
     */
    static TicketBody of(
            Ticket ticket,
            Sight sight,
            Workflow workflow,
            Form form,
            @Nullable List<Move> moves,
            Predicate<UUID> knows) {
        return of(ticket, sight, workflow, form, moves, knows, true);
    }

    /**
     * @param taken whether the ticket into which it is merged has taken it in
     */
    static TicketBody of(
            Ticket ticket,
            Sight sight,
            Workflow workflow,
            Form form,
            @Nullable List<Move> moves,
            Predicate<UUID> knows,
            boolean taken) {
        var details = ticket.details();
        var priority = ticket.priority();
        var progress = ticket.progress();
        var hold = progress.hold();
        var resolution = progress.resolution();
        return new TicketBody(
                ticket.id(),
                ticket.number(),
                ticket.version(),
                ticket.type(),
                ticket.channel(),
                progress.state(),
                standing(ticket, workflow),
                moves,
                details.subject(),
                details.description(),
                details.configurationItem(),
                details.location(),
                ticket.requester().requesterId(),
                ticket.requester().affectedId(),
                ticket.classification().category(),
                ticket.classification().subcategory(),
                priority.impact(),
                priority.urgency(),
                priority.priority(),
                priority.confirmed(),
                priority.overridden(),
                ticket.assignment().groupId(),
                ticket.assignment().assigneeId(),
                hold == null ? null : new Waiting(hold.reason(), hold.until(), hold.question(), hold.before()),
                resolution == null ? null : new Solution(resolution.code(), resolution.text()),
                progress.reopenings(),
                ticket.watchers().entrySet().stream()
                        .filter(watcher -> sight == Sight.ALL || watcher.getValue() == WatcherKind.CC)
                        .map(watcher -> new Watching(watcher.getKey(), watcher.getValue()))
                        .toList(),
                ticket.item(),
                new Answered(form.name(), form.version()),
                sight == Sight.ALL ? ticket.fields() : ticket.shared(form::isInternal),
                sight != Sight.ALL
                        ? List.of()
                        : ticket.relations().references().stream()
                                .map(r -> new Reference(r.kind(), r.system(), r.id(), r.url()))
                                .toList(),
                sight != Sight.ALL
                        ? List.of()
                        : ticket.relations().links().stream()
                                .map(l -> new Link(l.type(), l.end(), l.otherId()))
                                .toList(),
                sight == Sight.ALL ? ticket.conversation().minutes() : null,
                sight == Sight.ALL ? satisfaction(ticket.ending().answered()) : null,
                ticket.receivedAt(),
                ticket.openedAt(),
                ticket.updatedAt(),
                progress.resolvedAt(),
                progress.closedAt(),
                ticket.matters().updateAskedBy() != null,
                mergedInto(ticket, knows, taken),
                sight != Sight.ALL ? List.of() : merged(ticket, knows));
    }

    private static @Nullable MergedInto mergedInto(Ticket ticket, Predicate<UUID> knows, boolean taken) {
        var into = ticket.matters().merging().into();
        if (into == null) {
            return null;
        }
        return knows.test(into.ticketId())
                ? new MergedInto(into.ticketId(), into.number(), taken)
                : new MergedInto(null, null, taken);
    }

    private static List<MergedFrom> merged(Ticket ticket, Predicate<UUID> knows) {
        return ticket.matters().merging().taken().entrySet().stream()
                .filter(source -> knows.test(source.getKey()))
                .map(source -> new MergedFrom(
                        source.getKey(),
                        source.getValue().number(),
                        source.getValue().messages()))
                .toList();
    }

    private static @Nullable Satisfaction satisfaction(@Nullable Invitation invitation) {
        var said = invitation == null ? null : invitation.answer();
        return invitation == null || said == null
                ? null
                : new Satisfaction(said.score(), said.comment(), invitation.cycle(), invitation.groupId(), said.at());
    }

    private static Standing standing(Ticket ticket, Workflow workflow) {
        var state = workflow.stateOf(ticket.progress().state(), ticket.flow().state());
        return new Standing(workflow.version(), state.id(), state.labels());
    }
}
