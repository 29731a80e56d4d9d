package dev.chamado.ticket.index;

import dev.chamado.platform.problem.Refusal;
import dev.chamado.ticket.queue.QueueEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door to this process's full-text index. */
@Component
public final class TextIndex {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition refreshed = lock.newCondition();
    private final Condition awaited = lock.newCondition();
    private int waiting;
    private volatile @Nullable SearchIndex index;

    /** A question to the index. */
    @FunctionalInterface
    public interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    /** Looks into the index; refuses with 503 {@code search-not-ready} while it is being built. */
    public <T> T search(Search<T> search) {
        try {
            return index().search(search);
        } catch (AlreadyClosedException _) {
            throw notReady();
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be read", e);
        }
    }

    /** The ticket behind a hit. */
    public static TicketText ticket(IndexSearcher searcher, int doc) throws IOException {
        return Held.ticket(SearchIndex.heldAt(searcher, doc));
    }

    /** How the ticket behind a hit stands. */
    public static QueueEntry entry(IndexSearcher searcher, int doc) throws IOException {
        return Held.entry(SearchIndex.heldAt(searcher, doc));
    }

    /** The person behind a hit. */
    public static PersonText person(IndexSearcher searcher, int doc) throws IOException {
        return Held.person(SearchIndex.heldAt(searcher, doc));
    }

    /**
     * Waits until a ticket's event with that sequence can be found.
     *
     * @throws Refusal 503 {@code view-behind} when it cannot after two seconds
     */
    public void await(String tenant, String id, long version) {
        var key = Held.ticketKey(tenant, id);
        long left = PATIENCE.toNanos();
        lock.lock();
        try {
            waiting++;
            awaited.signalAll();
            while (version(key) < version) {
                if (left <= 0) {
                    throw Refusal.unavailable(
                            "view-behind",
                            "The search index has not yet taken in that version.",
                            Duration.ofSeconds(1));
                }
                left = refreshed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw notReady();
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** Lets it be searched, or not any more. */
    void serve(@Nullable SearchIndex served) {
        index = served;
        tell();
    }

    boolean isServed() {
        return index != null;
    }

    /** How many subjects had to leave the index, as of the last refresh; 0 while it is being built. */
    int faults() {
        var served = index;
        try {
            return served == null ? 0 : served.countFaults();
        } catch (AlreadyClosedException _) { // it is being opened anew
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be read", e);
        }
    }

    /** Wakes who waits for what has been written. */
    void tell() {
        lock.lock();
        try {
            refreshed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isAwaited() {
        lock.lock();
        try {
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Rests until somebody waits for news, at most so long. */
    void rest(Duration longest) {
        lock.lock();
        try {
            if (waiting == 0) {
                var _ = awaited.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private long version(String key) {
        try {
            return index().version(key);
        } catch (AlreadyClosedException _) {
            throw notReady();
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be read", e);
        }
    }

    private SearchIndex index() {
        var served = index;
        if (served == null) {
            throw notReady();
        }
        return served;
    }

    private static Refusal notReady() {
        return Refusal.unavailable(
                "search-not-ready", "The search index is being built from the events.", Duration.ofSeconds(5));
    }
}
