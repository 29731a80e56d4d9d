package dev.chamado.platform.follow;

import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import dev.chamado.platform.problem.Refusal;
import java.time.Duration;
import java.util.function.Supplier;

/** A read that is refused, not failed, while the store is away. */
final class Reading {
    private Reading() {}

    static <T> T of(Supplier<T> read) {
        try {
            return read.get();
        } catch (MongoServerException e) {
            throw e; // the server is there and says that the query is wrong
        } catch (MongoException _) {
            throw Refusal.unavailable(
                    "store-unavailable", "The lists cannot be read at the moment.", Duration.ofSeconds(2));
        }
    }
}
