package dev.chamado.ticket.lives;

import dev.chamado.ticket.index.TicketText;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.queue.QueueEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The same questions as {@link Model#told}, answered by the folds of the service. */
final class Told {
    private Told() {}

    static Map<String, Object> by(Ticket t) {
        var told = new TreeMap<String, Object>();
        told.put("version", t.version());
        told.put("number", t.number());
        told.put("type", t.type());
        told.put("channel", t.channel());
        told.put("subject", t.details().subject());
        told.put("description", t.details().description());
        told.put("item", t.details().configurationItem());
        told.put("location", t.details().location());
        told.put("requester", t.requester().requesterId());
        told.put("affected", t.requester().affectedId());
        told.put("category", t.classification().category());
        told.put("subcategory", t.classification().subcategory());
        told.put("impact", t.priority().impact());
        told.put("urgency", t.priority().urgency());
        told.put("priority", t.priority().priority());
        told.put("overridden", t.priority().overridden());
        told.put("confirmed", t.priority().confirmed());
        told.put("group", t.assignment().groupId());
        told.put("assignee", t.assignment().assigneeId());
        var progress = t.progress();
        told.put("state", progress.state());
        told.put("hold", progress.hold() == null ? null : progress.hold().reason());
        told.put("question", progress.hold() == null ? null : progress.hold().question());
        var claim = progress.resolution();
        told.put("resolution", claim == null ? null : claim.code() + " " + claim.text());
        told.put("resolvedAt", progress.resolvedAt());
        told.put("closedAt", progress.closedAt());
        told.put("reopenings", progress.reopenings());
        told.put("watchers", t.watchers());
        told.put("fields", t.fields());
        var references = new TreeSet<String>();
        t.relations().references().forEach(it -> references.add(it.kind() + " " + it.system() + " " + it.id()));
        told.put("references", references);
        var links = new TreeSet<String>();
        t.relations().links().forEach(it -> links.add(it.type() + " " + it.end() + " " + it.otherId()));
        told.put("links", links);
        told.put("minutes", t.conversation().minutes());
        var messages = new ArrayList<String>();
        t.conversation()
                .pages()
                .forEach(page -> page.forEach((id, it) ->
                        messages.add(id + " " + it.open() + " " + (it.words() == null) + " " + it.authorId())));
        told.put("messages", messages);
        var tasks = new LinkedHashMap<UUID, String>();
        t.owed().tasks().all().forEach(it -> {
            var ticks = new TreeSet<Integer>();
            for (int i = 0; i < it.checklist().size(); i++) {
                if (it.checklist().get(i).ticked()) {
                    ticks.add(i);
                }
            }
            tasks.put(
                    it.id(),
                    it.title() + " " + it.stage() + " " + ticks + " " + (it.required() ? "required" : "optional"));
        });
        told.put("tasks", tasks);
        var approvals = new LinkedHashMap<UUID, String>();
        t.owed()
                .approvals()
                .all()
                .forEach(it -> approvals.put(it.id(), it.verdict() + (it.required() ? " required" : " optional")));
        told.put("approvals", approvals);
        var merging = t.matters().merging();
        told.put("into", merging.into() == null ? null : merging.into().ticketId());
        told.put("taken", new TreeSet<>(merging.taken().keySet()));
        told.put("asksForUpdate", t.matters().updateAskedBy());
        told.put("sentOn", (long) t.sentOn());
        var answered = t.ending().answered();
        told.put("surveyed", answered == null ? null : answered.answer().score());
        told.put("workflow", t.flow().version());
        told.put("form", t.asked() == null ? 0 : t.asked().version());
        told.put("updatedAt", t.updatedAt());
        return told;
    }

    /** What a list says. */
    static Map<String, Object> by(QueueEntry e) {
        var told = new TreeMap<String, Object>();
        told.put("version", e.version());
        told.put("number", e.number());
        told.put("type", e.type());
        told.put("subject", e.subject());
        told.put("requester", e.requesterId());
        told.put("affected", e.affectedId());
        told.put("category", e.category());
        told.put("priority", e.priority());
        told.put("group", e.groupId());
        told.put("assignee", e.assigneeId());
        told.put("state", e.state());
        told.put("hold", e.holdReason());
        told.put("resolvedAt", e.resolvedAt());
        told.put("closedAt", e.closedAt());
        told.put("reopenings", e.reopenings());
        told.put("updatedAt", e.updatedAt());
        return told;
    }

    /** What the index says. */
    static Map<String, Object> by(TicketText text) {
        var told = by(text.entry());
        told.put("description", text.description());
        return told;
    }
}
