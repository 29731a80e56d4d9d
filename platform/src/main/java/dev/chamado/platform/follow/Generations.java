package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.chamado.platform.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Which generation of a view is served and which is being filled, kept in the store for all processes. Every version
 * of a view has generations of its own, so that old code goes on serving its own while new code fills another.
 */
final class Generations<D extends Record> {
    /** A process that has slept longer asks before it reads: what it served may be gone. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final MongoDatabase database;
    private final View<D> view;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Arrivals arrivals = new Arrivals();
    private volatile @Nullable State state;

    /**
     * @param serving the round that is read; nothing before the first is level
     * @param filling the round that is being built
     * @param read how long ago the state was read
     * @param fillingSince when that began; nothing while nothing is built, or when older code began it
     * @param kept the oldest round whose collections have not been dropped
     */
    record State(
            @Nullable Integer serving,
            @Nullable Integer filling,
            @Nullable Instant fillingSince,
            int kept,
            Instant swappedAt,
            Elapsed read) {
        List<Integer> followed() {
            var rounds = new ArrayList<Integer>();
            if (serving != null) {
                rounds.add(serving);
            }
            if (filling != null) {
                rounds.add(filling);
            }
            return rounds;
        }
    }

    Generations(MongoDatabase database, View<D> view, Clock clock) {
        this(database, view, clock, System::nanoTime);
    }

    /** @param nanos tells how long ago the state was read */
    Generations(MongoDatabase database, View<D> view, Clock clock, LongSupplier nanos) {
        this.nanos = nanos;
        this.clock = clock;
        this.database = database;
        this.view = view;
    }

    View<D> view() {
        return view;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    Generation<D> round(int round) {
        return new Generation<>(database, view, round, arrivals);
    }

    /** The state as last read, if ever. */
    @Nullable
    State known() {
        return state;
    }

    /** The generation that queries read; refuses while this version has none. */
    Generation<D> serving() {
        var known = state;
        if (known == null || known.read().atLeast(FRESH)) {
            known = refresh();
        }
        if (known.serving() == null) {
            throw Refusal.unavailable(
                    "view-not-ready", "The lists are being built from the events.", Duration.ofSeconds(2));
        }
        return round(known.serving());
    }

    /** Whether a subject is parked in the generation that queries read. */
    boolean parks(String document) {
        return new ParkedStore(database, clock).kept(serving().name(), document).isPresent();
    }

    /** Those of the subjects that are parked in the generation that queries read. */
    Set<String> parked(Collection<String> documents) {
        return new ParkedStore(database, clock).among(serving().name(), documents);
    }

    /** Reads the state; a version that is new is begun. */
    State refresh() {
        var found = views().find(eq("_id", id())).first();
        if (found == null) {
            begin();
            found = Objects.requireNonNull(views().find(eq("_id", id())).first());
        }
        var now = new Elapsed(nanos);
        now.restart();
        var read = new State(
                number(found, "serving"),
                number(found, "filling"),
                found.isDateTime("fillingSince")
                        ? Instant.ofEpochMilli(found.getDateTime("fillingSince").getValue())
                        : null,
                found.getInt32("kept").getValue(),
                Instant.ofEpochMilli(found.getDateTime("swappedAt").getValue()),
                now);
        state = read;
        return read;
    }

    private void begin() {
        var now = new BsonDateTime(clock.millis());
        var rollups = new BsonArray();
        view.rollups().forEach(rollup -> rollups.add(new BsonString(rollup.name())));
        try {
            views().insertOne(new BsonDocument("_id", new BsonString(id()))
                    .append("view", new BsonString(view.name()))
                    .append("version", new BsonInt32(view.version()))
                    .append("rollups", rollups)
                    .append("serving", BsonNull.VALUE)
                    .append("filling", new BsonInt32(0))
                    .append("fillingSince", now)
                    .append("kept", new BsonInt32(0))
                    .append("swappedAt", now)
                    .append("followedAt", now));
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != 11000) { // another instance began it
                throw e;
            }
        }
    }

    /** Begins to fill another round beside the one that is served; 409 while one is being filled. */
    int rebuild() {
        var now = refresh();
        var next = now.serving() == null ? 0 : now.serving() + 1;
        var begun = now.filling() == null
                && views().updateOne(
                                        and(eq("_id", id()), eq("serving", now.serving()), eq("filling", null)),
                                        combine(set("filling", next), set("fillingSince", clock.instant())))
                                .getMatchedCount()
                        == 1;
        if (!begun) {
            throw new Refusal(409, "rebuild-running", "The view is being rebuilt.", List.of(), Map.of(), null);
        }
        refresh();
        return next;
    }

    /** Serves the round that was filled; answers whether it was this process that swapped. */
    boolean swap(int filled) {
        var swapped = views().updateOne(
                        and(eq("_id", id()), eq("filling", filled)),
                        combine(
                                set("serving", filled),
                                set("filling", null),
                                set("fillingSince", null),
                                set("swappedAt", clock.instant())));
        refresh();
        return swapped.getMatchedCount() == 1;
    }

    /** Says that this version is followed, so that nobody removes it. */
    void touch() {
        views().updateOne(eq("_id", id()), set("followedAt", clock.instant()));
    }

    /** Removes the rounds that were served before, once their last readers are done. */
    void dropFormer(Duration keep, Offsets offsets, ParkedStore parked) {
        var now = state;
        if (now == null
                || now.serving() == null
                || now.kept() >= now.serving()
                || now.swappedAt().plus(keep).isAfter(clock.instant())) {
            return;
        }
        for (int round = now.kept(); round < now.serving(); round++) {
            var former = round(round);
            former.drop();
            offsets.forget(former.name());
            parked.forget(former.name());
        }
        views().updateOne(and(eq("_id", id()), eq("serving", now.serving())), set("kept", now.serving()));
    }

    /** Removes the generations of versions that nobody has followed for so long, once this version is served. */
    void dropOtherVersions(Duration keep, Offsets offsets, ParkedStore parked) {
        var now = state;
        if (now == null || now.serving() == null) {
            return;
        }
        for (var other : views().find(and(eq("view", view.name()), ne("version", view.version())))) {
            if (Instant.ofEpochMilli(other.getDateTime("followedAt").getValue())
                    .plus(keep)
                    .isAfter(clock.instant())) {
                continue;
            }
            var version = other.getInt32("version").getValue();
            for (int round = other.getInt32("kept").getValue(); round <= newest(other); round++) {
                var name = Generation.name(view.name(), version, round);
                database.getCollection(name).drop();
                for (var rollup : other.getArray("rollups")) {
                    database.getCollection(Generation.name(rollup.asString().getValue(), version, round))
                            .drop();
                }
                offsets.forget(name);
                parked.forget(name);
            }
            views().deleteOne(eq("_id", other.get("_id")));
        }
    }

    private static int newest(BsonDocument version) {
        var serving = number(version, "serving");
        var filling = number(version, "filling");
        return Math.max(serving == null ? 0 : serving, filling == null ? 0 : filling);
    }

    private static @Nullable Integer number(BsonDocument document, String field) {
        var value = document.get(field);
        return value == null || value.isNull()
                ? null
                : (Integer) value.asNumber().intValue();
    }

    private String id() {
        return view.name() + "/v" + view.version();
    }

    private MongoCollection<BsonDocument> views() {
        return database.getCollection("follow_views", BsonDocument.class);
    }
}
