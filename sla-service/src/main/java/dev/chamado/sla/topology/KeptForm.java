package dev.chamado.sla.topology;

import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Clocks as bytes: the number of their shape, then JSON. What was kept in another shape is not read for more than how
 * far it had come: a component that an older version did not know would be missing, and nobody could tell.
 */
final class KeptForm {
    /** Raised with every change of what clocks consist of, and of what they make of the same events. */
    static final int SHAPE = 4;

    private static final int BEFORE_NUMBERS = 1;

    private KeptForm() {}

    /** Where clocks of any shape say how far they had come; names that later shapes have to keep. */
    private record Outline(
            Extent clocks,
            @Nullable Instant wakeAt,
            @Nullable Integer corrected) {}

    private record Extent(long sequence, long facts, Instant settledTo) {}

    static Serde<Kept> serde() {
        return Serdes.serdeFrom(
                (_, kept) -> kept == null ? null : write(kept), (_, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(Kept kept) {
        if (!(kept instanceof Held held)) {
            throw new IllegalStateException("clocks of another shape are not written");
        }
        var json = Json.write(held);
        var bytes = new byte[json.length + 1];
        bytes[0] = SHAPE;
        System.arraycopy(json, 0, bytes, 1, json.length);
        return bytes;
    }

    private static Kept read(byte[] bytes) {
        if (bytes[0] == SHAPE) {
            return Json.read(Held.class, bytes, 1);
        }
        var isNumbered = bytes[0] != '{';
        var outline = Json.read(Outline.class, bytes, isNumbered ? 1 : 0);
        var extent = outline.clocks();
        return new Outdated(
                isNumbered ? bytes[0] : BEFORE_NUMBERS,
                extent.sequence(),
                extent.facts(),
                extent.settledTo(),
                outline.wakeAt(),
                outline.corrected() == null ? 0 : outline.corrected());
    }
}
