package dev.chamado.proof.checker;

import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.desk.Settling;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Proves from a driver's log and from what a desk has that the desk did what it promises, or finds where it did not. */
public final class Checker {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Of those that the load's tenant makes. */
    private static final Duration LONGEST_PROMISE = Duration.ofMinutes(2);

    /** A header of records that a fault has put into a topic: they are nobody's events, and no publisher's fault. */
    public static final String STRANGER = "chamado-stranger";

    private Checker() {}

    /**
     * Waits until all has been taken in everywhere, but not for ever, then checks. The load has ended.
     *
     * @param log what {@link dev.chamado.proof.load.Load} wrote
     * @throws IOException when the desk or the log cannot be read
     */
    public static Verdict check(OwnDesk desk, String tenant, Path log) throws IOException {
        var findings = new Findings();
        try {
            long before = System.nanoTime();
            var settling = new Settling(desk, PATIENCE);
            settle(settling, findings);
            var examination = new Examination(desk, tenant, log, findings);
            Thread.sleep(
                    Math.clamp(examination.quietFrom() - System.currentTimeMillis(), 0, LONGEST_PROMISE.toMillis()));
            settle(settling, findings);
            findings.count("milliseconds until all was quiet", (System.nanoTime() - before) / 1_000_000);
            long start = System.nanoTime();
            examination.all();
            findings.count("milliseconds of checking", (System.nanoTime() - start) / 1_000_000);
        } catch (SQLException e) {
            throw new IOException("an event store cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return findings.verdict();
    }

    private static void settle(Settling settling, Findings findings) throws InterruptedException {
        var settled = settling.settle();
        findings.demand(settled.isLevel(), "level", settled::words);
    }
}
