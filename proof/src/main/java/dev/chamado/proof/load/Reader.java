package dev.chamado.proof.load;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Past;
import dev.chamado.proof.history.Rows;
import dev.chamado.proof.history.Standing;
import dev.chamado.proof.wire.Line.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an answer says, as far as the log keeps it. */
final class Reader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Seen NOTHING = new Seen(-1, "", null, "");

    private Reader() {}

    /**
     * @param version -1: the answer has none
     * @param standing of the ticket; nothing if the answer does not say
     * @param subject the ticket, where only the answer says which; else empty
     */
    record Seen(long version, String text, @Nullable Standing standing, String subject) {
        Seen(long version, String text, @Nullable Standing standing) {
            this(version, text, standing, "");
        }
    }

    static Seen read(Step step, Told told) {
        return switch (step.kind()) {
            case TICKET -> {
                var standing = standing(JSON.readTree(told.body()));
                yield new Seen(told.version(), standing.text(), standing);
            }
            case TIMELINE -> {
                var timeline = JSON.readTree(told.body());
                var standing = standing(timeline.get("ticket"));
                var past = Past.NOTHING;
                for (var entry : timeline.get("entries")) {
                    if (!entry.hasNonNull("from")) { // else it happened to a ticket that goes on in this one
                        past = past.and(UUID.fromString(entry.get("eventId").asString()));
                    }
                }
                yield new Seen(timeline.at("/ticket/version").asLong(), past.text() + "=" + standing.text(), standing);
            }
            case PAGE -> new Seen(-1, rows(JSON.readTree(told.body()).get("items")), null);
            case FEED, REPORT, INBOX, COUNTERS -> NOTHING;
            case DOWNLOAD -> new Seen(-1, Part.sha256(told.body()), null);
            case UPLOAD -> new Seen(-1, named(told, "attachmentId"), null);
            case JOB -> new Seen(-1, named(told, "id"), null);
            case ALERT, CLEAR -> {
                var heard = JSON.readTree(told.body());
                yield new Seen(heard.get("version").asLong(), "", null, named(told, "ticketId"));
            }
            case OPEN,
                    REPLY,
                    NOTE,
                    ASSIGN,
                    TRANSFER,
                    START,
                    STOP,
                    HOLD,
                    RESUME,
                    RESOLVE,
                    CONFIRM,
                    CLOSE,
                    REOPEN,
                    CANCEL,
                    IMPACT,
                    CLASSIFY,
                    UPDATE,
                    COURTESY,
                    MERGE,
                    UNMERGE,
                    LINK,
                    REFERENCE,
                    TASK,
                    APPROVAL,
                    VOTE,
                    FILE,
                    EDIT,
                    REDACT,
                    BLANK,
                    SURVEY -> new Seen(told.version(), "", null);
        };
    }

    /** The cursor of the page after this one; empty: it is the last. */
    static String next(Told page) {
        return JSON.readTree(page.body()).path("next").asString("");
    }

    /** The last of some pages of a timeline, with the entries of all. */
    static Told joined(List<Told> pages) {
        var last = pages.getLast();
        if (pages.size() == 1) {
            return last;
        }
        var whole = (ObjectNode) JSON.readTree(last.body());
        var entries = JSON.createArrayNode();
        pages.forEach(page -> JSON.readTree(page.body()).get("entries").forEach(entries::add));
        whole.set("entries", entries);
        return new Told(last.status(), last.version(), last.retryAfter(), JSON.writeValueAsBytes(whole));
    }

    private static String named(Told told, String field) {
        return JSON.readTree(told.body()).get(field).asString();
    }

    private static String rows(JsonNode items) {
        var rows = new ArrayList<Rows.Row>();
        for (var item : items) {
            rows.add(new Rows.Row(item.get("id").asString(), item.get("version").asLong(), standing(item)));
        }
        return new Rows(rows).text();
    }

    private static Standing standing(JsonNode ticket) {
        return new Standing(
                TicketState.valueOf(ticket.get("state").asString()),
                ticket.path("groupId").asString(""),
                ticket.path("assigneeId").asString(""),
                Priority.valueOf(ticket.get("priority").asString()));
    }
}
