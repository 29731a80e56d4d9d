package dev.chamado.desk.importing;

import java.io.PrintStream;
import java.time.Duration;

/** One line that says how far it is: over and over on a terminal, every few seconds where lines are kept. */
final class Progress {
    private static final int WIDTH = 30;
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_A_LOG = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private final long tickets;
    private final long rows;
    private final long began = System.nanoTime();
    private long shownAt = began;
    private long ticketsDone;
    private long rowsDone;
    private long rowsSent;

    Progress(PrintStream out, boolean terminal, long tickets, long rows) {
        this.out = out;
        this.terminal = terminal;
        this.tickets = tickets;
        this.rows = rows;
    }

    /** A ticket that the desk has already. */
    synchronized void skipped(long rowsOfIt) {
        ticketsDone++;
        rowsDone += rowsOfIt;
    }

    /** Some tickets were answered. */
    synchronized void sent(long some, long rowsOfThem) {
        ticketsDone += some;
        rowsDone += rowsOfThem;
        rowsSent += rowsOfThem;
        var now = System.nanoTime();
        if (now - shownAt > (terminal ? ON_TERMINAL : IN_A_LOG).toNanos()) {
            shownAt = now;
            show(now);
        }
    }

    /** The last word. */
    synchronized void end() {
        show(System.nanoTime());
        if (terminal) {
            out.println();
        }
    }

    private void show(long now) {
        var perSecond = rowsSent / Math.max((now - began) / 1e9, 0.001);
        var remaining = Duration.ofSeconds((long) ((rows - rowsDone) / Math.max(perSecond, 1)));
        var full = (int) (rows == 0 ? WIDTH : WIDTH * rowsDone / rows);
        var line = "  [%s%s] %,d of %,d tickets, %,d rows, %,.0f rows/s, %d:%02d left"
                .formatted(
                        "#".repeat(full),
                        ".".repeat(WIDTH - full),
                        ticketsDone,
                        tickets,
                        rowsDone,
                        perSecond,
                        remaining.toMinutes(),
                        remaining.toSecondsPart());
        if (terminal) {
            out.print("\r" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }
}
