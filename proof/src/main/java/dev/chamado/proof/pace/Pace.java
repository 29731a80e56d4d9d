package dev.chamado.proof.pace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When clients ask. */
public sealed interface Pace {
    /** How many there are. */
    int clients();

    /** In words, for a table. */
    String words();

    /** Each asks again as soon as it has its answer, at least once: how much can be done. */
    record Closed(int clients) implements Pace {
        @Override
        public String words() {
            return clients == 1 ? "1 client" : clients + " clients";
        }
    }

    /**
     * Asks at fixed instants, whether or not earlier answers are there: how long people wait at that rate. A time counts
     * from the intended instant, so that a stall is felt by everything that it delays (no coordinated omission).
     *
     * @param clients most requests under way at once; when all wait, the next is late, and its lateness counts
     */
    record Open(double perSecond, int clients) implements Pace {
        @Override
        public String words() {
            return "%.0f/s".formatted(perSecond);
        }

        /** When a request is to be sent, in nanoseconds from the start. */
        long intended(long n) {
            return (long) (n * 1e9 / perSecond);
        }
    }

    /** Runs clients at this pace for a time; what has begun is waited for. */
    default Taken run(Clients clients, Duration length, AtomicLong numbers) throws InterruptedException {
        var taken = new Taken.Counting();
        var start = System.nanoTime();
        var end = start + length.toNanos();
        var due = new AtomicLong();
        var threads = new Thread[clients()];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = Thread.ofVirtual().start(() -> {
                try (var client = clients.client(number)) {
                    for (long begin = begin(start, end, true, due); begin >= 0; begin = begin(start, end, false, due)) {
                        taken.count(client, numbers.getAndIncrement(), begin);
                    }
                } catch (Exception e) { // no client could be made: told like any failure
                    taken.failed(e);
                }
            });
        }
        for (var thread : threads) {
            thread.join();
        }
        return taken.taken(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Waits until the next request is due, and says from when its time counts; -1 when it is over. */
    private long begin(long start, long end, boolean first, AtomicLong due) {
        return switch (this) {
            case Closed _ -> {
                long now = System.nanoTime();
                yield first || now < end ? now : -1;
            }
            case Open open -> {
                long intended = start + open.intended(due.getAndIncrement());
                if (intended >= end) {
                    yield -1;
                }
                for (long wait = intended - System.nanoTime(); wait > 0; wait = intended - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                yield intended;
            }
        };
    }
}
