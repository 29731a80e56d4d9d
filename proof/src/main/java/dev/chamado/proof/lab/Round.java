package dev.chamado.proof.lab;

import dev.chamado.proof.checker.Checker;
import dev.chamado.proof.checker.Verdict;
import dev.chamado.proof.load.Load;
import dev.chamado.proof.load.Plan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Load, faults in the midst of it, and the question what they broke.
 *
 * @param faults one after the other, each put right before the next; all of one kind of ground
 * @param seed decides the instant of the fault, whatever the fault leaves open, and the load
 * @param operations of the load, reads included, at least: it goes on until all is put right, and a while after that
 * @param longest how long the load may go on
 */
public record Round(List<Fault> faults, long seed, long operations, int clients, Duration longest) {
    /** A fault happens when between these shares of its part of the load have been asked since the one before it. */
    private static final double EARLIEST = 0.1;

    private static final double LATEST = 0.7;

    /** Where the load has a pace, they happen after so many seconds of it, one after the other. */
    private static final int SHORTEST_SECONDS = 15;

    private static final int LONGEST_SECONDS = 30;

    /** From so many operations on most of them come many in a request, so many commands a second: else a round takes hours. */
    private static final long LONG = 10_000;

    private static final double TOGETHER = 400;

    /** What was asked in the last moment is repeated until it is known. */
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(5);

    /** Each round's own. */
    private static final String TENANT = "prove-";

    /** One with faults by their names. */
    public static Round of(List<String> faults, long seed, long operations, int clients, Duration longest) {
        return new Round(
                faults.stream().map(name -> Faults.named(name, Lengths.USUAL)).toList(),
                seed,
                operations,
                clients,
                longest);
    }

    String name() {
        return faults.stream().map(Fault::name).collect(Collectors.joining(Outcome.AND));
    }

    Ground.Kind ground() {
        return faults.getFirst().ground();
    }

    /** Why it cannot be tried on this machine; empty when nothing is in its way. */
    String hindrance() {
        return faults.stream()
                .map(Fault::hindrance)
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whatever ends a round is what it found, and is told as its outcome. */
    public Outcome on(Ground ground, Consumer<String> teller) throws InterruptedException {
        var start = Instant.now();
        var struckAfter = new ArrayList<Long>();
        var after = new ArrayList<Fault.Aftermath>();
        var acknowledged = 0L;
        Verdict verdict;
        try {
            var chance = new Random(seed);
            var tenant = TENANT + Long.toUnsignedString(seed, Character.MAX_RADIX);
            var log = ground.desk().data().resolve(tenant + ".log");
            try (var load = Load.start(ground.desk(), plan(tenant, chance.nextLong()), log)) {
                for (var fault : faults) {
                    var when = strike(fault, ground, load, chance, teller);
                    struckAfter.add(when.acknowledged);
                    after.add(new Fault.Aftermath(ground, tenant, log, when.struck, when.healed, teller));
                }
                if (pace() == 0) {
                    untilAsked(load, Math.max(operations, load.asked() + (long) (operations * (1 - LATEST))));
                }
                load.stop();
                acknowledged = load.acknowledged();
            }
            teller.accept("  " + acknowledged + " acknowledged; checking");
            verdict = judged(Checker.check(ground.desk(), tenant, log), after);
        } catch (IOException | RuntimeException e) {
            verdict = new Verdict(false, Map.of(), List.of("the round did not come to its end: " + e));
        }
        return new Outcome(
                start,
                name(),
                seed,
                operations,
                struckAfter,
                acknowledged,
                Duration.between(start, Instant.now()).toSeconds(),
                "",
                verdict.counted(),
                verdict.passed() || !verdict.faults().isEmpty() ? verdict.faults() : List.of("the checker says no"));
    }

    /** One client for each thing that is begun in a second: who waits for an answer keeps nobody else from asking. */
    private Plan plan(String tenant, long chance) {
        int many = Math.max(clients, (int) Math.ceil(pace()));
        return new Plan(tenant, chance, many, pace(), Long.MAX_VALUE, longest)
                .with(pace() == 0 && operations >= LONG ? TOGETHER : 0);
    }

    private double pace() {
        return faults.stream().mapToDouble(Fault::pace).max().orElse(0);
    }

    private record When(long acknowledged, long struck, long healed) {}

    private When strike(Fault fault, Ground ground, Load load, Random chance, Consumer<String> teller)
            throws IOException, InterruptedException {
        var share = EARLIEST + chance.nextDouble() * (LATEST - EARLIEST);
        var more = pace() > 0
                ? pace() * chance.nextInt(SHORTEST_SECONDS, LONGEST_SECONDS)
                : operations * share / faults.size();
        untilAsked(load, load.asked() + (long) more);
        var after = load.acknowledged();
        teller.accept("  " + fault.name() + " after " + after + " acknowledged commands");
        var cure = fault.strike(ground, chance);
        long struck = System.nanoTime();
        Thread.sleep(fault.lasts());
        long healed = System.nanoTime();
        cure.heal();
        teller.accept("  put right after " + load.acknowledged());
        return new When(after, struck, healed);
    }

    private void untilAsked(Load load, long operations) throws IOException, InterruptedException {
        Until.holds(
                "the load is at " + operations,
                longest.plus(LAST_ANSWERS),
                () -> load.asked() >= operations || load.isOver());
    }

    /** What the checker says, and what the faults have left that they must not leave. */
    private Verdict judged(Verdict verdict, List<Fault.Aftermath> after) throws IOException, InterruptedException {
        var wrong = new ArrayList<>(verdict.faults());
        for (int i = 0; i < faults.size(); i++) {
            wrong.addAll(faults.get(i).left(after.get(i)));
        }
        return new Verdict(verdict.passed() && wrong.isEmpty(), verdict.counted(), wrong);
    }
}
