package dev.chamado.sla.topology;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How the tasks of a process share its threads between what is due and what happens. No fact depends on it, only when it
 * is stated. Times are nanoseconds.
 */
final class Pace {
    /**
     * For how long a task settles tickets between two looks at the wall clock, watermarks or not: when very many fall
     * due at once, what happens meanwhile is taken in between them. Time that the processor gave to others does not
     * count: on a busy machine nothing would be left of it for tickets.
     */
    static final Duration SETTLING = Duration.ofMillis(15);

    /** So many tasks of a process settle for so long, two of each of its threads; more of them share the time of these. */
    static final int TASKS = 2 * ClockStreams.THREADS;

    /**
     * Of the time that the tasks of a thread have settled on the wall clock, the thread has this part for what happens
     * before they settle again: Streams lets each task take in no more than one event between two looks that take long,
     * however many wait.
     */
    static final int PART = 10;

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private final Runnable behind;
    private final LongSupplier work;
    private final LongSupplier wall;
    private final AtomicInteger tasks = new AtomicInteger();

    /** How long the tasks of a thread have settled since it began. */
    private final ThreadLocal<Long> settled = ThreadLocal.withInitial(() -> 0L);

    /** @param behind is told, again and again, while more is due than there is time to settle */
    Pace(Runnable behind) {
        this(behind, THREAD::getCurrentThreadCpuTime, System::nanoTime);
    }

    /**
     * @param work for how long the thread that asks has had a processor
     * @param wall the time that passes anyway
     */
    Pace(Runnable behind, LongSupplier work, LongSupplier wall) {
        this.behind = behind;
        this.work = work;
        this.wall = wall;
    }

    /** A task begins, or ends. */
    void count(boolean begins) {
        tasks.addAndGet(begins ? 1 : -1);
    }

    /** How many are at work. */
    int tasks() {
        return tasks.get();
    }

    /** How long a task may settle until it looks again. */
    long share() {
        return SETTLING.toNanos() * TASKS / Math.max(TASKS, tasks.get());
    }

    /** More is due than there was time to settle. */
    void isBehind() {
        behind.run();
    }

    /** For how long this thread has had a processor. */
    long worked() {
        return work.getAsLong();
    }

    /** The time that passes anyway. */
    long passed() {
        return wall.getAsLong();
    }

    /** A task of this thread has settled for so long as time passes. */
    void hasSettled(long passed) {
        settled.set(settled.get() + passed);
    }

    /** How long the tasks of this thread have settled since it began. */
    long settled() {
        return settled.get();
    }

    /** A clock that stands still while a task of this thread settles. */
    long spared() {
        return wall.getAsLong() - settled.get();
    }
}
