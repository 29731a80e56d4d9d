package dev.chamado.platform.follow;

import com.mongodb.MongoException;
import com.mongodb.MongoGridFSException;
import com.mongodb.MongoServerException;
import dev.chamado.platform.problem.Refusal;
import java.time.Duration;
import java.util.function.Supplier;

/** Asking the document store for somebody who waits: refused, not failed, while the store is away. */
public final class Reading {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Reading() {}

    /**
     * Gives what the store answers.
     *
     * @throws Refusal 503 {@code store-unavailable} while it is away
     */
    public static <T> T of(Supplier<T> read) {
        try {
            return read.get();
        } catch (MongoException e) {
            if (isAway(e)) {
                throw Refusal.unavailable("store-unavailable", "This cannot be read at the moment.", RETRY_AFTER);
            }
            throw e;
        }
    }

    /** Whether nobody answered for the store; otherwise it is there and says what is wrong. */
    static boolean isAway(RuntimeException e) {
        return e instanceof MongoException
                && !(e instanceof MongoServerException)
                && !(e instanceof MongoGridFSException); // a file whose bytes are missing
    }
}
