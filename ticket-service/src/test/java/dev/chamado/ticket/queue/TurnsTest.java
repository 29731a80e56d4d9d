package dev.chamado.ticket.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private record Due(String name, Instant at) {}

    private final List<Due> list = new ArrayList<>();
    private final Turns<Due> turns = new Turns<>(2);

    private void due(String name, int seconds) {
        list.add(new Due(name, NOON.plusSeconds(seconds)));
    }

    private List<Due> rows(Instant start, int limit) {
        return list.stream()
                .filter(it -> !it.at().isBefore(start))
                .sorted(Comparator.comparing(Due::at))
                .limit(limit)
                .toList();
    }

    private List<String> turn() {
        var taken = new ArrayList<String>();
        turns.take("a", this::rows, Due::at, it -> taken.add(it.name()));
        return taken;
    }

    @Test
    void come_to_what_stands_behind_what_cannot_be_done_and_begin_again() {
        due("stuck", 1);
        due("stuck too", 2);
        due("well", 3);
        assertThat(turn()).containsExactly("stuck", "stuck too");
        assertThat(turn()).contains("well");
        list.removeLast();
        assertThat(turn()).isEmpty();
        assertThat(turn()).containsExactly("stuck", "stuck too");
    }

    @Test
    void come_past_many_of_one_instant() {
        for (int i = 0; i < 7; i++) {
            due("stuck " + i, 1);
        }
        due("well", 2);
        assertThat(turn()).hasSize(2);
        assertThat(turn()).contains("stuck 6", "well");
        assertThat(turn()).containsExactly("well");
    }

    @Test
    void begin_at_once_with_a_short_list() {
        due("well", 1);
        assertThat(turn()).containsExactly("well");
        assertThat(turn()).containsExactly("well");
    }

    @Test
    void are_kept_for_each_list() {
        due("stuck", 1);
        due("stuck too", 2);
        due("well", 3);
        turn();
        var other = new ArrayList<String>();
        turns.take("b", this::rows, Due::at, it -> other.add(it.name()));
        assertThat(other).containsExactly("stuck", "stuck too");
    }

    @Test
    void that_fail_are_taken_again() {
        due("stuck", 1);
        due("stuck too", 2);
        assertThatThrownBy(() -> turns.take("a", this::rows, Due::at, _ -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThat(turn()).containsExactly("stuck", "stuck too");
    }
}
