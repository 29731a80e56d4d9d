package dev.chamado.desk.supervisor;

import dev.chamado.desk.supervisor.Board.State;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs the parts of a local desk as child processes until it is told to stop.
 *
 * <p>A part starts when the parts before it are ready, and is started again when it dies, a little later each time it
 * fails in a row. A supervisor that was killed leaves its parts running; the next one takes them over by process id
 * and start time instead of starting them twice.
 */
public final class Supervisor {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /**
     * Few pools of memory in each process, and what is large is given back at once: the C library would keep as much in
     * each of sixteen pools as the largest thing that ever lay in it, half a gigabyte in the document store alone.
     */
    private static final Map<String, String> FRUGAL =
            Map.of("MALLOC_ARENA_MAX", "2", "MALLOC_TRIM_THRESHOLD_", Integer.toString(128 << 10));

    private final Home home;
    private final int offset;
    private final Map<String, Watch> watches = new LinkedHashMap<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Supervisor(Home home, int offset, List<Part> parts) {
        this.home = home;
        this.offset = offset;
        parts.forEach(part -> watches.put(part.name(), new Watch(part)));
    }

    /** Runs until {@link #stop} or a SIGTERM; all parts have ended when it returns. */
    public void run() throws InterruptedException {
        say("supervisor begins, process " + ProcessHandle.current().pid());
        Board.read(home).ifPresent(this::adopt);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
        do {
            watches.values().forEach(this::tend);
            tell();
        } while (!asked.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
        say("everything is being stopped");
        stopParts();
        tell();
        say("supervisor ends");
        stopped.countDown();
    }

    /** Asks {@link #run} to stop all parts and return. */
    public void stop() {
        asked.countDown();
    }

    private void stopAndWait() {
        stop();
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void adopt(Board former) {
        for (var line : former.parts()) {
            var watch = watches.get(line.name());
            if (watch != null) {
                line.process().ifPresent(watch::takenOver);
            }
        }
    }

    private void tend(Watch watch) {
        switch (watch.state) {
            case WAITING -> {
                if (allReady(watch.part.after())) {
                    start(watch);
                }
            }
            case STARTING -> {
                if (!watch.isAlive()) {
                    watch.died();
                } else if (watch.answers()) {
                    watch.becameReady();
                }
            }
            case READY -> {
                if (!watch.isAlive()) {
                    watch.died();
                }
            }
            case DOWN -> {
                if (Instant.now().isAfter(watch.notBefore)) {
                    start(watch);
                }
            }
            case STOPPED -> {}
        }
    }

    private void start(Watch watch) {
        try {
            var builder = new ProcessBuilder(watch.part.command())
                    .directory(home.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(watch.part.log().toFile()));
            FRUGAL.forEach(builder.environment()::putIfAbsent);
            builder.environment().putAll(watch.part.environment().get());
            watch.began(builder);
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + watch.part.name() + ": " + e.getMessage(), e);
        }
    }

    private boolean allReady(List<String> names) {
        return watches.values().stream()
                .filter(watch -> names.contains(watch.part.name()))
                .allMatch(watch -> watch.state == State.READY);
    }

    /** Stops those that stand on others first, so that nobody misses what he stands on. */
    private void stopParts() throws InterruptedException {
        stopParts(watch -> !watch.part.after().isEmpty());
        stopParts(watch -> watch.part.after().isEmpty());
    }

    private void stopParts(Predicate<Watch> these) throws InterruptedException {
        var wave = watches.values().stream().filter(these).toList();
        wave.forEach(Watch::askToEnd);
        for (var watch : wave) {
            watch.waitForEnd(PATIENCE);
        }
    }

    private void tell() {
        var self = ProcessHandle.current();
        var lines = watches.values().stream().map(Watch::line).toList();
        var startedAt = self.info().startInstant().orElseThrow();
        new Board(self.pid(), startedAt, offset, lines).write(home);
    }

    /** Into the log of the supervisor, which is where its output goes. */
    private static void say(String what) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + what);
    }

    /** A part and what is known of its process. */
    private static final class Watch {
        private final Part part;
        private State state = State.WAITING;
        private @Nullable ProcessHandle process;
        private Instant since = Instant.EPOCH;
        private Instant notBefore = Instant.EPOCH;
        private Duration pause = FIRST_PAUSE;
        private int restarts;
        private long millis;
        private long logBefore;

        Watch(Part part) {
            this.part = part;
        }

        void began(ProcessBuilder builder) throws IOException {
            var log = part.log().toFile();
            logBefore = log.exists() ? log.length() : 0;
            process = builder.start().toHandle();
            say(part.name() + " starts, process " + process.pid());
            since = Instant.now();
            state = State.STARTING;
        }

        /** Left by a supervisor that was killed: it has been ready before, and says so no second time. */
        void takenOver(ProcessHandle running) {
            process = running;
            state = State.READY;
            say(part.name() + " is taken over, process " + running.pid());
            yieldFromNowOn(running);
        }

        boolean answers() {
            return Readiness.of(part, logBefore);
        }

        boolean isAlive() {
            return process != null && process.isAlive();
        }

        void becameReady() {
            state = State.READY;
            millis = Duration.between(since, Instant.now()).toMillis();
            say(part.name() + " is ready after " + millis + " ms");
            if (process != null) {
                yieldFromNowOn(process);
            }
        }

        private void yieldFromNowOn(ProcessHandle ready) {
            if (part.yields()) {
                Priority.lower(ready.pid());
            }
        }

        void died() {
            if (state == State.READY) {
                pause = FIRST_PAUSE;
            }
            state = State.DOWN;
            restarts++;
            notBefore = Instant.now().plus(pause);
            say(part.name() + " has ended by itself and is started again in " + pause.toMillis() + " ms");
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }

        void askToEnd() {
            if (isAlive() && process != null) {
                process.destroy();
            }
        }

        void waitForEnd(Duration patience) throws InterruptedException {
            if (process != null) {
                var ended = new CountDownLatch(1);
                process.onExit().thenRun(ended::countDown);
                if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    ended.await();
                }
            }
            state = State.STOPPED;
        }

        Board.Line line() {
            var pid = process == null ? 0 : process.pid();
            var start = process == null
                    ? Instant.EPOCH
                    : process.info().startInstant().orElse(Instant.EPOCH);
            return new Board.Line(part.name(), state, pid, start, restarts, millis);
        }
    }
}
