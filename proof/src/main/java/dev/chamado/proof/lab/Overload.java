package dev.chamado.proof.lab;

import dev.chamado.proof.checker.Checker;
import dev.chamado.proof.history.History;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.load.Load;
import dev.chamado.proof.load.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A crowd asks three times as much as can be done, and does not wait for answers before it asks more. How much can be
 * done is measured right before. The round's own load goes on beside it, as people who have nothing to do with the crowd.
 */
final class Overload implements Fault {
    /** Of the load beside it: enough to tell how long it takes. */
    private static final double PER_SECOND = 10;

    private static final int TIMES = 3;
    private static final int AT_REST = 24;
    private static final int CROWD = 512;
    private static final Duration MEASURED = Duration.ofSeconds(20);

    /** Within that it has to be as it was before. */
    private static final Duration AFTER = Duration.ofSeconds(30);

    private final Duration length;
    private @Nullable Rushed last;

    Overload(Duration length) {
        this.length = length;
    }

    /**
     * What was done to the desk.
     *
     * @param calm until when there was no crowd, in nanoseconds of the driver's monotonic clock
     * @param over since when there is none
     * @param measured the log of what was asked to see how much can be done
     * @param log of what the crowd asked
     * @param died parts that had to be started again
     */
    private record Rushed(String tenant, long calm, long over, Path measured, Path log, List<String> died) {}

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public Duration lasts() {
        return length;
    }

    @Override
    public double pace() {
        return PER_SECOND;
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var desk = ground.desk();
        var processes = new Processes(desk);
        processes.untilAllReady();
        long calm = System.nanoTime();
        var before = processes.restarts();
        var tenant = "rush-" + Long.toUnsignedString(chance.nextLong(), Character.MAX_RADIX);
        var measured = desk.data().resolve(tenant + "-measured.log");
        var atRest = new Plan(tenant + "-measured", chance.nextLong(), AT_REST, 0, Long.MAX_VALUE, MEASURED);
        try (var load = Load.start(desk, atRest, measured)) {
            load.await(MEASURED.plus(MEASURED));
        }
        var log = desk.data().resolve(tenant + ".log");
        var wanted = TIMES * Rush.in(read(measured)).asked();
        var crowd = Load.start(
                desk, new Plan(tenant, chance.nextLong(), CROWD, wanted, Long.MAX_VALUE, length).givingUp(), log);
        return () -> {
            crowd.close();
            long over = System.nanoTime();
            var died = processes.restarts().entrySet().stream()
                    .filter(part -> !part.getValue().equals(before.get(part.getKey())))
                    .map(part -> part.getKey() + " had to be started again")
                    .toList();
            last = new Rushed(tenant, calm, over, measured, log, died);
            Thread.sleep(AFTER);
        };
    }

    @Override
    public List<String> left(Aftermath after) throws IOException {
        var rushed = Objects.requireNonNull(last, "it has not happened");
        var rush = Rush.in(read(rushed.log));
        var peak = Rush.in(read(rushed.measured));
        after.teller().accept("  at rest " + peak.words() + "; the crowd: " + rush.words());
        var left = new ArrayList<>(rushed.died);
        left.addAll(rush.tooLittle(peak));
        left.addAll(rush.refusedBadly());
        var ease = Ease.of(read(after.log()), rushed.calm, rushed.over, AFTER);
        after.teller().accept("  beside it " + ease.words());
        left.addAll(ease.notBack());
        Checker.check(after.ground().desk(), rushed.tenant, rushed.log).faults().stream()
                .map(fault -> "of the crowd: " + fault)
                .forEach(left::add);
        return left;
    }

    private static List<Operation> read(Path log) throws IOException {
        try (var operations = History.read(log)) {
            return operations.toList();
        }
    }
}
