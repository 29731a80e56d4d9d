package dev.chamado.desk.verifying;

import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Recounts an imported history from the event store and from Kafka and compares both with what was expected. */
public final class Verification {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String tenant;
    private final Consumer<String> tell;
    private final Comparison comparison = new Comparison();

    /**
     * @param tenant into which the history was imported
     * @param tell takes a line about each step
     */
    public Verification(String tenant, Consumer<String> tell) {
        this.tenant = tenant;
        this.tell = tell;
    }

    /** Where the ticket-service's events are, and who may read them. */
    public record Places(String postgresUrl, String user, String password, String kafka) {}

    /** Counts in both places; the comparison can be asked for more afterwards. */
    public Comparison of(Path expected, Places places) {
        var figures = Comparison.flat(JSON.readTree(expected.toFile()));
        var database = Sources.store(places.postgresUrl(), places.user(), places.password());
        var store = new Recount(tenant, Matrix.DEFAULT);
        timed("event store", store, () -> Sources.readStore(database, store));
        var kafka = new Recount(tenant, Matrix.DEFAULT);
        timed("Kafka", kafka, () -> Sources.readTopic(places.kafka(), kafka));

        comparison.figures(figures, store.figures(), kafka.figures(), Map.of());
        same(store, kafka);
        rows(figures.getOrDefault("rows", 0L), store, kafka);
        chain(database);
        return comparison;
    }

    private void same(Recount store, Recount kafka) {
        var stored = store.ledger();
        var heard = kafka.ledger();
        comparison.check("events", stored.events(), stored.events(), heard.events(), null);
        comparison.check(
                "holes in a sequence, repeats that are none",
                0,
                (long) stored.faults().size(),
                (long) heard.faults().size(),
                null);
        comparison.explain("store", stored.faults());
        comparison.explain("Kafka", heard.faults());
        var differences = stored.differences(heard);
        comparison.check("tickets whose events are not those of the store", 0, null, (long) differences.size(), null);
        comparison.explain("store and Kafka", differences);
        if (heard.repeats() > 0) {
            tell.accept("Kafka repeats " + heard.repeats() + " events, each as it was");
        }
    }

    private void rows(long rows, Recount store, Recount kafka) {
        comparison.check("rows that no event comes from", 0, store.missingRows(rows), kafka.missingRows(rows), null);
        comparison.check(
                "histories that are not complete", 0, (long) store.unfinished(), (long) kafka.unfinished(), null);
        comparison.check("rows with a priority not of the matrix", 0, store.misjudged(), kafka.misjudged(), null);
    }

    private void chain(Database database) {
        var report = new Verifier(database).verify();
        comparison.check(
                "stored events whose hash does not fit",
                0,
                (long) report.faults().size(),
                null,
                null);
        comparison.explain(
                "hash", report.faults().stream().map(Object::toString).toList());
        tell.accept("hash chain: " + report.events() + " events");
    }

    private void timed(String place, Recount recount, Runnable reading) {
        var begin = System.nanoTime();
        reading.run();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        tell.accept("%s: %d events of %d tickets in %.1f s"
                .formatted(place, recount.ledger().events(), recount.ledger().subjects(), took.toMillis() / 1000.0));
    }
}
