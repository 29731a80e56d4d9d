package dev.chamado.proof.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rounds one after the other on one desk; on a fresh one after a round that failed, whose desk's data is kept, and when so
 * much has been done on one that reading its topics takes longer than starting another.
 */
final class Series implements AutoCloseable {
    static final String TOTAL = "total.json";

    /** Commands. */
    private static final long MOST_ON_A_DESK = 120_000;

    private final Path root;
    private final Path folder;
    private final boolean keep;
    private final Instant deadline;
    private final Consumer<String> teller;
    private final Thread atExit = new Thread(this::close, "stop the desk"); // who interrupts it leaves no desk behind
    private @Nullable Ground ground;
    private long done;

    Series(Path root, Path folder, boolean keep, Instant deadline, Consumer<String> teller) {
        this.root = root;
        this.folder = folder;
        this.keep = keep;
        this.deadline = deadline;
        this.teller = teller;
    }

    /** Returns how many failed. */
    int run(Ground.Kind kind, List<Round> rounds) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(atExit);
        int failed = 0;
        try {
            for (var round : rounds) {
                if (Instant.now().isAfter(deadline)) {
                    break;
                }
                var outcome = outcome(kind, round);
                tell(outcome);
                if (outcome.tried() && !outcome.passed()) {
                    failed++;
                    end(true);
                } else if (done > MOST_ON_A_DESK) {
                    end(keep);
                }
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(atExit);
            end(keep);
        }
        return failed;
    }

    private Outcome outcome(Ground.Kind kind, Round round) throws IOException, InterruptedException {
        if (!round.hindrance().isEmpty()) {
            return Outcome.skipped(round.name(), round.seed(), round.operations(), round.hindrance());
        }
        if (ground == null) {
            teller.accept("Starting a desk...");
            ground = Ground.start(kind, root, folder);
        }
        teller.accept(round.name() + ", seed " + round.seed());
        var outcome = round.on(ground, teller);
        done += outcome.acknowledged();
        return outcome;
    }

    private void tell(Outcome outcome) throws IOException {
        var text = Report.of(outcome);
        teller.accept(text);
        var total = folder.resolve(TOTAL);
        var sum = Total.in(total).and(outcome);
        sum.save(total);
        Files.writeString(folder.resolve("round-%s-%d.md".formatted(outcome.fault(), outcome.seed())), text);
        Files.writeString(folder.resolve("report.md"), Report.of(sum));
    }

    private void end(boolean keeping) throws IOException {
        if (ground == null) {
            return;
        }
        var ended = ground;
        close();
        if (keeping) {
            teller.accept("kept: " + ended.desk().data());
        } else {
            ended.desk().forget();
        }
    }

    @Override
    public void close() {
        if (ground != null) {
            ground.close();
            ground = null;
            done = 0;
        }
    }
}
