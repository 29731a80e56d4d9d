package dev.chamado.proof.lab;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rounds as Markdown. */
final class Report {
    private Report() {}

    /** One round: what was done, what was counted, what was wrong. */
    static String of(Outcome round) {
        return """
                # %s: %s

                %s, seed %d. %s
                Again: `%s`

                %s
                %s""".formatted(
                round.fault(),
                verdict(round),
                round.at().truncatedTo(ChronoUnit.SECONDS),
                round.seed(),
                round.tried()
                        ? "Struck after %s of %d acknowledged commands; %d s."
                                .formatted(round.struckAfter(), round.acknowledged(), round.seconds())
                        : "Skipped: " + round.skipped(),
                round.again(),
                counted(round.counted()),
                round.faults().stream().map(fault -> "- " + fault + "\n").collect(Collectors.joining()));
    }

    private static String verdict(Outcome round) {
        return !round.tried() ? "skipped" : round.passed() ? "passed" : "FAILED";
    }

    /** All of them: sums by fault, sums of what was counted, and the rounds that failed. */
    static String of(Total total) {
        var tried = total.rounds().stream().filter(Outcome::tried).toList();
        return """
                # Rounds of the lab

                %d rounds with %d faults, %d acknowledged commands; %d rounds passed, %d failed.

                | fault | times | in rounds that failed |
                | --- | ---: | ---: |
                %s
                %s
                %s%s""".formatted(
                        tried.size(),
                        tried.stream().mapToInt(round -> round.names().size()).sum(),
                        acknowledged(tried),
                        tried.stream().filter(Outcome::passed).count(),
                        tried.stream().filter(round -> !round.passed()).count(),
                        byFault(tried),
                        counted(sums(tried)),
                        failed(tried),
                        skipped(total.rounds()));
    }

    private static String byFault(List<Outcome> tried) {
        var times = new TreeMap<String, Long>();
        var failed = new TreeMap<String, Long>();
        for (var round : tried) {
            for (var fault : round.names()) {
                times.merge(fault, 1L, Long::sum);
                failed.merge(fault, round.passed() ? 0L : 1L, Long::sum);
            }
        }
        var rows = new StringBuilder();
        times.forEach((fault, many) ->
                rows.append("| %s | %d | %d |\n".formatted(fault, many, failed.getOrDefault(fault, 0L))));
        return rows.toString();
    }

    private static long acknowledged(List<Outcome> rounds) {
        return rounds.stream().mapToLong(Outcome::acknowledged).sum();
    }

    private static Map<String, Long> sums(List<Outcome> rounds) {
        var sums = new TreeMap<String, Long>();
        rounds.forEach(round -> round.counted().forEach((what, many) -> sums.merge(what, many, Long::sum)));
        return sums;
    }

    private static String counted(Map<String, Long> counted) {
        if (counted.isEmpty()) {
            return "";
        }
        var rows = new StringBuilder("| counted | |\n| --- | ---: |\n");
        new TreeMap<>(counted).forEach((what, many) -> rows.append("| %s | %d |\n".formatted(what, many)));
        return rows.toString();
    }

    private static String failed(List<Outcome> tried) {
        var lines = tried.stream()
                .filter(round -> !round.passed())
                .map(round -> "- %s, seed %d, %s: %s\n"
                        .formatted(
                                round.fault(),
                                round.seed(),
                                round.at().truncatedTo(ChronoUnit.SECONDS),
                                round.faults().getFirst()))
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "Failed:\n" + lines + "\n";
    }

    private static String skipped(List<Outcome> rounds) {
        var lines = rounds.stream()
                .filter(round -> !round.tried())
                .map(round -> "- " + round.fault() + ": " + round.skipped() + "\n")
                .distinct()
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "Skipped on this machine:\n" + lines;
    }
}
