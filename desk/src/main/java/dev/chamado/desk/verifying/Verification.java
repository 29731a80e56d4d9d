package dev.chamado.desk.verifying;

import dev.chamado.desk.door.Door;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.Verifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recounts an imported history from the event store, from Kafka and from the read models, and compares them all. */
public final class Verification {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Where where;
    private final What what;
    private final Consumer<String> tell;
    private final Comparison comparison = new Comparison();

    /**
     * Where everything is.
     *
     * @param services where each service answers its operator, by its application's name
     */
    public record Where(
            String postgresUrl, String user, String password, String kafka, Door door, Map<String, URI> services) {}

    /**
     * What is asked.
     *
     * @param tenant into which the history was imported
     * @param expected what was counted from its file
     * @param counts what reports should say, counted from the file; nothing: they are held against their drill-downs
     * @param rebuild whether the read models are built anew before they are asked
     */
    public record What(
            String tenant, Path expected, @Nullable Path counts, boolean rebuild) {}

    /**
     * @param tell takes a line about each step
     */
    public Verification(Where where, What what, Consumer<String> tell) {
        this.where = where;
        this.what = what;
        this.tell = tell;
    }

    /** Counts everywhere; takes minutes when views are rebuilt. */
    public Comparison run() {
        var asked = new Asked(where.door());
        var expected = Comparison.flat(JSON.readTree(what.expected().toFile()));
        var database = Sources.store(where.postgresUrl(), where.user(), where.password());
        var matrix = Matrix.of(asked.read("definitions/matrix"));
        var store = new Recount(what.tenant(), matrix);
        timed("event store", store, () -> Sources.readStore(database, store));
        var kafka = new Recount(what.tenant(), matrix);
        timed("Kafka", kafka, () -> Sources.readTopic(where.kafka(), kafka));
        var views = views();
        var lists = new Lists(asked);

        comparison.figures(expected, store.figures(), kafka.figures(), with(expected, lists.figures()));
        same(store, kafka);
        rows(expected.getOrDefault("rows", 0L), store, kafka);
        chain(database);
        comparison.check("subjects that a follower could not take in", 0, null, null, (long)
                views.parked().size());
        comparison.explain("parked", views.parked());
        comparison.same("counters by group and state, their tickets", lists.counted(), lists.listed());
        if (!store.isEmpty()) {
            new Reports(asked, comparison, counts(), store.firstDay(), store.lastDay()).compare();
        }
        return comparison;
    }

    private @Nullable JsonNode counts() {
        return what.counts() == null ? null : JSON.readTree(what.counts().toFile());
    }

    private Rebuild views() {
        var views = new Rebuild(where.door(), where.services(), tell);
        views.level();
        if (what.rebuild()) {
            views.all();
        }
        return views;
    }

    /** A state or priority that the list does not show at all is 0 there, not unknown. */
    private static Map<String, Long> with(Map<String, Long> expected, Map<String, Long> found) {
        var all = new TreeMap<>(found);
        expected.keySet().stream().filter(name -> name.startsWith("final_")).forEach(name -> all.putIfAbsent(name, 0L));
        return all;
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
            tell.accept("Kafka repeats " + heard.repeats() + " events");
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
