package dev.chamado.ticket.lives;

import static dev.chamado.ticket.lives.Fault.unless;

import dev.chamado.platform.wire.Envelope;
import dev.chamado.ticket.index.TicketText;
import dev.chamado.ticket.lifecycle.DecidedTickets;
import dev.chamado.ticket.lifecycle.Desk;
import dev.chamado.ticket.lifecycle.Sight;
import dev.chamado.ticket.lifecycle.Ticket;
import dev.chamado.ticket.lifecycle.TicketCommand.MoveTo;
import dev.chamado.ticket.queue.Listed;
import dev.chamado.ticket.queue.QueueEntry;
import dev.chamado.ticket.search.FoundTicket;
import dev.chamado.ticket.timeline.ShownTicket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody reads one ticket in every way that there is, and finds no word that is not for him. */
record Readers(
        UUID id,
        List<Envelope<Object>> history,
        Map<UUID, Ticket> tickets,
        QueueEntry entry,
        TicketText text,
        Function<String, Desk> desks) {
    private static final JsonMapper JSON = new JsonMapper();

    void see(Function<UUID, Model> models, Chance chance) {
        var model = models.apply(id);
        var shown = new HashSet<String>();
        var participants = new TreeSet<>(List.of(model.requester(), model.affected()));
        model.watchers().forEach((person, _) -> {
            if (model.takesPart(person)) {
                participants.add(person);
            }
        });
        unless(
                entry.participants().equals(participants),
                "who takes part finds it in lists",
                entry.participants() + ", not " + participants);
        for (var who : House.CALLERS.keySet()) {
            if (who.equals("policy")) {
                continue;
            }
            var desk = desks.apply(who);
            var sight = desk.sight(tickets.get(id));
            unless(
                    sight.name().equals(model.seenBy(who)),
                    "who may see how much of a ticket",
                    who + " sees " + sight + ", not " + model.seenBy(who));
            Predicate<UUID> knows = other -> tickets.get(other) != null && desk.sight(tickets.get(other)) != Sight.NONE;
            // who sees as much, and knows of the same others, reads the same
            var known = Life.ID.stream().filter(knows).toList();
            if (sight == Sight.NONE || !shown.add(sight + " " + known)) {
                continue;
            }
            var ticket = tickets.get(id);
            var words = Words.Shown.to(who, model);
            long version = chance.below(history.size());
            reads(ShownTicket.now(ticket, sight, desk, knows), "as it stands", who, words, models);
            reads(
                    ShownTicket.timeline(history, Long.MAX_VALUE, sight, desk, knows),
                    "in the timeline",
                    who,
                    words,
                    models);
            reads(ShownTicket.messages(history, sight, knows), "among its messages", who, words, models);
            var then = ShownTicket.timeline(history, version, sight, desk, knows);
            reads(then, "as of " + version, who, words, models);
            owed(JSON.readTree(then), model.before((int) version + 1), model, sight);
            if (chance.happens(0.3)) {
                reads(
                        ShownTicket.difference(history, version, sight, desk, knows),
                        "in the difference since " + version,
                        who,
                        words,
                        models);
            }
            for (var approval : ticket.owed().approvals().all()) {
                reads(
                        JSON.writeValueAsString(DecidedTickets.shown(approval, sight)),
                        "in an approval",
                        who,
                        words,
                        models);
            }
            reads(
                    JSON.writeValueAsString(DecidedTickets.conflict(ticket, new MoveTo("X", null, null, null, null))),
                    "in a conflict",
                    who,
                    words,
                    models);
            reads(JSON.writeValueAsString(Listed.of(entry)), "in a list", who, words, models);
        }
        var redacted = model.redactedWords();
        for (var word : Words.in(JSON.writeValueAsString(text))) {
            unless(!redacted.contains(word), "what is redacted is gone", word + " is in the index");
        }
        for (var word : Words.in(tickets.get(id).toString())) {
            unless(!redacted.contains(word), "what is redacted is gone", word + " is in the ticket");
        }
    }

    /** A past says what was to be done and approved as the events up to it do. */
    private static void owed(JsonNode told, Model then, Model whole, Sight sight) {
        var tasks = new HashMap<UUID, String>();
        for (var task : told.get("tasks")) {
            var ticks = new TreeSet<Integer>();
            for (int i = 0; i < task.get("checklist").size(); i++) {
                if (task.at("/checklist/" + i + "/ticked").asBoolean()) {
                    ticks.add(i);
                }
            }
            tasks.put(
                    UUID.fromString(task.get("id").asString()),
                    task.get("title").asString() + " " + task.get("stage").asString() + " " + ticks + " "
                            + (task.get("required").asBoolean() ? "required" : "optional"));
        }
        var approvals = new HashMap<UUID, String>();
        for (var approval : told.get("approvals")) {
            approvals.put(
                    UUID.fromString(approval.get("id").asString()),
                    approval.get("verdict").asString()
                            + (approval.get("required").asBoolean() ? " required" : " optional"));
        }
        unless(
                tasks.equals(sight == Sight.ALL ? then.tasks(whole) : Map.of()) && approvals.equals(then.approvals()),
                "a past says what was owed then",
                tasks + ", " + approvals + ", not " + then.tasks(whole) + ", " + then.approvals());
    }

    private void reads(String answer, String where, String who, Words.Shown shown, Function<UUID, Model> models) {
        for (var word : Words.in(answer)) {
            unless(
                    shown.has(word) && !isOfHidden(word, who, models),
                    "what somebody may not see is in no answer to him",
                    who + " reads " + word + " " + where + ": " + answer);
        }
    }

    /** A ticket that goes on with another has its subject; no other has words of one of which the reader may not know. */
    private boolean isOfHidden(String word, String who, Function<UUID, Model> models) {
        int of = Words.ticketOf(word);
        if (of < 0 || id.equals(Life.ID.get(of)) || id.equals(Life.ID.get(Life.FOLLOWING))) {
            return false;
        }
        var other = models.apply(Life.ID.get(of));
        return other != null && other.seenBy(who).equals("NONE");
    }

    /** Costly: words are stemmed. */
    void search(Function<UUID, Model> models) {
        var model = models.apply(id);
        var words = new HashSet<>(
                Words.in(history.stream().map(each -> each.event().toString()).reduce("", String::concat)));
        var outside = Words.Shown.of("PUBLIC", model);
        var inside = Words.Shown.of("ALL", model);
        for (var word : words) {
            if (!outside.has(word)) {
                unless(
                        !FoundTicket.shows(text, word, false),
                        "search shows nothing that the reader may not see",
                        word + " to who takes part");
            }
            if (!inside.has(word)) {
                unless(
                        !FoundTicket.shows(text, word, true),
                        "search shows nothing that the reader may not see",
                        word + " to staff");
            }
        }
    }
}
