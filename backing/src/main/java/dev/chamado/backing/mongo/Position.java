package dev.chamado.backing.mongo;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where a document lies in its collection: its id in {@link OrderedBytes}. */
record Position(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position(byte[] others) && Arrays.equals(bytes, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
