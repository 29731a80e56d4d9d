package dev.chamado.proof.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rates of the desk as parts of what its servers do without it. */
final class Ratios {
    private Ratios() {}

    /** A rate divided by another one's; nothing if one of them was not measured. */
    static Optional<Double> of(List<Row> rows, String name, String base) {
        return rate(rows, name).flatMap(one -> rate(rows, base).map(other -> one / other));
    }

    private static Optional<Double> rate(List<Row> rows, String name) {
        return rows.stream()
                .filter(row -> row.measurement().name().equals(name))
                .map(row -> row.figures().perSecond())
                .filter(rate -> rate > 0)
                .findFirst();
    }

    /** A line of a table for each that was measured. */
    static String table(List<Row> rows) {
        var lines = new StringBuilder("| ratio | |\n|---|---:|\n");
        for (var name : List.of("create-direct", "create", "bulk-100", "bulk-1000")) {
            of(rows, name, "commits")
                    .ifPresent(ratio ->
                            lines.append(String.format(Locale.ROOT, "| %s / commits | %.2f |%n", name, ratio)));
        }
        return lines.toString();
    }
}
