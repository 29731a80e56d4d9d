package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.ticket.courtesy.Reopening;
import dev.chamado.ticket.lifecycle.Ticket.Progress;
import dev.chamado.ticket.merge.Merging;
import org.jspecify.annotations.Nullable;

/**
 * What is between a ticket and others, or open between the desk and those who ask.
 *
 * @param merging where it goes on, and what goes on in it
 * @param reopening the last one, while it may still be none
 * @param updateAskedBy who asks how far it is; nothing: nobody who has not been answered
 */
public record Matters(
        Merging merging,
        @Nullable Reopening reopening,
        @Nullable String updateAskedBy) {
    static final Matters NONE = new Matters(Merging.NONE, null, null);

    /**
     * @param before where the ticket stood before the event
     */
    Matters after(TicketEvent event, Progress before) {
        return switch (event) {
            case UpdateRequested e -> new Matters(merging, reopening, e.personId());
            case ReplySent e ->
                e.authorRole() == AuthorRole.AGENT && updateAskedBy != null
                        ? new Matters(merging, reopening, null)
                        : this;
            case TicketResolved _, TicketClosed _, TicketCancelled _, ReopeningCalledCourtesy _ ->
                new Matters(merging, null, null);
            case ResolutionRedacted _ -> new Matters(merging, speechless(), updateAskedBy);
            case TicketReopened e -> new Matters(merging, reopened(e, before), updateAskedBy);
            case TicketMerged e -> new Matters(merging.into(e), reopening, updateAskedBy);
            case TicketUnmerged _ -> new Matters(merging.apart(), reopening, updateAskedBy);
            case MergeTaken e -> new Matters(merging.with(e), reopening, updateAskedBy);
            case MergeUndone e -> new Matters(merging.without(e.sourceId()), reopening, updateAskedBy);
            case TicketEvent _ -> this; // no matter of these
        };
    }

    private @Nullable Reopening speechless() {
        var was = reopening;
        return was == null
                ? null
                : new Reopening(was.cause(), was.at(), was.code(), Personal.ERASED, was.resolvedAt(), was.before());
    }

    private static @Nullable Reopening reopened(TicketReopened e, Progress before) {
        var claim = before.resolution();
        var claimedAt = before.resolvedAt();
        return claim == null || claimedAt == null
                ? null
                : new Reopening(e.cause(), e.occurredAt(), claim.code(), claim.text(), claimedAt, before.reopenings());
    }
}
