package dev.chamado.ticket.timeline;

import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * In what a ticket differs between two of its versions, as the caller may see it.
 *
 * @param from the version before
 * @param to the version after
 * @param changes not the version and when it changed last, in which any two differ
 */
record Difference(long from, long to, List<Change> changes) {
    private static final Set<String> ALWAYS = Set.of("/version", "/updatedAt");

    /**
     * A field that differs.
     *
     * @param field as a JSON Pointer into the ticket; a list differs as a whole
     * @param last the version since which it is as it is after; the timeline tells who or what brought it about
     */
    record Change(String field, JsonNode before, JsonNode after, long last) {}

    /**
     * Folds the history as far as asked.
     *
     * @param history the ticket's events from the first
     * @param from not after {@code to}
     * @param knows as {@link Timeline#of} asks it
     * @param tree a ticket's body as JSON
     * @return nothing when the ticket has no such versions
     */
    static @Nullable Difference of(
            List<Envelope<Object>> history,
            long from,
            long to,
            Sight sight,
            Desk desk,
            Predicate<UUID> knows,
            Function<TicketBody, JsonNode> tree) {
        if (from < 0 || to < from || to >= history.size()) {
            return null;
        }
        var redactions = Redactions.of(history);
        var touched = new HashMap<String, Long>();
        Ticket ticket = null;
        JsonNode before = null;
        JsonNode now = NullNode.getInstance();
        for (var envelope : history.subList(0, (int) to + 1)) {
            ticket = Ticket.evolve(ticket, redactions.shown(envelope));
            if (envelope.sequence() < from) {
                continue;
            }
            var next = tree.apply(TicketBody.of(ticket, sight, desk.workflow(ticket), desk.form(ticket), null, knows));
            if (before == null) {
                before = next;
            } else {
                differing(now, next, "").forEach(field -> touched.put(field, envelope.sequence()));
            }
            now = next;
        }
        return new Difference(from, to, before == null ? List.of() : changes(before, now, touched));
    }

    private static List<Change> changes(JsonNode before, JsonNode after, Map<String, Long> touched) {
        return differing(before, after, "").stream()
                .filter(field -> !ALWAYS.contains(field))
                .map(field -> new Change(field, at(before, field), at(after, field), last(field, touched)))
                .toList();
    }

    /** When the field was touched last: itself, what it is part of, or a part of it. */
    private static long last(String field, Map<String, Long> touched) {
        return touched.entrySet().stream()
                .filter(each ->
                        (each.getKey() + "/").startsWith(field + "/") || (field + "/").startsWith(each.getKey() + "/"))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElseThrow();
    }

    private static JsonNode at(JsonNode body, String field) {
        var found = body.at(field);
        return found.isMissingNode() ? NullNode.getInstance() : found;
    }

    /** Pointers to what differs: into what is an object on both sides, not into lists. */
    private static Set<String> differing(JsonNode one, JsonNode other, String at) {
        var found = new LinkedHashSet<String>();
        if (one.isObject() && other.isObject()) {
            var names = new LinkedHashSet<>(one.propertyNames());
            names.addAll(other.propertyNames());
            for (var name : names) {
                var pointer = at + "/" + name.replace("~", "~0").replace("/", "~1");
                found.addAll(differing(one.path(name), other.path(name), pointer));
            }
        } else if (!one.equals(other)) {
            found.add(at);
        }
        return found;
    }
}
