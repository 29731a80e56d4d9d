package dev.chamado.platform.follow;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;

/**
 * Wakes who waits in this process for a subject of a view, when the view's follower in this process has written it.
 * Who asks the store again and again instead takes the time that the follower needs to arrive.
 */
final class Arrivals {
    private final ConcurrentMap<String, CountDownLatch> awaited = new ConcurrentHashMap<>();

    /** Begins to listen; to be called before the question whether the subject has arrived, so that nothing is missed. */
    CountDownLatch of(String document) {
        return awaited.computeIfAbsent(document, _ -> new CountDownLatch(1));
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
