package dev.chamado.sla.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RefoldingTest {
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private Runnable meanwhile = () -> {};
    private final Refolding refolding = new Refolding(this::read, work::add);

    private Collection<Past> read(int partition, Set<String> keys, BooleanSupplier wanted) {
        meanwhile.run();
        return keys.stream().map(Past::new).toList();
    }

    @Nested
    class A_partition {
        @Test
        void waits_for_its_own_tickets_only() {
            refolding.ask(0, "demo/a");
            refolding.ask(0, "demo/b");
            refolding.ask(1, "demo/c");
            assertThat(refolding.waiting(0)).isEqualTo(2);
            assertThat(refolding.waiting(1)).isEqualTo(1);
            work();
            assertThat(refolding.take(0)).hasSize(2);
            assertThat(refolding.waiting(0)).isZero();
            assertThat(refolding.waiting(1)).isEqualTo(1);
        }
    }

    @Nested
    class A_partition_that_moves_away {
        @Test
        void leaves_nothing_behind_that_was_asked() {
            refolding.ask(0, "demo/a");
            refolding.forget(0);
            work();
            assertThat(refolding.waiting(0)).isZero();
            assertThat(refolding.take(0)).isEmpty();
        }

        @Test
        void leaves_nothing_behind_that_was_read() {
            refolding.ask(0, "demo/a");
            work();
            refolding.forget(0);
            assertThat(refolding.waiting(0)).isZero();
            assertThat(refolding.take(0)).isEmpty();
        }

        @Test
        void does_not_get_what_was_being_read_when_it_comes_back_but_what_it_asks_then() {
            refolding.ask(0, "demo/a");
            meanwhile = () -> {
                meanwhile = () -> {};
                refolding.forget(0);
                refolding.ask(0, "demo/b");
            };
            work();
            assertThat(refolding.take(0)).extracting(Past::key).isEqualTo(List.of("demo/b"));
            assertThat(refolding.waiting(0)).isZero();
        }
    }

    private void work() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }
}
