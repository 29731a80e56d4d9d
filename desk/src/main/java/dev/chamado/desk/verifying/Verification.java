package dev.chamado.desk.verifying;

import dev.chamado.desk.door.Door;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.Verifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
     * @param views what is done with the read models
     */
    public record What(
            String tenant, Path expected, @Nullable Path counts, Views views) {}

    /** Whether the read models are asked, and whether they are built anew before that. */
    public enum Views {
        REBUILT,
        AS_THEY_ARE,
        NOT_ASKED
    }

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
        var views = new Rebuild(where.door(), where.services(), tell);
        views.published();
        var matrix = Matrix.of(asked.read("definitions/matrix"));
        var workflow = OwnStates.of(asked.read("definitions/workflow-incident"));
        tell.accept(workflow.isOwn() ? "states by the tenant's own workflow" : "states by the standard workflow");
        var database = Sources.store(where.postgresUrl(), where.user(), where.password());
        var store = new Recount(what.tenant(), matrix, workflow);
        timed("event store", store, () -> Sources.readStore(database, store));
        var kafka = new Recount(what.tenant(), matrix, workflow);
        timed("Kafka", kafka, () -> Sources.readTopic(where.kafka(), kafka));
        if (store.inStandard() > 0) {
            tell.accept(
                    store.inStandard() + " tickets came before the tenant had a workflow of its own, or without their"
                            + " states: they follow the standard one, and are counted by their categories");
        }
        var expected = Comparison.flat(JSON.readTree(what.expected().toFile()));
        var listed = what.views() == Views.NOT_ASKED ? null : lists(views, asked, workflow);

        comparison.figures(
                expected,
                store.figures(),
                kafka.figures(),
                listed == null ? Map.of() : with(expected, listed.figures()));
        same(store, kafka);
        rows(expected.getOrDefault("rows", 0L), store, kafka);
        chain(database);
        if (listed != null && !store.isEmpty()) {
            views(views, listed, new Reports(asked, comparison, counts(), store.firstDay(), store.lastDay()));
            attempt("promises computed again", () -> promises(asked));
        }
        return comparison;
    }

    private Lists lists(Rebuild views, Asked asked, OwnStates workflow) {
        views.level();
        if (what.views() == Views.REBUILT) {
            views.all();
        }
        return new Lists(asked, workflow);
    }

    private void views(Rebuild views, Lists lists, Reports reports) {
        var parked = views.parked();
        comparison.check("subjects that a follower could not take in", 0, null, null, (long) parked.size());
        comparison.explain("parked", parked);
        comparison.same("tickets by group and state: counters as in the list", lists.counted(), lists.listed());
        attempt("reports of arrivals, closes, times", () -> new Flow(reports).compare());
        attempt("reports of moves and waits", () -> new Moves(reports).compare());
    }

    private @Nullable JsonNode counts() {
        return what.counts() == null ? null : JSON.readTree(what.counts().toFile());
    }

    /** What cannot be asked is a difference of its own; the rest is still worth knowing. */
    private void attempt(String about, Runnable asking) {
        try {
            asking.run();
        } catch (Door.Refused e) {
            comparison.check(about + ": refused", 0, null, null, 1L);
            comparison.explain(about, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Every published fact is what the events and policies give when they are computed again. */
    private void promises(Asked asked) {
        var found = new Recomputed(asked).found();
        var facts = found.path("facts").asLong();
        tell.accept("sla: " + facts + " facts of " + found.path("tickets") + " tickets computed again");
        comparison.check(
                "facts of promises, computed again",
                facts,
                null,
                null,
                found.path("same").asLong());
        comparison.check(
                "facts of promises that differ",
                0,
                null,
                null,
                found.path("different").asLong());
        comparison.explain(
                "promises",
                found.path("differences").values().stream()
                        .map(Object::toString)
                        .toList());
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
        comparison.check(
                "rows whose state in the workflow is not that of its category",
                0,
                store.misplaced(),
                kafka.misplaced(),
                null);
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
