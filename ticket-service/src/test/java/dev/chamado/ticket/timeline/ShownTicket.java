package dev.chamado.ticket.timeline;

import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** What the routes of this room answer, as text; for tests of other rooms. */
public final class ShownTicket {
    private static final JsonMapper JSON = new JsonMapper();

    private ShownTicket() {}

    /** The ticket as it stands. */
    public static String now(Ticket ticket, Sight sight, Desk desk, Predicate<UUID> knows) {
        return JSON.writeValueAsString(
                TicketBody.of(ticket, sight, desk.workflow(ticket), desk.form(ticket), desk.moves(ticket), knows));
    }

    /** What happened to it up to a version, and how it stood then. */
    public static String timeline(
            List<Envelope<Object>> history, long version, Sight sight, Desk desk, Predicate<UUID> knows) {
        return JSON.writeValueAsString(
                Timeline.of(history, envelope -> envelope.sequence() <= version, sight, desk, knows));
    }

    /** What is said in it. */
    public static String messages(List<Envelope<Object>> history, Sight sight, Predicate<UUID> knows) {
        var entries = Timeline.entries(history, _ -> true, Redactions.of(history), sight, knows);
        return JSON.writeValueAsString(Message.of(Placed.inOrder(entries)));
    }

    /** In what it differs from what it was. */
    public static String difference(
            List<Envelope<Object>> history, long from, Sight sight, Desk desk, Predicate<UUID> knows) {
        return JSON.writeValueAsString(
                Difference.of(history, from, history.size() - 1L, sight, desk, knows, JSON::valueToTree));
    }
}
