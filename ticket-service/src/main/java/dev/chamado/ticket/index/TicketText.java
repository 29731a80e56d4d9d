package dev.chamado.ticket.index;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.queue.QueueEntry;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of a ticket, and by what it is filtered.
 *
 * @param entry the ticket as it stands in lists
 * @param description up to {@link #LONGEST} characters, as every text here
 * @param messages the latest {@link #MOST}, the oldest first
 * @param resolution the text of the claim that holds
 */
public record TicketText(
        QueueEntry entry,
        String description,
        List<Message> messages,
        @Nullable String resolution,
        List<Reference> references) {

    /** How many characters of a text are kept. */
    static final int LONGEST = 20_000;

    /** How many messages of a ticket are kept: a machine may add thousands. */
    static final int MOST = 400;

    /** @param internal whether it is a work note */
    public record Message(UUID id, boolean internal, String text) {}

    /** Where else the ticket is known. */
    public record Reference(String kind, String system, String id) {}

    /** Whether words are not to be kept any more, anywhere. */
    static boolean isRedaction(TicketEvent event) {
        return switch (event) {
            case ReplyRedacted _, WorkNoteRedacted _, ResolutionRedacted _ -> true;
            case SubjectChanged e -> e.subject().equals(Personal.ERASED);
            case DescriptionChanged e -> e.description().equals(Personal.ERASED);
            case TicketEvent _ -> false;
        };
    }

    /** How much it is to hold, in characters. */
    long length() {
        return description.length()
                + (resolution == null ? 0 : resolution.length())
                + messages.stream().mapToLong(each -> each.text().length()).sum();
    }

    /** Takes in an event; throws {@link IllegalStateException} when another came before the opening. */
    public static TicketText after(@Nullable TicketText before, Envelope<TicketEvent> envelope) {
        var entry = QueueEntry.after(before == null ? null : before.entry, envelope);
        if (envelope.event() instanceof TicketOpened e) {
            return new TicketText(entry, cut(e.description()), List.of(), null, List.of());
        }
        if (before == null) {
            throw new IllegalStateException(envelope.type() + " came before the opening");
        }
        return before.after(entry, envelope.event());
    }

    private TicketText after(QueueEntry next, TicketEvent event) {
        return switch (event) {
            case DescriptionChanged e -> new TicketText(next, cut(e.description()), messages, resolution, references);
            case ReplySent e -> with(next, new Message(e.messageId(), false, cut(e.text())));
            case WorkNoteAdded e -> with(next, new Message(e.messageId(), true, cut(e.text())));
            case ReplyEdited e -> reworded(next, e.messageId(), e.text());
            case WorkNoteEdited e -> reworded(next, e.messageId(), e.text());
            case ReplyRedacted e -> without(next, e.messageId());
            case WorkNoteRedacted e -> without(next, e.messageId());
            case TicketResolved e -> new TicketText(next, description, messages, cut(e.text()), references);
            case ReopeningCalledCourtesy e -> new TicketText(next, description, messages, cut(e.text()), references);
            case ResolutionRedacted _,
                    TicketReopened _, // takes the claim back
                    TicketPutOnHold _ -> // so too, and its question follows as a reply
                new TicketText(next, description, messages, null, references);
            case ReferenceAdded e ->
                new TicketText(
                        next,
                        description,
                        messages,
                        resolution,
                        latest(references, new Reference(cut(e.kind()), cut(e.system()), cut(e.id()))));
            case ReferenceRemoved e -> {
                var gone = new Reference(cut(e.kind()), cut(e.system()), cut(e.id()));
                var others =
                        references.stream().filter(one -> !one.equals(gone)).toList();
                yield new TicketText(next, description, messages, resolution, others);
            }
            case TicketOpened _,
                    SubjectChanged _,
                    ConfigurationItemChanged _,
                    LocationChanged _,
                    RequesterChanged _,
                    AffectedPersonChanged _,
                    TicketClassified _,
                    ImpactChanged _,
                    UrgencyChanged _,
                    PriorityChanged _,
                    PriorityConfirmed _,
                    TicketTransferred _,
                    TicketEscalated _,
                    EscalationNoted _,
                    UpdateRequested _,
                    TicketMerged _,
                    MergeTaken _,
                    TicketUnmerged _,
                    MergeUndone _,
                    TicketAssigned _,
                    TicketUnassigned _,
                    RoutingRefused _,
                    WorkStarted _,
                    WorkStopped _,
                    TicketResumed _,
                    TimeSpent _,
                    MacroRun _,
                    TaskEvent _,
                    ApprovalEvent _,
                    TimeCorrected _,
                    TicketClosed _,
                    TicketCancelled _,
                    WatcherAdded _,
                    WatcherRemoved _,
                    ChannelChanged _,
                    TicketLeftGroup _,
                    FieldChanged _,
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
                    LowScoreGiven _,
                    HistoryRowKept _,
                    HistoryImported _ -> new TicketText(next, description, messages, resolution, references);
        };
    }

    private TicketText with(QueueEntry next, Message message) {
        return new TicketText(next, description, latest(messages, message), resolution, references);
    }

    private TicketText reworded(QueueEntry next, UUID messageId, String text) {
        var reworded = messages.stream()
                .map(each -> each.id().equals(messageId) ? new Message(messageId, each.internal(), cut(text)) : each)
                .toList();
        return new TicketText(next, description, reworded, resolution, references);
    }

    private TicketText without(QueueEntry next, UUID messageId) {
        var others =
                messages.stream().filter(each -> !each.id().equals(messageId)).toList();
        return new TicketText(next, description, others, resolution, references);
    }

    private static <T> List<T> latest(List<T> list, T one) {
        return Stream.concat(list.stream().skip(Math.max(0, list.size() + 1 - MOST)), Stream.of(one))
                .toList();
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
