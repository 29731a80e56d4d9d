package dev.chamado.ticket.index;

import dev.chamado.contracts.Personal;
import dev.chamado.contracts.definition.DefaultForms;
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
 * @param reasons why it was cancelled, and why staff reopened it: what a requester says about that is his, and no event
 *     would take it out again when he is erased
 * @param asked the form that it answers; nothing: it was imported, and no answer is its requester's to read
 * @param answers to the form, as they stand
 */
public record TicketText(
        QueueEntry entry,
        String description,
        List<Message> messages,
        @Nullable String resolution,
        List<String> reasons,
        @Nullable Asked asked,
        List<Answer> answers,
        List<Reference> references) {

    /** How many characters of a text are kept. */
    static final int LONGEST = 20_000;

    /** How many messages of a ticket are kept, and how many answers and so on: a machine may add thousands. */
    static final int MOST = 400;

    /** @param internal whether it is a work note */
    public record Message(UUID id, boolean internal, String text) {}

    /** A version of a form. */
    public record Asked(String form, int version) {}

    /** @param internal whether it is for staff */
    public record Answer(String key, boolean internal, String text) {}

    /** Where else the ticket is known. */
    public record Reference(
            String kind, String system, String id, @Nullable String url) {
        /** What is found of it. */
        public String words() {
            return String.join(" ", kind, system, id, url == null ? "" : url).strip();
        }
    }

    /** Knows which answers are for staff. */
    @FunctionalInterface
    public interface ForStaff {
        /** Whether a version of a tenant's form keeps the answer of that key from requesters. */
        boolean keeps(String tenant, Asked asked, String key);
    }

    /** Whether words are not to be kept any more, anywhere. */
    static boolean isRedaction(TicketEvent event) {
        return switch (event) {
            case ReplyRedacted _, WorkNoteRedacted _, ResolutionRedacted _, ReasonsRedacted _ -> true;
            case SubjectChanged e -> e.subject().equals(Personal.ERASED);
            case DescriptionChanged e -> e.description().equals(Personal.ERASED);
            case FieldChanged e -> Boolean.TRUE.equals(e.erased());
            case TicketEvent _ -> false;
        };
    }

    /** How much it is to hold, in characters. */
    long length() {
        return description.length()
                + (resolution == null ? 0 : resolution.length())
                + messages.stream().mapToLong(each -> each.text().length()).sum()
                + reasons.stream().mapToLong(String::length).sum()
                + answers.stream().mapToLong(each -> each.text().length()).sum();
    }

    /** Takes in an event; throws {@link IllegalStateException} when another came before the opening. */
    public static TicketText after(@Nullable TicketText before, Envelope<TicketEvent> envelope, ForStaff forStaff) {
        var entry = QueueEntry.after(before == null ? null : before.entry, envelope);
        if (envelope.event() instanceof TicketOpened e) {
            var asked = new Asked(DefaultForms.nameOf(e.type()), 0);
            return new TicketText(entry, cut(e.description()), List.of(), null, List.of(), asked, List.of(), List.of());
        }
        if (before == null) {
            throw new IllegalStateException(envelope.type() + " came before the opening");
        }
        return before.as(entry).after(envelope.event(), envelope.tenant(), forStaff);
    }

    private TicketText after(TicketEvent event, String tenant, ForStaff forStaff) {
        return switch (event) {
            case DescriptionChanged e ->
                new TicketText(entry, cut(e.description()), messages, resolution, reasons, asked, answers, references);
            case ReplySent e -> saying(latest(messages, new Message(e.messageId(), false, cut(e.text()))));
            case WorkNoteAdded e -> saying(latest(messages, new Message(e.messageId(), true, cut(e.text()))));
            case ReplyEdited e -> reworded(e.messageId(), e.text());
            case WorkNoteEdited e -> reworded(e.messageId(), e.text());
            case ReplyRedacted e -> without(e.messageId());
            case WorkNoteRedacted e -> without(e.messageId());
            case TicketResolved e -> claiming(cut(e.text()));
            case ReopeningCalledCourtesy e -> claiming(cut(e.text()));
            case TicketReopened e -> // takes the claim back
                claiming(null).because(e.cause() == ReopenCause.AGENT && e.requesterId() == null ? e.reason() : null);
            case ResolutionRedacted _, TicketPutOnHold _ -> // takes it back too, and its question follows as a reply
                claiming(null);
            case TicketCancelled e -> because(e.text());
            case ReasonsRedacted _ ->
                new TicketText(entry, description, messages, resolution, List.of(), asked, answers, references);
            case FormTaken e -> asked == null ? this : taking(new Asked(e.form(), e.version()), tenant, forStaff);
            case FieldChanged e -> answered(e, tenant, forStaff);
            case HistoryRowKept _ ->
                answering(
                        null,
                        answers.stream()
                                .map(each -> new Answer(each.key(), true, each.text()))
                                .toList());
            case ReferenceAdded e -> {
                var added = new Reference(
                        cut(e.kind()), cut(e.system()), cut(e.id()), e.url() == null ? null : cut(e.url()));
                yield referring(latest(references, added));
            }
            case ReferenceRemoved e ->
                referring(references.stream()
                        .filter(one -> !(one.kind().equals(cut(e.kind()))
                                && one.system().equals(cut(e.system()))
                                && one.id().equals(cut(e.id()))))
                        .toList());
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
                    WatcherAdded _,
                    WatcherRemoved _,
                    ChannelChanged _,
                    TicketLeftGroup _,
                    TicketLinked _,
                    TicketUnlinked _,
                    AlertRaised _,
                    AlertRepeated _,
                    AlertCleared _,
                    WorkflowTaken _,
                    TicketMoved _,
                    ItemRequested _,
                    RequesterReminded _,
                    SurveyInvited _,
                    SurveyAnswered _,
                    SurveyCommentsRedacted _,
                    LowScoreGiven _,
                    HistoryImported _ -> this;
        };
    }

    private TicketText as(QueueEntry next) {
        return new TicketText(next, description, messages, resolution, reasons, asked, answers, references);
    }

    private TicketText saying(List<Message> said) {
        return new TicketText(entry, description, said, resolution, reasons, asked, answers, references);
    }

    private TicketText claiming(@Nullable String claim) {
        return new TicketText(entry, description, messages, claim, reasons, asked, answers, references);
    }

    private TicketText because(@Nullable String reason) {
        return reason == null
                ? this
                : new TicketText(
                        entry,
                        description,
                        messages,
                        resolution,
                        latest(reasons, cut(reason)),
                        asked,
                        answers,
                        references);
    }

    private TicketText answering(@Nullable Asked form, List<Answer> given) {
        return new TicketText(entry, description, messages, resolution, reasons, form, given, references);
    }

    private TicketText referring(List<Reference> others) {
        return new TicketText(entry, description, messages, resolution, reasons, asked, answers, others);
    }

    /** The answers stay; who may read each says the form. */
    private TicketText taking(Asked form, String tenant, ForStaff forStaff) {
        return answering(
                form,
                answers.stream()
                        .map(each -> new Answer(each.key(), forStaff.keeps(tenant, form, each.key()), each.text()))
                        .toList());
    }

    private TicketText answered(FieldChanged e, String tenant, ForStaff forStaff) {
        var others =
                answers.stream().filter(each -> !each.key().equals(e.field())).toList();
        var value = e.value();
        if (value == null || value.equals(Personal.ERASED)) {
            return answering(asked, others);
        }
        var internal = asked == null || forStaff.keeps(tenant, asked, e.field());
        return answering(asked, latest(others, new Answer(e.field(), internal, cut(value))));
    }

    private TicketText reworded(UUID messageId, String text) {
        return saying(messages.stream()
                .map(each -> each.id().equals(messageId) ? new Message(messageId, each.internal(), cut(text)) : each)
                .toList());
    }

    private TicketText without(UUID messageId) {
        return saying(
                messages.stream().filter(each -> !each.id().equals(messageId)).toList());
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
