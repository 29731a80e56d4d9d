package dev.chamado.sla.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueOrderTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final int MANY = 5 * DueOrder.MOST;

    @TempDir
    private Path folder;

    private DueOrder order;
    private final Map<String, Instant> standing = new HashMap<>();
    private final Set<String> still = new HashSet<>(Set.of("slow"));
    private int asked;

    @BeforeEach
    void anew() {
        var context = new MockProcessorContext<String, byte[]>(new Properties(), new TaskId(0, 0), folder.toFile());
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("due"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        order = new DueOrder(store);
    }

    @Test
    void finds_what_is_due_of_another_tenant_while_very_many_stand_still() {
        for (var n = 0; n < MANY; n++) {
            move("slow/" + n, NOON.plusMillis(n % 7));
        }
        move("quick/1", NOON.plusSeconds(1));
        for (var look = 0; look < 5; look++) {
            assertThat(due(NOON.plusSeconds(1), 500)).isEmpty();
            assertThat(asked).isLessThanOrEqualTo(DueOrder.MOST + 1);
        }
        assertThat(due(NOON.plusSeconds(1), 500)).containsExactly("quick/1");
    }

    @Test
    void does_not_look_again_at_those_that_stand_still_nor_at_such_as_join_them() {
        for (var n = 0; n < MANY; n++) {
            move("slow/" + n, NOON.plusMillis(n % 7));
        }
        for (var look = 0; look < 6; look++) {
            due(NOON.plusSeconds(1), 500);
        }
        for (var n = 0; n < 100; n++) {
            move("slow/late" + n, NOON.minusSeconds(n));
            move("quick/" + n, NOON.plusMillis(2_000 + n));
            assertThat(due(NOON.plusMillis(2_000 + n), 500)).containsExactly("quick/" + n);
            assertThat(asked).isLessThan(10);
            move("quick/" + n, null);
        }
    }

    @Test
    void finds_all_of_them_in_order_once_time_goes_on() {
        for (var n = 0; n < MANY; n++) {
            move("slow/" + n, NOON.plusMillis(n % 7));
        }
        move("quick/1", NOON.plusSeconds(1));
        for (var look = 0; look < 6; look++) {
            due(NOON.plusSeconds(1), 500);
        }
        move("slow/first", NOON.minusSeconds(1));
        still.clear();
        assertThat(due(NOON.plusSeconds(1), 1)).containsExactly("slow/first");
        move("slow/first", null);
        var found = new HashSet<String>();
        for (var next = due(NOON, 500); !next.isEmpty(); next = due(NOON.plusSeconds(1), 500)) {
            found.addAll(next);
            next.forEach(ticket -> move(ticket, null));
        }
        assertThat(found).hasSize(MANY + 1);
    }

    /** Whatever is moved and whoever stands still: what is due is found, before long and in order. */
    @RepeatedTest(200)
    void finds_what_a_list_would(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var tenants = List.of("quick", "slow", "other");
        var until = NOON;
        for (var step = 0; step < 200; step++) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    var tenant = tenants.get(random.nextInt(3));
                    if (!still.remove(tenant)) {
                        still.add(tenant);
                    }
                }
                case 1 -> until = until.plusMillis(random.nextInt(50));
                default -> {
                    var ticket = tenants.get(random.nextInt(3)) + "/" + random.nextInt(30);
                    move(ticket, random.nextInt(3) == 0 ? null : NOON.plusMillis(random.nextInt(2000)));
                }
            }
            var by = until;
            var expected = standing.entrySet().stream()
                    .filter(each -> !each.getValue().isAfter(by) && !still.contains(Waiting.tenantOf(each.getKey())))
                    .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .limit(3)
                    .toList();
            var found = due(by, 3);
            assertThat(found)
                    .as("seed %d, step %d", run.getCurrentRepetition(), step)
                    .isEqualTo(expected);
            if (random.nextBoolean()) {
                found.forEach(ticket -> move(ticket, null));
            }
        }
    }

    private List<String> due(Instant until, int limit) {
        asked = 0;
        return new ArrayList<>(order.until(
                until,
                tenant -> {
                    asked++;
                    return still.contains(tenant);
                },
                limit));
    }

    private void move(String ticket, Instant to) {
        order.move(ticket, to == null ? standing.remove(ticket) : standing.put(ticket, to), to);
    }
}
