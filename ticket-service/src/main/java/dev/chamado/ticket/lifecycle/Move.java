package dev.chamado.ticket.lifecycle;

import dev.chamado.contracts.ticket.TicketState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state to which somebody may send a ticket now.
 *
 * @param labels how going there is called, by language
 * @param asks what has to be sent beside the state: hold, resolution or cancellation; nothing: no more
 * @param missing what has to be said of the ticket first
 */
public record Move(
        String to,
        TicketState category,
        Map<String, String> labels,
        @Nullable String asks,
        List<String> missing) {}
