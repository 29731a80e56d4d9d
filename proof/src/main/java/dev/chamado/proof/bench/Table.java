package dev.chamado.proof.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as Markdown. */
final class Table {
    private Table() {}

    static String times(Collection<Row> rows) {
        return """
                | name | what | load offered | per second | p50 ms | p90 ms | p99 ms | max ms | errors | load average |
                |---|---|---|---:|---:|---:|---:|---:|---:|---:|
                """ + rows.stream().map(Table::time).collect(Collectors.joining());
    }

    private static String time(Row row) {
        var f = row.figures();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.0f | %.2f | %.2f | %.2f | %.1f | %s | %.1f |%n",
                row.measurement().name(),
                row.measurement().what(),
                row.measurement().pace().words(),
                f.perSecond(),
                f.p50(),
                f.p90(),
                f.p99(),
                f.max(),
                row.failure() == null ? "0" : "**failed**: " + cell(row.failure()),
                row.load());
    }

    /** Processor seconds per 1,000 operations; a process that takes next to nothing anywhere has no column. */
    static String cost(Collection<Row> rows) {
        var names = rows.stream()
                .flatMap(row -> row.cost().entrySet().stream())
                .filter(cost -> cost.getValue() >= 0.005)
                .map(Map.Entry::getKey)
                .distinct()
                .sorted()
                .toList();
        return "| name | all | " + String.join(" | ", names) + " |\n|---|---:|" + "---:|".repeat(names.size()) + "\n"
                + rows.stream().map(row -> cost(row, names)).collect(Collectors.joining());
    }

    private static String cost(Row row, List<String> names) {
        var all = row.cost().values().stream().mapToDouble(Double::doubleValue).sum();
        return names.stream()
                .map(name -> String.format(Locale.ROOT, " %.2f |", row.cost().getOrDefault(name, 0.0)))
                .collect(Collectors.joining(
                        "",
                        String.format(
                                Locale.ROOT, "| %s | %.2f |", row.measurement().name(), all),
                        "\n"));
    }

    static String memory(Map<String, Double> megabytes) {
        var all = megabytes.values().stream().mapToDouble(Double::doubleValue).sum();
        return megabytes.entrySet().stream()
                .map(one -> String.format(Locale.ROOT, "| %s | %.0f |%n", one.getKey(), one.getValue()))
                .collect(Collectors.joining(
                        "",
                        "| process | MiB |\n|---|---:|\n",
                        String.format(Locale.ROOT, "| together | %.0f |%n", all)));
    }

    /** On one line, so that it stays in its cell. */
    private static String cell(String text) {
        var line = text.replaceAll("[\\s|]+", " ");
        return line.substring(0, Math.min(200, line.length()));
    }
}
