package dev.chamado.proof.load;

import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.history.History;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * People at work on a desk, until the plan is done or they are stopped. Founds a tenant of its own; everything that was
 * asked and what became of it is in the log.
 */
public final class Load implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final Duration TICK = Duration.ofMillis(2);
    private static final long LOOK_MILLIS = 200;
    private static final int BATCHERS = 2;

    private final Plan plan;
    private final History log;
    private final Tempo tempo;
    private final Cast cast;
    private final int port;
    private final Pool pool = new Pool();
    private final LongAdder acknowledged = new LongAdder();
    private final Semaphore due = new Semaphore(0);
    private final AtomicLong asked = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
    private volatile long start;
    private volatile boolean stopping;
    private volatile boolean abandoned;

    private Load(OwnDesk desk, Plan plan, History log) throws IOException {
        this.plan = plan;
        this.tempo = new Tempo(plan.perSecond(), plan.day());
        this.log = log;
        this.cast = new Cast(desk, plan.tenant());
        this.port = desk.port(8080);
    }

    /**
     * Founds the tenant and begins.
     *
     * @param log where it is written; written anew
     * @throws IOException when the tenant cannot be founded
     */
    public static Load start(OwnDesk desk, Plan plan, Path log) throws IOException {
        var load = new Load(desk, plan, History.create(log));
        try (var line = new Line(load.port, PATIENCE_MILLIS)) {
            new Founding(load.cast, line).found();
        } catch (IOException e) {
            load.log.close();
            throw e;
        }
        load.begin();
        return load;
    }

    private void begin() {
        start = System.nanoTime();
        var seeds = new SplittableRandom(plan.seed());
        for (int i = 0; i < plan.clients(); i++) {
            int number = i;
            var chance = seeds.split();
            threads.add(Thread.ofVirtual().name("load-" + i).start(() -> work(number, chance)));
        }
        for (int i = 0; i < (plan.together() > 0 ? BATCHERS : 0); i++) {
            int number = plan.clients() + i;
            var chance = seeds.split();
            threads.add(Thread.ofVirtual().name("load-" + number).start(() -> workTogether(number, chance)));
        }
        if (plan.perSecond() > 0) {
            threads.add(Thread.ofVirtual().name("load-pace").start(this::pace));
        }
    }

    private void work(int number, SplittableRandom chance) {
        var steps = new Steps(pool, chance);
        go(number, chance, (client, worker) -> {
            while (await()) {
                long before = client.asked();
                worker.take(steps.next());
                asked.addAndGet(client.asked() - before);
            }
        });
    }

    /** Many commands in a request, each request when it is due; what is late is not made up for. */
    private void workTogether(int number, SplittableRandom chance) {
        var steps = new Steps(pool, chance);
        long pause = (long) (BATCHERS * Batches.SIZE * 1e9 / plan.together());
        go(number, chance, (client, worker) -> {
            var batches = new Batches(client, pool, steps, worker, acknowledged);
            while (!isDone()) {
                long begun = System.nanoTime();
                asked.addAndGet(batches.send(Cast.lead(chance.nextInt(Cast.GROUPS))));
                while (!isDone() && System.nanoTime() - begun < pause) {
                    Thread.sleep(TICK);
                }
            }
        });
    }

    private interface Work {
        void go(Client client, Worker worker) throws InterruptedException;
    }

    private void go(int number, SplittableRandom chance, Work work) {
        try (var client = new Client(number, port, cast, log, plan.insisting(), () -> abandoned)) {
            work.go(client, new Worker(client, pool, acknowledged, new Looks(pool, chance)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it ends here
        } catch (RuntimeException e) { // an answer that cannot be read: told when the load is closed
            broken.compareAndSet(null, e);
        }
    }

    /** Waits until the next thing is to be asked; false when it is over. */
    private boolean await() throws InterruptedException {
        while (!isDone()) {
            if (plan.perSecond() == 0 || due.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Says when the next thing is to be asked, whether or not somebody is free to ask it. */
    private void pace() {
        try {
            for (long said = 0; !isDone(); Thread.sleep(TICK)) {
                int more = (int) (tempo.begunBy((System.nanoTime() - start) / 1e9) - said);
                due.release(more);
                said += more;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it ends here
        }
    }

    private boolean isDone() {
        return stopping
                || asked.get() >= plan.mostOperations()
                || System.nanoTime() - start > plan.longest().toNanos();
    }

    /** How many commands have been acknowledged; a repeat of one counts no second time. */
    public long acknowledged() {
        return acknowledged.sum();
    }

    /** How much was asked, reads and repeats included. */
    public long asked() {
        return asked.get();
    }

    /** Whether it has come to its end by itself. */
    public boolean isOver() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /** Waits for the end of the plan. */
    public void await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (var thread : threads) {
            var _ = thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    }

    /** Asks for nothing new, and returns when what is under way has its answer and what is unknown is known. */
    public void stop() {
        stopping = true;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            abandoned = true;
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends it as {@link #stop} does, and the log with it; nobody is asked any more how good the work was, which would go on
     * by itself. Throws when a client could not go on.
     */
    @Override
    public void close() throws IOException {
        stop();
        log.close();
        try (var line = new Line(port, PATIENCE_MILLIS)) {
            new Founding(cast, line).questions(false);
        }
        var fault = broken.get();
        if (fault != null) {
            throw new IOException("a client could not go on: " + fault, fault);
        }
    }
}
