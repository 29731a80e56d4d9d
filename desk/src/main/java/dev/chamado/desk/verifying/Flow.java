package dev.chamado.desk.verifying;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** When tickets came and went: arrivals, closes, backlog, durations, promises. */
final class Flow {
    /** A drill-down of every day's backlog would list each ticket as often as it lived days. */
    private static final int EVERY = 30;

    private final Reports reports;

    Flow(Reports reports) {
        this.reports = reports;
    }

    void compare() {
        perDay("arrivals", "ARRIVALS");
        perDay("closes", "CLOSES");
        backlog();
        durations("first response", "FIRST_RESPONSE");
        durations("resolution", "RESOLUTION");
        promises("FIRST_RESPONSE");
        promises("RESOLUTION");
    }

    private void perDay(String figure, String side) {
        var days = new TreeMap<String, Long>();
        for (var row : reports.rows("flow")) {
            days.merge(row.path("day").asString(), row.path(figure).asLong(), Long::sum);
        }
        var some = Reports.some(days);
        var found = new TreeMap<String, Long>();
        some.keySet().forEach(day -> found.put(day, reports.count("flow/tickets?side=" + side + "&day=" + day)));
        reports.drilled(figure + " per day", some, found);
        reports.counted(figure + " per day", figure, some);
    }

    private void backlog() {
        var days = new TreeMap<String, Long>();
        for (var row : reports.rows("backlog/days")) {
            days.put(row.path("day").asString(), row.path("tickets").asLong());
        }
        var figure = new TreeMap<String, Long>();
        var found = new TreeMap<String, Long>();
        List<LocalDate> all = reports.days();
        for (var i = 0; i < all.size(); i += EVERY) {
            var day = all.get(i).toString();
            figure.put(day, days.getOrDefault(day, 0L));
            found.put(day, reports.count("backlog/days/tickets?day=" + day));
        }
        reports.drilled("backlog, every " + EVERY + "th day", figure, found);
        reports.counted("backlog per day", "backlog", days);
    }

    private void durations(String figure, String measure) {
        var tickets = new TreeMap<String, Long>();
        var times = new TreeMap<String, Long>();
        for (var row : reports.rows("durations?measure=" + measure)) {
            var time = row.path("time");
            tickets.put(place(row), time.path("tickets").asLong());
            times.put(place(row) + ": tickets", time.path("tickets").asLong());
            for (var each : List.of("mean", "median", "p90", "p99")) {
                times.put(
                        place(row) + ": " + each,
                        Duration.parse(time.path(each).asString()).toSeconds());
            }
        }
        reports.drilled(
                figure + " by group and priority",
                tickets,
                reports.drill("durations/tickets?measure=" + measure, Flow::place));
        if (measure.equals("RESOLUTION")) {
            reports.counted(figure + " by group and priority, seconds", "resolution", times);
        }
    }

    private static String place(JsonNode row) {
        return Reports.group(row) + " " + row.path("priority").asString();
    }

    private void promises(String metric) {
        var figure = new TreeMap<String, Long>();
        for (var row : reports.rows("attainment?metric=" + metric)) {
            for (var verdict : List.of("kept", "broken")) {
                figure.merge(verdict(row, verdict), row.path(verdict).asLong(), Long::sum);
            }
        }
        var tickets = "attainment/tickets?metric=" + metric + "&met=";
        var of = metric.equals("RESOLUTION") ? "resolution" : "firstResponse";
        var found = new TreeMap<String, Long>();
        found.putAll(reports.drill(tickets + "true", row -> verdict(row.path(of), "kept")));
        found.putAll(reports.drill(tickets + "false", row -> verdict(row.path(of), "broken")));
        reports.drilled("promises of " + metric, Reports.some(figure), found);
        reports.counted("promises of " + metric, "promises_" + metric, figure);
    }

    private static String verdict(JsonNode row, String verdict) {
        return row.path("priority").asString() + " " + verdict;
    }
}
