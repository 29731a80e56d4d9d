package dev.chamado.sla.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.sla.terms.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The topology twice over one log: as it was lived, with processes that were killed, and later from the first record. Ten random
 * desks are tenants of that log, each called after its seed: {@code -Dchamado.seed=17 -Dchamado.seeds=1} runs one alone.
 */
class RebuildTest {
    private static final long SEED = Long.getLong("chamado.seed", 11);
    private static final int DESKS = Integer.getInteger("chamado.seeds", 10);
    private static final int TICKETS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PARTS = 6;
    private static final String SLA = SlaEvent.TOPIC.name();
    private static final String SHADOW = "sla-shadow";

    @TempDir
    Path folder;

    private final Desks desks = new Desks(SEED, DESKS, TICKETS);

    @Test
    void states_what_was_stated_to_the_byte() throws Exception {
        System.out.println("-Dchamado.seed=" + SEED + " -Dchamado.seeds=" + DESKS);
        var events = desks.events();
        var all = desks.folded(events, desks.end());
        try (var kafka = new TicketsOnKafka(folder.resolve("kafka"), SLA, SHADOW)) {
            var random = new Random(SEED);
            var lived = new Instance(
                    kafka.bootstrap(),
                    "sla-clocks",
                    folder.resolve("lived"),
                    "sla-lived",
                    0,
                    SLA,
                    Duration.ofMillis(50),
                    7,
                    desks);
            var process = lived.apart();
            try {
                for (var part = 0; part < PARTS; part++) {
                    var before = kafka.count(SLA);
                    var some = events.subList(part * events.size() / PARTS, (part + 1) * events.size() / PARTS);
                    for (var event : some) {
                        kafka.tell(event);
                        if (random.nextInt(8) == 0) {
                            kafka.watermark(event.recordedAt().minusSeconds(1 + random.nextInt(100_000)));
                        }
                    }
                    if (part % 2 == 1) {
                        Wait.until("some of it is stated", PATIENCE, () -> kafka.count(SLA) > before);
                        Instance.kill(process);
                        process = lived.apart();
                    }
                }
                kafka.watermark(desks.end());
                Wait.until("all is stated", PATIENCE, () -> kafka.count(SLA) >= TicketsOnKafka.number(all));
            } finally {
                Instance.kill(process);
            }
            assertThat(kafka.stated(SLA)).isEqualTo(all);

            rebuild(kafka, TicketsOnKafka.number(all));
            assertThat(kafka.stated(SHADOW)).isEqualTo(kafka.stated(SLA));
        }
    }

    /** In great gulps, with rare commits; it learns what was agreed little by little, and loses its stores on the way. */
    private void rebuild(TicketsOnKafka kafka, int facts) throws IOException, InterruptedException {
        var shadow = new Instance(
                kafka.bootstrap(),
                "sla-rebuild",
                folder.resolve("rebuilt"),
                "sla-rebuilt",
                0,
                SHADOW,
                Duration.ofSeconds(1),
                10_000,
                desks);
        var terms = new Terms();
        try (var streams = shadow.here(terms)) {
            streams.start();
            var events = desks.events();
            desks.know(terms, events.get(events.size() / 3).recordedAt());
            Wait.until("some is stated", () -> kafka.count(SHADOW) > 0);
            desks.know(terms, events.get(events.size() / 2).recordedAt());
        }
        assertThat(kafka.count(SHADOW)).isLessThan(facts);
        Utils.delete(folder.resolve("rebuilt").toFile());
        try (var streams = shadow.here(terms)) {
            streams.start();
            desks.know(terms, desks.end());
            Wait.until("all is stated once more", PATIENCE, () -> kafka.count(SHADOW) >= facts);
        }
    }
}
