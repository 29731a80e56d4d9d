package dev.chamado.sla.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import dev.chamado.backing.SharedBacking;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.sla.whatif.Result.Change;
import dev.chamado.sla.whatif.Result.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WhatIfStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");

    private final WhatIfStore store = new WhatIfStore(
            MongoClients.create(SharedBacking.mongoUri("what_if_store_test")).getDatabase("what_if_store_test"));

    @Nested
    class One_that_two_processes_are_told_of_at_once {
        @Test
        void is_added_by_one_of_them_and_stays_what_it_was() {
            var id = UUID.randomUUID();
            assertThat(store.add(asked(id, "first"))).isTrue();
            assertThat(store.add(asked(id, "second"))).isFalse();
            assertThat(store.find("demo", id)).get().extracting(WhatIf::body).isEqualTo("first");
        }
    }

    @Nested
    class Changes {
        @Test
        void are_read_from_any_place_on_whatever_documents_they_lie_in() {
            var whatIf = asked(UUID.randomUUID(), "all");
            store.add(whatIf);
            var all = IntStream.range(0, 401).mapToObj(Changes::change).toList();
            store.finish(whatIf, all);
            assertThat(store.changes(whatIf, 0, 1_000)).isEqualTo(all);
            assertThat(store.changes(whatIf, 150, 100)).isEqualTo(all.subList(150, 250));
            assertThat(store.changes(whatIf, 399, 51)).isEqualTo(all.subList(399, 401));
            assertThat(store.changes(whatIf, 401, 51)).isEmpty();
        }

        private static Change change(int number) {
            var nothing = new Outcome(null, null, List.of());
            return new Change(
                    new UUID(7, number),
                    "INC-" + number,
                    Metric.RESOLUTION,
                    nothing,
                    new Outcome(true, NOON, List.of()));
        }
    }

    private static WhatIf asked(UUID id, String body) {
        var inputs = new Inputs(NOON, NOON.plusSeconds(60), null, List.of(), 1, new TreeMap<>(), List.of(), List.of());
        return WhatIf.asked("demo", id, "lee.chen", NOON, body, inputs, null);
    }
}
