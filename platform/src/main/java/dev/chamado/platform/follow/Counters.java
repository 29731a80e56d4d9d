package dev.chamado.platform.follow;

import java.util.List;
import org.bson.conversions.Bson;

/** The rollups of one view. Reads refuse as {@link Documents} do. */
public final class Counters {
    Counters() {}

    /** The counter documents of a rollup that the filter over key fields finds, at most 10,000, in no order. */
    public List<Counter> find(String tenant, String rollup, Bson filter) {
        throw new UnsupportedOperationException();
    }
}
