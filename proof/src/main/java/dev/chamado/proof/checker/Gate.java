package dev.chamado.proof.checker;

import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.history.Rows.Row;
import dev.chamado.proof.history.Standing;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the desk shows through its gateway, all of it, as somebody who may see everything of the tenant. */
final class Gate implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALL_SEEING = "agent-0-0";
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TRIES = 100;

    private final OwnDesk desk;
    private final String tenant;
    private final Line line;
    private final String token;

    Gate(OwnDesk desk, String tenant) {
        this.desk = desk;
        this.tenant = tenant;
        this.line = new Line(desk.port(8080), PATIENCE_MILLIS);
        this.token = token(ALL_SEEING, "agent", "lead", "admin");
    }

    private String token(String person, String... roles) {
        return desk.token(
                tenant,
                person,
                List.of(roles),
                claims -> claims.expirationTime(Date.from(Instant.now().plus(TOKEN_LIFE))));
    }

    /** The feed from its beginning to its present end. */
    List<Feeds.Item> feed() throws IOException {
        var items = new ArrayList<Feeds.Item>();
        var page = get("/events?limit=200", token);
        while (true) {
            for (var item : page.get("items")) {
                var source = item.get("source").asString();
                items.add(new Feeds.Item(
                        source.substring(source.lastIndexOf('/') + 1),
                        item.get("subject").asString(),
                        item.get("sequence").asLong(),
                        UUID.fromString(item.get("id").asString())));
            }
            if (!page.get("more").asBoolean() && page.get("items").isEmpty()) {
                return items;
            }
            page = get("/events?limit=200&after=" + encoded(page.get("next").asString()), token);
        }
    }

    /** The list of all tickets. */
    List<Row> queue() throws IOException {
        var rows = new ArrayList<Row>();
        pages("/tickets?limit=200&sort=age", item -> rows.add(row(item)));
        return rows;
    }

    /** Tickets per group and state, as {@code group/state}. */
    Map<String, Long> counters() throws IOException {
        return counts(get("/tickets/counters", token), "groupId", "state", "tickets");
    }

    /** The rows of a report, each with a figure, by two of its fields. */
    Map<String, Long> report(String path, String first, String second, String figure) throws IOException {
        return counts(get(path, token).get("rows"), first, second, figure);
    }

    /** How many seats each agent of a group has taken, by routing's word. */
    Map<String, Long> seats(String group) throws IOException {
        var seats = new TreeMap<String, Long>();
        for (var agent : get("/routing/agents?group=" + group, token)) {
            seats.put(agent.get("personId").asString(), agent.get("load").asLong());
        }
        return seats;
    }

    /** How each clock of a ticket stands, in the form of {@link Promises#clocks}. */
    Map<String, String> clocks(String ticket) throws IOException {
        var clocks = new TreeMap<String, String>();
        for (var clock : get("/sla/tickets/" + ticket + "/clocks", token).get("clocks")) {
            var breachedAt = clock.path("breachedAt").asString("");
            var state = clock.get("state").asString();
            clocks.put(
                    clock.get("metric").asString() + "/" + clock.get("cycle").asString(),
                    Promises.words(
                            state.equals("COMPLETED") || state.equals("CANCELLED"),
                            breachedAt.isEmpty()
                                    ? -1
                                    : Instant.parse(breachedAt).toEpochMilli()));
        }
        return clocks;
    }

    /** How many rows a drill-down has. */
    long drillDown(String path) throws IOException {
        long[] rows = {0};
        pages(path, _ -> rows[0]++);
        return rows[0];
    }

    /** All of somebody's notices. */
    List<Notices.Found> inbox(String person, boolean agent) throws IOException {
        var own = token(person, agent ? "agent" : "requester");
        var found = new ArrayList<Notices.Found>();
        var page = get("/inbox?limit=200", own);
        while (true) {
            for (var item : page.get("items")) {
                found.add(new Notices.Found(
                        person,
                        UUID.fromString(item.get("id").asString()),
                        NoticeKind.valueOf(item.get("kind").asString())));
            }
            var next = page.path("next").asString("");
            if (next.isEmpty()) {
                return found;
            }
            page = get("/inbox?limit=200&before=" + next, own);
        }
    }

    /** Has the SLA service compute all facts of the tenant again, and says how that ended. */
    JsonNode recomputation() throws IOException {
        line.send(Ask.of("POST", "/api/v1/sla/recomputation", token, Map.of(), "{}"))
                .is(202);
        var report = get("/sla/recomputation", token);
        while (report.get("state").asString().equals("RUNNING")) {
            pause();
            report = get("/sla/recomputation", token);
        }
        return report;
    }

    private void pages(String path, Consumer<JsonNode> each) throws IOException {
        var page = get(path, token);
        while (true) {
            page.get("items").forEach(each);
            var next = page.path("next").asString("");
            if (next.isEmpty()) {
                return;
            }
            page = get(path + (path.contains("?") ? "&" : "?") + "cursor=" + encoded(next), token);
        }
    }

    private static Map<String, Long> counts(JsonNode rows, String first, String second, String figure) {
        var counts = new TreeMap<String, Long>();
        for (var row : rows) {
            counts.merge(
                    row.path(first).asString("none") + "/" + row.path(second).asString("none"),
                    row.get(figure).asLong(),
                    Long::sum);
        }
        return counts;
    }

    private static Row row(JsonNode item) {
        return new Row(
                item.get("id").asString(),
                item.get("version").asLong(),
                new Standing(
                        TicketState.valueOf(item.get("state").asString()),
                        item.path("groupId").asString(""),
                        item.path("assigneeId").asString(""),
                        Priority.valueOf(item.get("priority").asString())));
    }

    /** Asks until there is an answer: nothing that is looked at here changes anything. */
    private JsonNode get(String path, String token) throws IOException {
        var ask = Ask.of("GET", "/api/v1" + path, token, Map.of(), "");
        for (int tries = 1; ; tries++) {
            try {
                return JSON.readTree(line.send(ask).is(200).body());
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw new IOException("GET " + path + ": " + e.getMessage(), e);
                }
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        line.close();
    }
}
