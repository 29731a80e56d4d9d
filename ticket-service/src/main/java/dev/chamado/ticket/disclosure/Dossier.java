package dev.chamado.ticket.disclosure;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRedacted;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.DescriptionChanged;
import dev.chamado.contracts.ticket.TicketEvent.ReasonsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplyEdited;
import dev.chamado.contracts.ticket.TicketEvent.ReplyRedacted;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.SubjectChanged;
import dev.chamado.contracts.ticket.TicketEvent.SurveyAnswered;
import dev.chamado.contracts.ticket.TicketEvent.SurveyCommentsRedacted;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketReopened;
import dev.chamado.contracts.ticket.TicketEvent.Vote;
import dev.chamado.contracts.ticket.TicketEvent.VoteGiven;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket has of a person: what is public in it if he asks in it, otherwise what he wrote. Others are named by their
 * ids; nothing internal is in it, whoever reads it.
 *
 * @param subject nothing: it is somebody else's matter
 * @param description nothing: it is somebody else's matter
 * @param files that came with the opening, if it is his matter
 * @param answers to its form, by key, if it is his matter
 */
record Dossier(
        UUID id,
        String number,
        Instant openedAt,
        @Nullable String subject,
        @Nullable String description,
        List<File> files,
        Map<String, String> answers,
        List<Message> messages,
        List<Survey> surveys,
        List<Ballot> votes) {

    record File(String name, String mediaType, long size) {}

    record Message(Instant at, String authorId, String text, List<File> files) {}

    record Survey(int cycle, int score, @Nullable String comment, Instant at) {
        private Survey speechless() {
            return new Survey(cycle, score, null, at);
        }
    }

    /**
     * A vote that the person gave.
     *
     * @param approverId in whose name
     */
    record Ballot(
            UUID approvalId,
            String approverId,
            Vote vote,
            @Nullable String comment,
            Instant at) {
        private Ballot speechless() {
            return new Ballot(approvalId, approverId, vote, null, at);
        }
    }

    /**
     * @param history the ticket's events from the first
     * @param asks whether it is his matter
     * @param answers to its form that are not internal
     */
    static Dossier of(List<Envelope<Object>> history, String person, boolean asks, Map<String, String> answers) {
        TicketOpened opened = null;
        var subject = "";
        var description = "";
        var files = List.<File>of();
        Map<UUID, Message> messages = new LinkedHashMap<>();
        var rejections = new HashSet<UUID>();
        Map<Integer, Survey> surveys = new LinkedHashMap<>();
        var votes = new ArrayList<Ballot>();
        for (var envelope : history) {
            switch ((TicketEvent) envelope.event()) {
                case TicketOpened e -> {
                    opened = e;
                    subject = e.subject();
                    description = e.description();
                    files = files(e.attachments());
                }
                case SubjectChanged e -> subject = e.subject();
                case DescriptionChanged e -> {
                    description = e.description();
                    files = Boolean.TRUE.equals(e.filesErased()) ? List.of() : files;
                }
                case ReplySent e
                when asks || e.authorId().equals(person) ->
                    messages.put(
                            e.messageId(), new Message(e.occurredAt(), e.authorId(), e.text(), files(e.attachments())));
                case ReplyEdited e ->
                    messages.computeIfPresent(
                            e.messageId(), (_, is) -> new Message(is.at, is.authorId, e.text(), is.files));
                case ReplyRedacted e -> messages.remove(e.messageId());
                case TicketReopened e
                when e.reason() != null && person.equals(e.requesterId()) -> {
                    messages.put(envelope.eventId(), new Message(e.occurredAt(), person, e.reason(), List.of()));
                    rejections.add(envelope.eventId());
                }
                case ReasonsRedacted _ -> messages.keySet().removeAll(rejections);
                case SurveyAnswered e
                when e.personId().equals(person) ->
                    surveys.put(e.cycle(), new Survey(e.cycle(), e.score(), e.comment(), e.occurredAt()));
                case SurveyCommentsRedacted _ -> surveys.replaceAll((_, said) -> said.speechless());
                case ApprovalRedacted e ->
                    votes.replaceAll(vote -> vote.approvalId.equals(e.approvalId()) ? vote.speechless() : vote);
                case VoteGiven e
                when envelope.actor().id().equals(person) ->
                    votes.add(new Ballot(e.approvalId(), e.approverId(), e.vote(), e.comment(), e.occurredAt()));
                case TicketEvent _ -> {} // is internal, or of no words
            }
        }
        var first = Objects.requireNonNull(opened, "a ticket begins with its opening");
        return new Dossier(
                first.ticketId(),
                first.number(),
                first.occurredAt(),
                asks ? subject : null,
                asks ? description : null,
                asks ? files : List.of(),
                asks ? answers : Map.of(),
                List.copyOf(messages.values()),
                List.copyOf(surveys.values()),
                List.copyOf(votes));
    }

    /** Whether there is nothing of the person in it. */
    boolean isEmpty() {
        return messages.isEmpty() && surveys.isEmpty() && votes.isEmpty();
    }

    private static List<File> files(@Nullable List<Attachment> attachments) {
        var files = new ArrayList<File>();
        if (attachments != null) {
            attachments.forEach(each -> files.add(new File(each.name(), each.mediaType(), each.size())));
        }
        return files;
    }
}
