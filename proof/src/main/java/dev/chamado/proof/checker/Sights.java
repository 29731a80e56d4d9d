package dev.chamado.proof.checker;

import dev.chamado.contracts.notification.NotificationEvent.NoticeKind;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.proof.history.Rows.Row;
import dev.chamado.proof.history.Standing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a desk shows, all of it, in the form in which the rules take it. */
record Sights(Gate gate) {
    private static final int MOST_LOOKS = 1_000;

    /**
     * The feed from its beginning to its present end.
     *
     * @param each takes the text of each item
     */
    List<Feeds.Item> feed(Consumer<String> each) throws IOException {
        var items = new ArrayList<Feeds.Item>();
        var page = gate.get("/events?limit=200");
        while (true) {
            for (var item : page.get("items")) {
                each.accept(item.toString());
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
            page = gate.get(
                    "/events?limit=200&after=" + Gate.encoded(page.get("next").asString()));
        }
    }

    /** The list of all tickets; those that go on in others are only listed when they are asked for. */
    List<Row> queue() throws IOException {
        var rows = new ArrayList<Row>();
        gate.pages("/tickets?limit=200&sort=age", item -> rows.add(row(item)));
        gate.pages("/tickets?limit=200&sort=age&state=MERGED", item -> rows.add(row(item)));
        return rows;
    }

    /** Tickets per group and state, as {@code group/state}. */
    Map<String, Long> counters() throws IOException {
        return counts(gate.get("/tickets/counters"), "groupId", "state", "tickets");
    }

    /** The rows of a report, each with a figure, by two of its fields; durations in milliseconds. */
    Map<String, Long> report(String path, String first, String second, String figure) throws IOException {
        return counts(gate.get(path).get("rows"), first, second, figure);
    }

    /** How many seats each agent of a group has taken, by routing's word. */
    Map<String, Long> seats(String group) throws IOException {
        var seats = new TreeMap<String, Long>();
        for (var agent : gate.get("/routing/agents?group=" + group)) {
            seats.put(agent.get("personId").asString(), agent.get("load").asLong());
        }
        return seats;
    }

    /** How each clock of a ticket stands, in the form of {@link Promises#clocks}. */
    Map<String, String> clocks(String ticket) throws IOException {
        return clocksAt("/sla/tickets/" + ticket + "/clocks");
    }

    /** How each stood at an instant, in milliseconds since 1970: folded from the log, not read from a view. */
    Map<String, String> clocksAsOf(String ticket, long instant) throws IOException {
        return clocksAt("/sla/tickets/" + ticket + "/clocks?asOf=" + Instant.ofEpochMilli(instant));
    }

    /** The promises that broke from one instant on, before another, in milliseconds since 1970. */
    List<String> breaches(long from, long until) throws IOException {
        var found = new ArrayList<String>();
        var path =
                "/sla/breaches?limit=200&from=" + Instant.ofEpochMilli(from) + "&until=" + Instant.ofEpochMilli(until);
        gate.pages(
                path,
                each -> found.add(each.get("ticketId").asString() + " "
                        + each.get("metric").asString() + "/"
                        + each.get("cycle").asInt() + " "
                        + Instant.parse(each.get("breachedAt").asString()).toEpochMilli()));
        return found;
    }

    private Map<String, String> clocksAt(String path) throws IOException {
        var clocks = new TreeMap<String, String>();
        for (var clock : gate.get(path).get("clocks")) {
            var breachedAt = clock.path("breachedAt").asString("");
            var state = clock.get("state").asString();
            clocks.put(
                    clock.get("metric").asString() + "/" + clock.get("cycle").asString(),
                    Watch.words(
                            state.equals("COMPLETED") || state.equals("CANCELLED"),
                            breachedAt.isEmpty()
                                    ? -1
                                    : Instant.parse(breachedAt).toEpochMilli()));
        }
        return clocks;
    }

    /** The scores that count, added up by group. */
    Map<String, Long> scores(String path) throws IOException {
        var sums = new TreeMap<String, Long>();
        for (var row : gate.get(path).get("rows")) {
            double sum = row.path("average").asDouble(0) * row.get("responses").asLong();
            sums.put(text(row, "group") + "/none", Math.round(sum));
        }
        return sums;
    }

    /** All that a ticket's pages say: now, as it stood at a version, and in what it differs from how it began. */
    String ticket(String ticket, long version) throws IOException {
        var path = "/tickets/" + ticket;
        var said = new StringBuilder(gate.get(path).toString());
        for (var list :
                List.of("/timeline?limit=200", "/timeline?limit=200&version=" + version, "/messages?limit=200")) {
            gate.wholePages(path + list, said::append);
        }
        return said.append(gate.get(path + "/difference?from=0")).toString();
    }

    /** The tickets in which a word stands, by an index that knows of a version of one of them. */
    List<String> search(String word, String ticket, long version) throws IOException {
        var found = new ArrayList<String>();
        gate.get("/tickets/search?query=" + word + "&min-version=" + ticket + ":" + version)
                .get("items")
                .forEach(item -> found.add(item.at("/ticket/id").asString()));
        return found;
    }

    /** The bytes of a ticket's file; none when it is not there. */
    byte[] file(String ticket, String file) throws IOException {
        return gate.bytes("/tickets/" + ticket + "/attachments/" + file);
    }

    /** How many rows a drill-down has. */
    long drillDown(String path) throws IOException {
        long[] rows = {0};
        gate.pages(path, _ -> rows[0]++);
        return rows[0];
    }

    /**
     * All of somebody's notices.
     *
     * @param each takes the text of each
     */
    List<Notices.Found> inbox(String person, boolean agent, Consumer<String> each) throws IOException {
        var own = gate.of(person, agent);
        var found = new ArrayList<Notices.Found>();
        var page = gate.get("/inbox?limit=200", own);
        while (true) {
            for (var item : page.get("items")) {
                each.accept(item.toString());
                found.add(new Notices.Found(
                        person,
                        UUID.fromString(item.get("id").asString()),
                        NoticeKind.valueOf(item.get("kind").asString())));
            }
            var next = page.path("next").asString("");
            if (next.isEmpty()) {
                return found;
            }
            page = gate.get("/inbox?limit=200&before=" + next, own);
        }
    }

    /** Has the SLA service compute all facts of the tenant again, and says how that ended. */
    JsonNode recomputation() throws IOException {
        gate.begin("/sla/recomputation");
        var report = gate.get("/sla/recomputation");
        for (int looks = 0; report.get("state").asString().equals("RUNNING"); looks++) {
            if (looks == MOST_LOOKS) {
                throw new IOException("the facts are not computed again: " + report);
            }
            Gate.pause();
            report = gate.get("/sla/recomputation");
        }
        return report;
    }

    /** What is wrong with a store's rows by their hashes; empty if nothing is. Throws when that takes too long. */
    String brokenChain(String owner) throws IOException {
        var faults = gate.operate(owner, "event-store/verify").get("faults");
        return faults.isEmpty() ? "" : faults.toString();
    }

    private static Map<String, Long> counts(JsonNode rows, String first, String second, String figure) {
        var counts = new TreeMap<String, Long>();
        for (var row : rows) {
            counts.merge(text(row, first) + "/" + text(row, second), number(row.at("/" + figure)), Long::sum);
        }
        return counts;
    }

    private static long number(JsonNode figure) {
        return figure.isString() ? Duration.parse(figure.asString()).toMillis() : figure.asLong();
    }

    private static String text(JsonNode row, String field) {
        var value = row.path(field).asString("");
        return value.isEmpty() ? "none" : value;
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
}
