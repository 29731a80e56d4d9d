package dev.chamado.ticket.lifecycle;

import static dev.chamado.platform.caller.Role.INTEGRATION;
import static java.util.Objects.requireNonNullElse;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.OneLine;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.PutOnHold;
import dev.chamado.ticket.lifecycle.TicketCommand.Resolve;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a new ticket says; what is left out is the caller's, the matrix's or nothing.
 *
 * @param id chosen by the client, to make opening safe to retry
 * @param type the item's, or INCIDENT, if left out
 * @param channel PORTAL for people, API for integrations, if left out
 * @param started logged after the fact: work has begun
 * @param hold logged after the fact: it waits
 * @param resolution logged after the fact: it is solved
 * @param fields answers to the form of its item or type, as texts: numbers, truths and lists as their JSON
 * @param catalogueItem what it asks for: its type and what else the item says need not be said again
 * @param attachments files that the caller has sent before, by the ids that were answered
 */
public record OpenRequest(
        @Nullable UUID id,
        @Nullable TicketType type,
        @NotBlank @Size(max = 300) @OneLine String subject,
        @Nullable @Size(max = 100_000) String description,
        @Nullable String requesterId,
        @Nullable String affectedId,
        @Nullable Channel channel,
        @Nullable String category,
        @Nullable String subcategory,
        @Nullable @Size(max = 300) String configurationItem,
        @Nullable @Size(max = 300) String location,
        @Nullable String impact,
        @Nullable String urgency,
        @Nullable String groupId,
        @Nullable String assigneeId,
        @Nullable Instant receivedAt,
        @Nullable Boolean started,
        @Nullable @Valid PutOnHold hold,
        @Nullable @Valid Resolve resolution,
        @Nullable @Size(max = 100) Map<@Size(max = 60) String, @NotNull @Size(max = 4000) String> fields,
        @Nullable @Size(max = 40) String catalogueItem,
        @Nullable @Size(max = 20) List<@NotNull UUID> attachments) {

    /** The command that it stands for. */
    public OpenTicket command(UUID ticketId, Caller caller) {
        return new OpenTicket(
                ticketId,
                type == null && catalogueItem == null ? TicketType.INCIDENT : type,
                subject,
                requireNonNullElse(description, ""),
                requesterId,
                affectedId,
                requireNonNullElse(channel, caller.is(INTEGRATION) ? Channel.API : Channel.PORTAL),
                category,
                subcategory,
                configurationItem,
                location,
                impact,
                urgency,
                groupId,
                assigneeId,
                receivedAt,
                requireNonNullElse(started, false),
                hold,
                resolution,
                fields == null ? Map.of() : fields,
                catalogueItem,
                attachments);
    }
}
