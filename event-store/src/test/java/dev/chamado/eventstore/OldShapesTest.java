package dev.chamado.eventstore;

import static dev.chamado.eventstore.OpenStore.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.eventstore.counter.Counter;
import dev.chamado.eventstore.counter.CounterCommand.Count;
import dev.chamado.eventstore.counter.CounterEvent.Counted;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of old shapes and snapshots of old states. */
class OldShapesTest {
    private static final Upcaster COUNTED = new Upcaster("chamado.test.counted.v1", "chamado.test.counted.v2", json -> {
        json.set("by", json.remove("amount"));
        return json;
    });

    @Test
    void an_event_of_an_old_shape_is_read_as_the_present_one() throws Exception {
        var ref = counter("old");
        try (var before = new OpenStore()) {
            before.send(ref, new Count(1));
            before.execute("update event set type = 'chamado.test.counted.v1',"
                    + " payload = '{\"amount\":7,\"occurredAt\":\"2025-01-01T00:00:00Z\"}'");
            try (var now = new OpenStore(before.where, OpenStore.SETTINGS, List.of(COUNTED))) {
                assertThat(now.send(ref, new Count(2)).version()).isEqualTo(1);
                assertThat(now.current(ref).value()).isEqualTo(9);
                var first = now.store.reader().events("demo", ref.id(), 0).getFirst();
                assertThat(first.type()).isEqualTo("chamado.test.counted.v2");
                assertThat(first.event())
                        .isInstanceOfSatisfying(
                                Counted.class, e -> assertThat(e.by()).isEqualTo(7));
            }
        }
    }

    @Test
    void a_snapshot_is_taken_at_a_hundred_events_and_used_while_its_shape_is_the_present_one() throws Exception {
        var ref = counter("long");
        try (var before = new OpenStore()) {
            for (int i = 0; i < 120; i++) {
                before.send(ref, new Count(1));
            }
            OpenStore.await("a snapshot", () -> sequence(before) == 99);

            before.execute("update snapshot set state = '{\"value\":5000,\"label\":\"\",\"labelledAt\":-1}'");
            try (var warm = new OpenStore(before.where, OpenStore.SETTINGS, List.of())) {
                assertThat(warm.current(ref)).isEqualTo(new Counter(5020, "", -1)); // so it was used
            }
            before.execute("update snapshot set shape = 'of a former release'");
            try (var other = new OpenStore(before.where, OpenStore.SETTINGS, List.of())) {
                assertThat(other.current(ref)).isEqualTo(new Counter(120, "", -1)); // so it was left aside
            }
        }
    }

    private static long sequence(OpenStore desk) {
        try {
            return desk.number("select coalesce(max(sequence), -1) from snapshot");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
