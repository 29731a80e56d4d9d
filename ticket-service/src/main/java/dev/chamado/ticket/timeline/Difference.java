package dev.chamado.ticket.timeline;

import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.timeline.Timeline.Entry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * In what a ticket differs between two of its versions, as the caller may see it.
 *
 * @param from the version before
 * @param to the version after
 * @param changes not the version and when something changed last, in which any two differ
 * @param causes who or what brought them about: the timeline's entries of the versions that the changes name, as far as the
 *     caller is told of them
 */
record Difference(long from, long to, List<Change> changes, List<Entry> causes) {
    private static final Pattern ALWAYS = Pattern.compile("/version|/updatedAt|/tasks/[^/]+/changed");

    /**
     * What differs.
     *
     * @param field as a JSON Pointer into the ticket, or to a task, an approval, a file or a field of it by its id:
     *     {@code /tasks/<id>/stage}; a list differs as a whole
     * @param before nothing: there was none
     * @param after nothing: there is none
     * @param last the version since which it is as it is after
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
            Function<Object, JsonNode> tree) {
        if (from < 0 || to < from || to >= history.size()) {
            return null;
        }
        var redactions = Redactions.of(history);
        var whole = new Whole(sight, desk, knows, tree);
        var touched = new TreeMap<String, Long>();
        Ticket ticket = null;
        JsonNode before = null;
        JsonNode now = NullNode.getInstance();
        for (var envelope : history.subList(0, (int) to + 1)) {
            ticket = Ticket.evolve(ticket, redactions.shown(envelope));
            if (envelope.sequence() < from) {
                continue;
            }
            var next = whole.of(ticket);
            if (before == null) {
                before = next;
            } else {
                differing(now, next, "").forEach(field -> touched.put(field, envelope.sequence()));
            }
            now = next;
        }
        var changes = before == null ? List.<Change>of() : changes(before, now, touched);
        var causes = changes.stream()
                .map(Change::last)
                .distinct()
                .sorted()
                .flatMap(last -> Timeline.told(history.get(last.intValue()), redactions, sight, knows).stream())
                .toList();
        return new Difference(from, to, changes, causes);
    }

    private static List<Change> changes(JsonNode before, JsonNode after, NavigableMap<String, Long> touched) {
        return differing(before, after, "").stream()
                .filter(field -> !ALWAYS.matcher(field).matches())
                .map(field -> new Change(field, at(before, field), at(after, field), last(field, touched)))
                .toList();
    }

    /** When the field was touched last: itself, what it is part of, or a part of it. */
    private static long last(String field, NavigableMap<String, Long> touched) {
        var parts = touched.subMap(field + "/", field + "0").values().stream(); // 0 is the sign after the slash
        var wholes = Stream.iterate(field, at -> !at.isEmpty(), at -> at.substring(0, at.lastIndexOf('/')))
                .map(touched::get)
                .filter(Objects::nonNull);
        return Stream.concat(parts, wholes).mapToLong(Long::longValue).max().orElseThrow();
    }

    private static JsonNode at(JsonNode body, String field) {
        var found = body.at(field);
        return found.isMissingNode() ? NullNode.getInstance() : found;
    }

    /** Pointers to what differs: into what is an object on both sides, not into lists. */
    private static Set<String> differing(JsonNode one, JsonNode other, String at) {
        var found = new LinkedHashSet<String>();
        if (one == other) { // also of what is long
            return found;
        }
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
