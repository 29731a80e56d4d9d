package dev.chamado.platform.follow;

import dev.chamado.proof.simulation.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What others do side by side, one after the other in any order, when it is closed; nobody outlives a crash. */
final class InOrder extends AbstractExecutorService {
    private final Chance chance;
    private final List<Runnable> tasks = new ArrayList<>();

    InOrder(Chance chance) {
        this.chance = chance;
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        var answer = new CompletableFuture<T>();
        tasks.add(() -> {
            try {
                answer.complete(task.call());
            } catch (Exception e) { // an Error ends the process
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    @Override
    public Future<?> submit(Runnable task) {
        return submit(() -> {
            task.run();
            return null;
        });
    }

    @Override
    public void close() {
        chance.shuffled(tasks).forEach(Runnable::run);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
