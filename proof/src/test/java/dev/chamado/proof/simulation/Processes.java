package dev.chamado.proof.simulation;

import dev.chamado.platform.follow.Policy;
import dev.chamado.platform.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The processes of a service; each begins anew, knowing nothing, after it has died. */
final class Processes<P> {
    private final Chance chance;
    private final List<Process<P>> all = new ArrayList<>();

    Processes(Chance chance, int size, Supplier<P> make) {
        this.chance = chance;
        for (int i = 0; i < size; i++) {
            all.add(new Process<>(make));
        }
    }

    /** One that is not in the midst of something; nothing when all are. */
    Process<P> free() {
        var free = all.stream().filter(each -> !each.busy).toList();
        return free.isEmpty() ? null : chance.oneOf(free);
    }

    /** A policy of theirs, carried out by whichever is free; of the same name, so with the same commands. */
    <E> Policy<E> policy(Function<P, Policy<E>> which) {
        var any = which.apply(all.getFirst().make.get());
        Policy.Effect<E> effect = event -> {
            var process = free();
            if (process == null) {
                throw Refusal.unavailable("busy", "All are at work.", Duration.ofSeconds(1));
            }
            process.use(each -> {
                which.apply(each).effect().on(event);
                return null;
            });
        };
        return new Policy<>(any.name(), any.topic(), effect, any.about());
    }

    /** One process. */
    static final class Process<P> {
        private final Supplier<P> make;
        private P alive;
        private boolean busy;

        private Process(Supplier<P> make) {
            this.make = make;
        }

        <R> R use(Function<P, R> work) {
            busy = true;
            try {
                if (alive == null) {
                    alive = make.get();
                }
                return work.apply(alive);
            } catch (Crash e) {
                alive = null;
                throw e;
            } finally {
                busy = false;
            }
        }
    }
}
