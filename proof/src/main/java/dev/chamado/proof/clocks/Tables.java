package dev.chamado.proof.clocks;

import dev.chamado.proof.machine.Machine;
import dev.chamado.proof.pace.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What was seen, as Markdown. */
final class Tables {
    private Tables() {}

    /**
     * Whether each breach was told once and none heard early, every command was answered, and of every ticket that was
     * there is an account.
     */
    static boolean isRight(Plan plan, Course.Seen seen) {
        return seen.found().wrong() == 0
                && seen.early() == 0
                && seen.told()
                && !seen.rush().isNegative()
                && seen.live().errors() == 0
                && seen.live().operations() > 0
                && seen.found().tickets() == answered(plan, seen);
    }

    private static long answered(Plan plan, Course.Seen seen) {
        return plan.tickets() + seen.live().operations();
    }

    /** @param without the parts that did not run */
    static String of(Plan plan, List<String> without, Course.Seen seen, double load, String commit) {
        var found = seen.found();
        var live = Figures.of(seen.live());
        return String.format(
                Locale.ROOT,
                """
                Measured %s, commit %s, on %s; load average before %.1f, after %.1f.
                Without %s. %,d open clocks of %,d tickets, all set %.0f s after the first was opened; then %.0f breaches and
                %.0f new tickets a second.

                | became true | promises that broke | p50 ms | p99 ms | max ms | clocks of new tickets | p50 ms | p99 ms | max ms |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|
                %s
                | | |
                |---|---:|
                | from the kill until the service was ready | %.1f s |
                | from the kill until a fact was heard | %.1f s |
                | %,d due within a second: all told after | %s |
                | as many breaches heard as planned | %s |
                | tickets opened meanwhile, %.0f a second | %,d, p50 %.0f ms, p99 %.0f ms, %d errors%s |
                | tickets opened, and found on the topic | %,d, %,d |
                | facts checked: set, broken | %,d, %,d |
                | wrong, heard early | %,d, %,d |
                | memory of sla-service (all these parts) | %.0f MiB (%.0f MiB) |
                %s""",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                commit,
                Machine.words(),
                load,
                Machine.load(),
                without.isEmpty() ? "leaving anything out" : String.join(", ", without),
                (long) plan.tickets() * Promises.CLOCKS,
                plan.tickets(),
                seconds(seen.opened()),
                plan.perSecond(),
                plan.commands(),
                seen.spans().stream().map(Tables::row).collect(Collectors.joining()),
                seconds(seen.ready()),
                seconds(seen.again()),
                plan.together(),
                seen.rush().isNegative() ? "**not told**" : String.format(Locale.ROOT, "%.1f s", seconds(seen.rush())),
                seen.told() ? "yes" : "**no**",
                plan.commands(),
                seen.live().operations(),
                live.p50(),
                live.p99(),
                seen.live().errors(),
                seen.live().firstError() == null
                        ? ""
                        : ", the first: " + seen.live().firstError(),
                answered(plan, seen),
                found.tickets(),
                found.set(),
                found.broken(),
                found.wrong(),
                seen.early(),
                seen.memory().getOrDefault("sla", 0.0),
                seen.memory().values().stream().mapToDouble(Double::doubleValue).sum(),
                found.faults().stream().map(fault -> "\n- " + fault).collect(Collectors.joining()));
    }

    private static String row(Span span) {
        return "| " + span.name() + " |" + cells(span.broken()) + cells(span.set()) + "\n";
    }

    private static String cells(Histogram times) {
        return String.format(
                Locale.ROOT,
                " %,d | %d | %d | %d |",
                times.getTotalCount(),
                times.getValueAtPercentile(50),
                times.getValueAtPercentile(99),
                times.getMaxValue());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
