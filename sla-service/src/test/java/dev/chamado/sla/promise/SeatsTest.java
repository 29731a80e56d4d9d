package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats(3, 2, 1);
    private final List<String> seated = new CopyOnWriteArrayList<>();

    @Test
    void are_not_all_taken_by_one_tenant() throws InterruptedException {
        assertThat(takes("acme", "ana")).isTrue();
        assertThat(takes("acme", "joao")).isTrue();
        assertThat(takes("acme", "lee")).isFalse();
        assertThat(takes("demo", "ana")).isTrue();
        assertThat(takes("third", "zoe")).isFalse();
        seats.leave("acme", "joao");
        assertThat(takes("third", "zoe")).isTrue();
        assertThat(takes("acme", "lee")).isFalse();
        seats.leave("demo", "ana");
        assertThat(takes("acme", "lee")).isTrue();
    }

    @Test
    void of_a_tenant_are_not_all_taken_by_one_person() throws InterruptedException {
        assertThat(takes("acme", "ana")).isTrue();
        assertThat(takes("acme", "ana")).isFalse();
        assertThat(takes("acme", "lee")).isTrue();
        seats.leave("acme", "ana");
        assertThat(takes("acme", "ana")).isTrue();
    }

    @Test
    void go_to_others_though_one_person_waits_for_many() throws InterruptedException {
        assertThat(takes("acme", "joao")).isTrue();
        assertThat(takes("acme", "ana")).isTrue();
        var hers = IntStream.range(0, 10).mapToObj(_ -> waits("ana")).toList();
        var lee = waits("lee");
        seats.leave("acme", "ana");
        lee.join();
        assertThat(seated).as("he waited for one of hers, not for all").containsExactly("lee");
        for (var thread : hers) {
            thread.interrupt();
            thread.join();
        }
        seats.leave("acme", "joao");
        seats.leave("acme", "lee");
        assertThat(seats.rows()).as("nobody is left").isZero();
    }

    @Test
    void are_remembered_of_nobody_who_has_none() throws InterruptedException {
        assertThat(takes("acme", "ana")).isTrue();
        assertThat(takes("acme", "ana")).isFalse();
        assertThat(takes("acme", "lee")).isTrue();
        assertThat(seats.rows()).isEqualTo(3);
        seats.leave("acme", "lee");
        assertThat(seats.rows()).isEqualTo(2);
        seats.leave("acme", "ana");
        assertThat(seats.rows()).isZero();
    }

    /** Somebody who waits for a seat, and is known to. */
    private Thread waits(String person) {
        var thread = Thread.ofPlatform().start(() -> {
            try {
                if (seats.take("acme", person, Duration.ofSeconds(20))) {
                    seated.add(person);
                }
            } catch (InterruptedException _) { // the test is over
            }
        });
        Wait.until(person + " waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    private boolean takes(String tenant, String person) throws InterruptedException {
        return seats.take(tenant, person, Duration.ofMillis(1));
    }
}
