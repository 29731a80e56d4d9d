package dev.chamado.desk.verifying;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Where tickets went and what they waited for: reassignments, reopenings, holds. */
final class Moves {
    private final Reports reports;

    Moves(Reports reports) {
        this.reports = reports;
    }

    void compare() {
        reassignments();
        often();
        reopenings();
        holds();
    }

    private void reassignments() {
        var groups = new TreeMap<String, Long>();
        var moved = new TreeMap<String, Long>();
        for (var row : reports.rows("reassignments")) {
            members(groups, Reports.group(row), row, List.of("tickets", "moved", "moves", "returned", "left"));
            moved.put(Reports.group(row), row.path("moved").asLong());
        }
        reports.drilled(
                "tickets that moved, by group",
                Reports.some(moved),
                reports.drill("reassignments/tickets", Reports::group));
        reports.counted("reassignments by group", "reassignments", groups);
    }

    private void often() {
        var often = new TreeMap<String, Long>();
        var found = new TreeMap<String, Long>();
        for (var row : reports.rows("reassignments/distribution")) {
            var moves = row.path("moves").asString();
            often.put(moves, row.path("tickets").asLong());
            found.putAll(reports.drill("reassignments/tickets?moves=" + moves, _ -> moves));
        }
        reports.drilled("tickets by number of moves", often, found);
        reports.counted("tickets by number of moves", "moves_per_ticket", often);
    }

    private void reopenings() {
        var groups = new TreeMap<String, Long>();
        for (var row : reports.rows("reopenings")) {
            members(groups, Reports.group(row), row, List.of("resolved", "reopened", "reopenings"));
        }
        for (var side : List.of("resolved", "reopened")) {
            var figure = new TreeMap<>(groups);
            figure.keySet().removeIf(name -> !name.endsWith(": " + side));
            var question = "reopenings/tickets?side=" + side.toUpperCase(Locale.ROOT);
            reports.drilled(
                    side + " by group",
                    Reports.some(figure),
                    reports.drill(question, row -> Reports.group(row) + ": " + side));
        }
        reports.counted("reopenings by group", "reopenings", groups);
    }

    private void holds() {
        var places = new TreeMap<String, Long>();
        for (var row : reports.rows("holds")) {
            places.put(place(row) + ": holds", row.path("holds").asLong());
            places.put(
                    place(row) + ": time",
                    Duration.parse(row.path("time").asString()).toSeconds());
        }
        var found = new TreeMap<String, Long>();
        reports.drill("holds/tickets", row -> {
            found.merge(place(row) + ": holds", 1L, Long::sum);
            found.merge(place(row) + ": time", seconds(row), Long::sum);
            return "";
        });
        reports.drilled("holds and their seconds by group and reason", Reports.some(places), Reports.some(found));
        reports.counted("holds and their seconds by group and reason", "holds", places);
    }

    private static long seconds(JsonNode hold) {
        return Duration.between(
                        Instant.parse(hold.path("from").asString()),
                        Instant.parse(hold.path("until").asString()))
                .toSeconds();
    }

    private static String place(JsonNode row) {
        return Reports.group(row) + " " + row.path("reason").asString();
    }

    private static void members(Map<String, Long> to, String group, JsonNode row, List<String> members) {
        members.forEach(member -> to.put(group + ": " + member, row.path(member).asLong()));
    }
}
