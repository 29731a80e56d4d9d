package dev.chamado.proof.lab;

import dev.chamado.proof.checker.Checker;
import dev.chamado.proof.checker.Verdict;
import dev.chamado.proof.history.History;
import dev.chamado.proof.load.Load;
import dev.chamado.proof.load.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Load, a fault in the midst of it, and the question what it broke.
 *
 * @param seed decides the instant of the fault, whatever the fault leaves open, and the load
 * @param operations of the load, reads included
 * @param longest how long the load may go on
 */
record Round(Fault fault, long seed, long operations, int clients, Duration longest) {
    /** The fault happens when between these shares of the load have been asked. */
    private static final double EARLIEST = 0.1;

    private static final double LATEST = 0.6;

    /** Whatever ends a round is what it found, and is told as its outcome. */
    Outcome on(Ground ground, Consumer<String> teller) throws InterruptedException {
        var start = Instant.now();
        var struckAfter = 0L;
        var acknowledged = 0L;
        Verdict verdict;
        try {
            var chance = new Random(seed);
            var moment = (long) (operations * (EARLIEST + chance.nextDouble() * (LATEST - EARLIEST)));
            var tenant = "prove-" + Long.toUnsignedString(seed, Character.MAX_RADIX);
            var log = ground.desk().data().resolve(tenant + ".log");
            var plan = new Plan(tenant, chance.nextLong(), clients, 0, operations, longest);
            try (var load = Load.start(ground.desk(), plan, log)) {
                Until.holds("the load is at " + moment, longest, () -> load.asked() >= moment || load.isOver());
                struckAfter = load.acknowledged();
                teller.accept("  struck after " + struckAfter + " acknowledged commands");
                var cure = fault.strike(ground, chance);
                Thread.sleep(fault.lasts());
                cure.heal();
                teller.accept("  healed after " + load.acknowledged());
                load.await(longest);
                load.stop();
                acknowledged = load.acknowledged();
            }
            teller.accept("  " + acknowledged + " acknowledged; checking");
            verdict = judged(Checker.check(ground.desk(), tenant, log), log);
        } catch (IOException | RuntimeException e) {
            verdict = new Verdict(false, Map.of(), List.of("the round did not come to its end: " + e));
        }
        return new Outcome(
                start,
                fault.name(),
                seed,
                operations,
                struckAfter,
                acknowledged,
                Duration.between(start, Instant.now()).toSeconds(),
                "",
                verdict.counted(),
                verdict.passed() || !verdict.faults().isEmpty() ? verdict.faults() : List.of("the checker says no"));
    }

    /** What the checker says, and whether callers saw something of a fault that they must not see. */
    private Verdict judged(Verdict verdict, Path log) throws IOException {
        List<String> unanswered;
        try (var asked = History.read(log)) {
            unanswered = asked.filter(one -> one.outcome() == dev.chamado.proof.history.Outcome.UNKNOWN)
                    .map(one -> "%s was answered with %d: %s".formatted(one.kind(), one.status(), one.read()))
                    .toList();
        }
        var counted = new TreeMap<>(verdict.counted());
        counted.put("requests without an answer", (long) unanswered.size());
        if (fault.isNoticed() || unanswered.isEmpty()) {
            return new Verdict(verdict.passed(), counted, verdict.faults());
        }
        var faults = new ArrayList<>(verdict.faults());
        faults.add("%d requests were not answered; the first: %s".formatted(unanswered.size(), unanswered.getFirst()));
        return new Verdict(false, counted, faults);
    }
}
