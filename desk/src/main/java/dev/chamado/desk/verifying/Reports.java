package dev.chamado.desk.verifying;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The reports over the time of a history, held against the rows of their drill-downs and a count from the file. */
final class Reports {
    private final Asked asked;
    private final Comparison comparison;
    private final @Nullable JsonNode counts;
    private final LocalDate from;
    private final LocalDate to;

    /**
     * @param counts what was counted from the file; nothing: figures are held against their drill-downs only
     */
    Reports(Asked asked, Comparison comparison, @Nullable JsonNode counts, LocalDate from, LocalDate to) {
        this.asked = asked;
        this.comparison = comparison;
        this.counts = counts;
        this.from = from;
        this.to = to;
    }

    /** The days of the history, the last included. */
    List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** The rows of a figure over the whole time; more parameters may be given with its name. */
    List<JsonNode> rows(String figure) {
        return asked.read("reports/" + inPeriod(figure)).path("rows").values().stream()
                .toList();
    }

    /** The rows of a figure's drill-down over the whole time, counted by a name that each is given. */
    Map<String, Long> drill(String figure, Function<JsonNode, String> name) {
        var found = new TreeMap<String, Long>();
        asked.list("reports/" + inPeriod(figure), row -> found.merge(name.apply(row), 1L, Long::sum));
        return found;
    }

    /** How many rows a drill-down has, of a question that says its own time. */
    long count(String question) {
        return asked.count("reports/" + question);
    }

    private String inPeriod(String figure) {
        return figure + (figure.contains("?") ? "&" : "?") + "from=" + from + "&to=" + to;
    }

    /** Holds a figure against the rows of its drill-down. */
    void drilled(String what, Map<String, Long> figure, Map<String, Long> rows) {
        comparison.same(what + ": rows of the drill-down", figure, rows);
    }

    /** Holds a figure against the count from the file, if there is one. */
    void counted(String what, String family, Map<String, Long> figure) {
        if (counts != null) {
            comparison.same(
                    what + ": as in the file", flat(counts.path("reports").path(family)), some(figure));
        }
    }

    private static Map<String, Long> flat(JsonNode family) {
        return some(Comparison.flat(family));
    }

    /** Without what is nothing: a figure may leave it out. */
    static Map<String, Long> some(Map<String, Long> figure) {
        var some = new TreeMap<>(figure);
        some.values().removeIf(number -> number == 0);
        return some;
    }

    /** A group as reports name it. */
    static String group(JsonNode row) {
        return row.path(row.has("group") ? "group" : "groupId").asString("none");
    }
}
