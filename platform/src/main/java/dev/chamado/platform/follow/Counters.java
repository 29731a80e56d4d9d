package dev.chamado.platform.follow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** The rollups of one view. Reads refuse as {@link Documents} do. */
public final class Counters {
    private static final int MOST = 100_000;

    private final Generations<?> generations;

    Counters(Generations<?> generations) {
        this.generations = generations;
    }

    /** The counter documents of a rollup that the filter over key fields finds, in no order; throws when there are more than 100,000. */
    public List<Counter> find(String tenant, String rollup, Bson filter) {
        if (generations.view().rollups().stream()
                .noneMatch(known -> known.name().equals(rollup))) {
            throw new IllegalArgumentException(generations.view().name() + " has no rollup " + rollup);
        }
        return Reading.of(() -> {
            var counters = generations.serving().counters(rollup);
            var found = new ArrayList<Counter>();
            counters.find(Filtering.within(tenant, filter, counters.getCodecRegistry()))
                    .limit(MOST + 1)
                    .batchSize(1000)
                    .forEach(document -> found.add(read(document)));
            if (found.size() > MOST) { // a part of them would be taken for all
                throw new IllegalStateException("more than " + MOST + " counters of " + rollup);
            }
            return found;
        });
    }

    private static Counter read(BsonDocument document) {
        var key = new HashMap<String, String>();
        var numbers = new HashMap<String, Long>();
        document.forEach((field, value) -> {
            if (value.isString() && !field.equals("_id") && !field.equals(Stored.TENANT)) {
                key.put(field, value.asString().getValue());
            } else if (value.isNumber()) {
                numbers.put(field, value.asNumber().longValue());
            }
        });
        return new Counter(key, numbers);
    }
}
