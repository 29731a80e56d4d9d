package dev.chamado.platform.follow;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Wakes who waits in this process for a subject of a view, when the view's follower in this process has written it.
 * Who asks the store again and again instead takes the time that the follower needs to arrive.
 */
final class Arrivals {
    private final ConcurrentMap<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
    private final Set<Thread> resting = ConcurrentHashMap.newKeySet();

    /** Begins to listen; to be called before the question whether the subject has arrived, so that nothing is missed. */
    CountDownLatch of(String document) {
        return awaited.computeIfAbsent(document, _ -> new CountDownLatch(1));
    }

    /** Says that what is listened to was not there yet: the follower need not rest. */
    void hurry() {
        resting.forEach(LockSupport::unpark);
    }

    /** Has the follower's thread wait for so long, or until somebody listens or it is enough. */
    void rest(Duration longest, BooleanSupplier enough) {
        var follower = Thread.currentThread();
        long since = System.nanoTime();
        resting.add(follower);
        try {
            long left = longest.toNanos();
            while (left > 0 && awaited.isEmpty() && !enough.getAsBoolean() && !follower.isInterrupted()) {
                LockSupport.parkNanos(this, left);
                left = longest.toNanos() - (System.nanoTime() - since);
            }
        } finally {
            resting.remove(follower);
        }
    }

    /** Ends listening; who listens to the same subject looks again and goes on. */
    void done(String document, CountDownLatch news) {
        awaited.remove(document, news);
        news.countDown();
    }

    /** Says that the subject has been written. */
    void tell(String document) {
        var news = awaited.remove(document);
        if (news != null) {
            news.countDown();
        }
    }
}
