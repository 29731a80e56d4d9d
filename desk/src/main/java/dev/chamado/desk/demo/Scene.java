package dev.chamado.desk.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One demo ticket and how far it has come. Ids and keys follow from its place, so that a second demo changes nothing. */
final class Scene {
    private static final String[] REQUESTERS = {"ana.souza", "john.miller"};

    /** Where a scene ends. */
    enum End {
        NEW,
        ROUTED,
        ASSIGNED,
        IN_PROGRESS,
        ON_HOLD,
        SCHEDULED,
        RESOLVED,
        CLOSED,
        REOPENED,
        CANCELLED
    }

    private final Door door;
    private final int place;
    private final End end;
    private final Story story;
    private final String requester;
    private final String agent;
    private final UUID id;
    private long version;

    Scene(Door door, int place, End end) {
        this.door = door;
        this.place = place;
        this.end = end;
        this.story = Story.ALL.get(place % Story.ALL.size());
        this.requester = REQUESTERS[place % REQUESTERS.length];
        this.agent = story.group().equals("network") ? "carla.dias" : "bruno.lima";
        this.id = UUID.nameUUIDFromBytes(("demo-ticket-" + place).getBytes(UTF_8));
    }

    /** Plays it from the opening to its end. */
    void play(Instant now) {
        open(now);
        switch (end) {
            case NEW, ROUTED, ASSIGNED -> {}
            case IN_PROGRESS -> work();
            case ON_HOLD -> {
                work();
                ask(agent, "PUT", "hold", Map.of("reason", "REQUESTER", "question", story.question()));
            }
            case SCHEDULED -> {
                var until = now.plus(Duration.ofDays(3)).toString();
                ask(agent, "PUT", "hold", Map.of("reason", "SCHEDULED", "until", until));
            }
            case RESOLVED -> resolve();
            case CLOSED -> {
                resolve();
                ask(requester, "POST", "confirmation", null);
            }
            case REOPENED -> {
                resolve();
                ask(requester, "POST", "reopening", Map.of("reason", "It is back. / Voltou a acontecer."));
            }
            case CANCELLED ->
                ask(agent, "POST", "cancellation", Map.of("reason", "DUPLICATE", "text", "See the older one."));
        }
    }

    private void open(Instant now) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id.toString());
        body.put("subject", story.subject());
        body.put("description", story.description());
        body.put("category", story.category());
        body.put("subcategory", story.subcategory());
        body.put("impact", place % 7 == 0 ? "HIGH" : place % 3 == 0 ? "LOW" : "MEDIUM");
        body.put("urgency", place % 5 == 0 ? "HIGH" : place % 4 == 0 ? "LOW" : "MEDIUM");
        if (end == End.ROUTED) {
            send(requester, "POST", "/api/v1/tickets", body, "open");
            return;
        }
        body.put("groupId", story.group());
        body.put("requesterId", requester);
        body.put("channel", place % 2 == 0 ? "PORTAL" : "EMAIL");
        if (end != End.NEW) {
            body.put("assigneeId", agent);
        }
        if (place % 20 == 5) { // high priority and received a while ago: the promise is about to break
            body.put("impact", "HIGH");
            body.put("urgency", "HIGH");
            body.put(
                    "receivedAt", now.minus(Duration.ofMinutes(200 + place / 5)).toString());
        }
        send("lee.chen", "POST", "/api/v1/tickets", body, "open");
    }

    private void work() {
        ask(agent, "POST", "start", null);
        ask(agent, "POST", "replies", Map.of("text", "I am looking at it. / Estou verificando."));
    }

    private void resolve() {
        work();
        ask(agent, "POST", "notes", Map.of("text", "Same as last month; see the known errors."));
        ask(agent, "PUT", "resolution", Map.of("code", "SOLVED", "text", story.solution()));
    }

    private void ask(String person, String method, String what, @Nullable Object body) {
        send(person, method, "/api/v1/tickets/" + id + "/" + what, body, what);
    }

    private void send(String person, String method, String path, @Nullable Object body, String step) {
        var seen = step.equals("open") ? null : version;
        var answer = door.ask(Asking.json(person, method, path, body, "demo-" + place + "-" + step, seen));
        version = answer.json().get("version").asLong();
    }
}
