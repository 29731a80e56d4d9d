package dev.chamado.platform.follow;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Moves counters, each by each event once. A counter document remembers in its markers how far it has been moved, and
 * is only written if they still stand as they were read: so what was moved before a crash is not moved again after it.
 */
final class RollupWrites {
    private final Generation<?> generation;

    RollupWrites(Generation<?> generation) {
        this.generation = generation;
    }

    /** Writes all moves and returns when they are acknowledged; throws {@link MissedGuard}. */
    void write(List<Move> moves, Supplier<ExecutorService> sideBySide) {
        var bulks = new ArrayList<Guarded.Bulk>();
        moves.stream()
                .filter(move -> move.increment().by() != 0)
                .collect(groupingBy(Move::rollup))
                .forEach((rollup, all) -> bulks.addAll(bulks(rollup, all)));
        Guarded.write(bulks, sideBySide);
    }

    private List<Guarded.Bulk> bulks(String rollup, List<Move> moves) {
        var counters = generation.counters(rollup);
        var byId = moves.stream().collect(groupingBy(Move::counter, LinkedHashMap::new, toList()));
        var found = new HashMap<String, BsonDocument>();
        counters.find(in("_id", byId.keySet()))
                .projection(Projections.include(Move.SEEN, Move.LATE)) // their sums may be many
                .forEach(document -> found.put(document.getString("_id").getValue(), document));
        var writes = new ArrayList<WriteModel<BsonDocument>>();
        byId.forEach((id, all) -> {
            var write = write(id, all, found.get(id));
            if (write != null) {
                writes.add(write);
            }
        });
        return Guarded.Bulk.of(counters, writes);
    }

    private static @Nullable WriteModel<BsonDocument> write(
            String id, List<Move> moves, @Nullable BsonDocument counter) {
        var sums = new LinkedHashMap<String, Long>();
        var markers = new LinkedHashMap<String, Long>();
        for (var move : moves) {
            if (move.position() > reached(counter, move.marker())) {
                sums.merge(move.increment().field(), move.increment().by(), Long::sum);
                markers.merge(move.marker(), move.position(), Long::max);
            }
        }
        if (markers.isEmpty()) {
            return null;
        }
        // What adds up to nothing is remembered all the same: of two subjects that moved a counter to and fro, a crash
        // may
        // leave one taken in and the other not, which then must not move it alone.
        sums.values().removeIf(sum -> sum == 0);
        return counter == null
                ? new InsertOneModel<>(begin(id, moves.getFirst(), sums, markers))
                : new UpdateOneModel<>(guard(id, counter, markers), update(sums, markers));
    }

    private static BsonDocument begin(String id, Move any, Map<String, Long> sums, Map<String, Long> markers) {
        var counter = new BsonDocument("_id", new BsonString(id)).append(Stored.TENANT, new BsonString(any.tenant()));
        any.increment().key().forEach((field, value) -> counter.put(field, new BsonString(value)));
        sums.forEach((field, sum) -> counter.put(field, new BsonInt64(sum)));
        counter.append(Move.SEEN, new BsonDocument()).append(Move.LATE, new BsonDocument());
        markers.forEach((marker, position) -> {
            var dot = marker.indexOf('.');
            counter.getDocument(marker.substring(0, dot)).put(marker.substring(dot + 1), new BsonInt64(position));
        });
        return counter;
    }

    private static Bson guard(String id, BsonDocument counter, Map<String, Long> markers) {
        var guard = new ArrayList<Bson>(List.of(eq("_id", id)));
        markers.keySet().forEach(marker -> {
            var reached = reached(counter, marker);
            guard.add(eq(marker, reached < 0 ? BsonNull.VALUE : new BsonInt64(reached)));
        });
        return and(guard);
    }

    private static Bson update(Map<String, Long> sums, Map<String, Long> markers) {
        var update = new ArrayList<Bson>();
        sums.forEach((field, sum) -> update.add(Updates.inc(field, sum)));
        markers.forEach((marker, position) -> update.add(Updates.set(marker, position)));
        return Updates.combine(update);
    }

    private static long reached(@Nullable BsonDocument counter, String marker) {
        if (counter == null) {
            return -1;
        }
        var dot = marker.indexOf('.');
        var position = counter.getDocument(marker.substring(0, dot)).get(marker.substring(dot + 1));
        return position == null ? -1 : position.asNumber().longValue();
    }
}
