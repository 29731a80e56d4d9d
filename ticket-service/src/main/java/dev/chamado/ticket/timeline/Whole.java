package dev.chamado.ticket.timeline;

import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.ticket.lifecycle.ApprovalBody;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.task.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A ticket with its tasks, approvals and files as JSON, one version after the other, as a reader may see it. Those have
 * their ids for names, so that each differs on its own; what is as it was before is the same node, and not made again.
 */
final class Whole {
    private final Sight sight;
    private final Desk desk;
    private final Predicate<UUID> knows;
    private final Function<Object, JsonNode> tree;
    private final Map<Object, JsonNode> parts = new HashMap<>();
    private @Nullable Ticket before;
    private JsonNode tasks = JsonNodeFactory.instance.objectNode();
    private JsonNode approvals = tasks;
    private JsonNode attachments = tasks;

    /**
     * @param knows as {@link Timeline#of} asks it
     * @param tree a body as JSON
     */
    Whole(Sight sight, Desk desk, Predicate<UUID> knows, Function<Object, JsonNode> tree) {
        this.sight = sight;
        this.desk = desk;
        this.knows = knows;
        this.tree = tree;
    }

    JsonNode of(Ticket ticket) {
        if (before == null || !ticket.owed().equals(before.owed())) {
            tasks = sight == Sight.ALL ? byId(ticket.owed().tasks().all(), Task::id) : tasks;
            approvals = byId(ApprovalBody.all(ticket, sight), ApprovalBody::id);
        }
        if (before == null || !ticket.conversation().equals(before.conversation())) {
            attachments = byId(ticket.conversation().attachments(sight), Attachment::attachmentId);
        }
        before = ticket;
        var body = TicketBody.of(ticket, sight, desk.workflow(ticket), desk.form(ticket), null, knows);
        return ((ObjectNode) tree.apply(body))
                .set("tasks", tasks)
                .set("approvals", approvals)
                .set("attachments", attachments);
    }

    private <T> JsonNode byId(List<T> all, Function<T, UUID> id) {
        var named = JsonNodeFactory.instance.objectNode();
        all.forEach(part -> named.set(id.apply(part).toString(), parts.computeIfAbsent(part, tree)));
        return named;
    }
}
