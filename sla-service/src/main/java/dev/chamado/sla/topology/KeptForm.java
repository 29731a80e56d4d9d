package dev.chamado.sla.topology;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Clocks as bytes: the number of their shape, how far they had come, then JSON, packed ({@link Packing}). What was kept
 * in another shape is not read for more than how far it had come: a component that an older version did not know would
 * be missing, and nobody could tell.
 */
final class KeptForm {
    /** Raised with every change of what clocks consist of, and of what they make of the same events. */
    static final int SHAPE = 4;

    private static final int BEFORE_NUMBERS = 1;

    /**
     * Beside the number of the shape, where what follows is an outline and packed JSON; until it was, the same JSON stood
     * there as it is.
     */
    private static final int PACKED = 0x40;

    /** Sequence, facts, instant settled to, instant to wake at ({@link #NEVER}), decision: in this form for all shapes. */
    private static final int OUTLINE = 1 + 4 * Long.BYTES + Integer.BYTES;

    private static final long NEVER = Long.MIN_VALUE;

    /** Those that nobody uses just now: each task's thread packs for itself. */
    private static final Queue<Packing> IDLE = new ConcurrentLinkedQueue<>();

    private KeptForm() {}

    /** Where clocks that are not packed say how far they had come. */
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
        var wakeAt = held.wakeAt();
        var outline = ByteBuffer.allocate(OUTLINE)
                .put((byte) (SHAPE | PACKED))
                .putLong(held.sequence())
                .putLong(held.facts())
                .putLong(held.settledTo().toEpochMilli())
                .putLong(wakeAt == null ? NEVER : wakeAt.toEpochMilli())
                .putInt(held.corrected());
        var json = Json.write(held);
        return packing(packing -> packing.pack(outline.array(), json));
    }

    private static Kept read(byte[] bytes) {
        var shape = bytes[0] == '{' ? BEFORE_NUMBERS : bytes[0] & ~PACKED;
        if (shape == SHAPE) {
            return Json.read(Held.class, json(bytes));
        }
        return isPacked(bytes)
                ? outdated(shape, ByteBuffer.wrap(bytes, 1, OUTLINE - 1))
                : outdated(shape, Json.read(Outline.class, json(bytes)));
    }

    private static Outdated outdated(int shape, ByteBuffer outline) {
        var sequence = outline.getLong();
        var facts = outline.getLong();
        var settledTo = Instant.ofEpochMilli(outline.getLong());
        var wakeAt = outline.getLong();
        return new Outdated(
                shape,
                sequence,
                facts,
                settledTo,
                wakeAt == NEVER ? null : Instant.ofEpochMilli(wakeAt),
                outline.getInt());
    }

    private static Outdated outdated(int shape, Outline outline) {
        var extent = outline.clocks();
        return new Outdated(
                shape,
                extent.sequence(),
                extent.facts(),
                extent.settledTo(),
                outline.wakeAt(),
                outline.corrected() == null ? 0 : outline.corrected());
    }

    /** Of this shape, or not packed. */
    static byte[] json(byte[] bytes) {
        if (isPacked(bytes)) {
            return packing(packing -> packing.unpack(OUTLINE, bytes));
        }
        return bytes[0] == '{' ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    private static byte[] packing(Function<Packing, byte[]> work) {
        var taken = IDLE.poll();
        var packing = taken == null ? new Packing() : taken;
        try {
            return work.apply(packing);
        } finally {
            IDLE.add(packing);
        }
    }

    private static boolean isPacked(byte[] bytes) {
        return bytes[0] != '{' && (bytes[0] & PACKED) != 0;
    }
}
