package dev.chamado.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs something on many virtual threads at once. */
final class Threads {
    private Threads() {}

    interface Task<R> {
        R run(int number) throws Exception;
    }

    /** What each came to; throws what one threw. */
    static <R> List<R> all(int threads, Task<R> task) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<R>>();
            for (int n = 0; n < threads; n++) {
                int number = n;
                futures.add(executor.submit((Callable<R>) () -> task.run(number)));
            }
            var results = new ArrayList<R>();
            for (var future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
