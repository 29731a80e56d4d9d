package dev.chamado.sla.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Story;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

class WaitingTest {
    @TempDir
    private Path folder;

    private Waiting waiting;

    @BeforeEach
    void anew() {
        var context = new MockProcessorContext<String, byte[]>(new Properties(), new TaskId(0, 0), folder.toFile());
        KeyValueStore<String, Envelope<byte[]>> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("waiting"),
                        Serdes.String(),
                        Json.serde(new TypeReference<Envelope<byte[]>>() {}))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        waiting = new Waiting(store);
        for (var n = 0; n < 10; n++) {
            waiting.add(opened("acme", n));
            waiting.add(opened("demo", n));
            waiting.add(opened("zoo", n));
        }
    }

    @Test
    void gives_each_tenant_its_turn() {
        assertThat(taken(Set.of("acme", "demo", "zoo"), 6))
                .containsExactly("acme", "demo", "zoo", "acme", "demo", "zoo");
    }

    @Test
    void passes_over_tenants_that_are_not_ready() {
        assertThat(taken(Set.of("acme", "zoo"), 4)).containsExactly("acme", "zoo", "acme", "zoo");
    }

    @Test
    void keeps_nobody_waiting_for_a_tenant_whose_next_event_is_not_reached() {
        assertThat(waiting.next(_ -> true, event -> !event.tenant().equals("acme"), 4))
                .isEmpty();
        assertThat(waiting.next(_ -> true, event -> !event.tenant().equals("acme"), 4))
                .extracting(Envelope::tenant)
                .containsOnly("demo");
    }

    @Test
    void has_each_event_taken_out_once_and_also_those_that_join_meanwhile() {
        var all = new ArrayList<String>();
        for (var n = 0; n < 20; n++) {
            waiting.next(_ -> true, _ -> true, 4).forEach(each -> all.add(each.tenant() + each.subject()));
            if (n == 6) {
                waiting.add(opened("acme", -1)); // before what has been taken out
                waiting.add(opened("demo", -2));
            }
        }
        assertThat(all).hasSize(32).doesNotHaveDuplicates();
        assertThat(List.of("acme", "demo", "zoo")).noneMatch(waiting::has);
    }

    private List<String> taken(Set<String> ready, int turns) {
        var tenants = new ArrayList<String>();
        for (var n = 0; n < turns; n++) {
            tenants.add(waiting.next(ready::contains, _ -> true, 2).getFirst().tenant());
        }
        return tenants;
    }

    private static Envelope<byte[]> opened(String tenant, long n) {
        var id = new UUID(n < 0 ? 6 : 7, n);
        var at = Story.at("Mon 09:00");
        var e = Story.envelope(
                id, 0, at, "ana.souza", false, Story.opening(id, at, at, Priority.P1, Channel.PORTAL, null));
        return new Envelope<>(
                tenant,
                e.subject(),
                e.sequence(),
                e.eventId(),
                e.type(),
                e.occurredAt(),
                e.recordedAt(),
                e.actor(),
                e.correlation(),
                e.causation(),
                e.imported(),
                e.traceparent(),
                WireFormat.of(TicketEvent.TOPIC).write(e.event()));
    }
}
