package dev.chamado.desk.verifying;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the reports say of a history, each held against the rows of its drill-down and against a count from the file. */
final class Reports {
    private final Asked asked;
    private final Comparison comparison;
    private final @Nullable JsonNode counts;
    private final String period;

    /**
     * @param counts what was counted from the file; nothing: figures are held against their drill-downs only
     */
    Reports(Asked asked, Comparison comparison, @Nullable JsonNode counts, LocalDate from, LocalDate to) {
        this.asked = asked;
        this.comparison = comparison;
        this.counts = counts;
        this.period = "from=" + from + "&to=" + to;
    }

    void compare() {
        flow("arrivals", "ARRIVALS");
        flow("closes", "CLOSES");
        durations("first response", "FIRST_RESPONSE");
        durations("resolution", "RESOLUTION");
        attainment("FIRST_RESPONSE");
        attainment("RESOLUTION");
    }

    private void flow(String figure, String side) {
        var days = new TreeMap<String, Long>();
        for (var row : rows("flow?" + period)) {
            add(days, row.path("day").asString(), row.path(figure).asLong());
        }
        days.values().removeIf(tickets -> tickets == 0);
        var found = new TreeMap<String, Long>();
        days.keySet().forEach(day -> found.put(day, asked.count("reports/flow/tickets?side=" + side + "&day=" + day)));
        comparison.same(figure + " per day, its tickets", days, found);
        counted(figure + " per day", figure, days);
    }

    private void durations(String figure, String measure) {
        var places = new TreeMap<String, Long>();
        var times = new TreeMap<String, Long>();
        for (var row : rows("durations?measure=" + measure + "&" + period)) {
            var place = place(row.path("group").asString(), row);
            var time = row.path("time");
            add(places, place, time.path("tickets").asLong());
            times.put(place + ": tickets", time.path("tickets").asLong());
            for (var each : List.of("mean", "median", "p90")) {
                times.put(
                        place + ": " + each,
                        Duration.parse(time.path(each).asString()).toSeconds());
            }
        }
        var found = new TreeMap<String, Long>();
        asked.list(
                "reports/durations/tickets?measure=" + measure + "&" + period,
                row -> add(found, place(row.path("groupId").asString("none"), row), 1));
        comparison.same(figure + " by group and priority, its tickets", places, found);
        if (measure.equals("RESOLUTION")) {
            counted(figure + " by group and priority, seconds", "resolution", times);
        }
    }

    private void attainment(String metric) {
        var kept = 0L;
        var broken = 0L;
        for (var row : rows("attainment?metric=" + metric + "&" + period)) {
            kept += row.path("kept").asLong();
            broken += row.path("broken").asLong();
        }
        var path = "reports/attainment/tickets?metric=" + metric + "&" + period + "&met=";
        comparison.same(
                "promises of " + metric + ", its tickets",
                Map.of("kept", kept, "broken", broken),
                Map.of("kept", asked.count(path + "true"), "broken", asked.count(path + "false")));
    }

    /** Holds a figure against the count from the file; of a family that counts more, only what the API gives too. */
    private void counted(String what, String family, Map<String, Long> figures) {
        if (counts == null) {
            return;
        }
        var expected = new TreeMap<>(Comparison.flat(counts.path("reports").path(family)));
        expected.keySet().removeIf(name -> name.endsWith(": p99")); // not in the answer
        comparison.same(what + ", from the file", expected, figures);
    }

    private List<JsonNode> rows(String path) {
        return asked.read("reports/" + path).path("rows").values().stream().toList();
    }

    private static String place(String group, JsonNode row) {
        return group + " " + row.path("priority").asString();
    }

    private static void add(Map<String, Long> to, String name, long tickets) {
        to.merge(name, tickets, Long::sum);
    }
}
