package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that sort, compared without sign, as MongoDB sorts the values: first by type, then by content.
 *
 * <p>Each value begins with a byte for its type and shows its own end, so that values can stand one after the other in a
 * key. Equal numbers of different types give equal bytes. A decimal is taken as the nearest double.
 */
final class OrderedBytes {
    static final byte[] NOTHING = {};

    /** What an empty array stands for: it sorts before null. */
    static final int UNDEFINED = 0x08;

    static final int NULL = 0x10;
    private static final int MIN = 0x01;
    private static final int NUMBER = 0x20;
    private static final int STRING = 0x30;
    private static final int DOCUMENT = 0x40;
    private static final int ARRAY = 0x48;
    private static final int BINARY = 0x50;
    private static final int OBJECT_ID = 0x60;
    private static final int BOOLEAN = 0x68;
    private static final int DATE = 0x70;
    private static final int TIMESTAMP = 0x78;
    private static final int REGEX = 0x80;
    private static final int OTHER = 0x88;
    private static final int MAX = 0xF0;
    private static final int GENERIC_SUBTYPE = 0;
    private static final int LEGACY_UUID_SUBTYPE = 3;
    private static final int UUID_SUBTYPE = 4;
    private static final int ESCAPED_ZERO = 0xFF;
    /** Doubles keep 53 bits of a long; what is lost is at most 512 and follows in two bytes, moved above zero. */
    private static final int RESIDUE_OFFSET = 0x8000;

    private OrderedBytes() {}

    static byte[] undefined() {
        return new byte[] {UNDEFINED};
    }

    static byte[] of(@Nullable Object value) {
        var out = new ByteArrayOutputStream(32);
        write(value, out);
        return out.toByteArray();
    }

    /** The same value for a descending field. */
    static byte[] inverted(byte[] bytes) {
        var inverted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            inverted[i] = (byte) ~bytes[i];
        }
        return inverted;
    }

    static byte[] joined(byte[] first, byte... second) {
        var joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static byte[] joined(byte[][] parts) {
        int length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var joined = new byte[length];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private static void write(@Nullable Object value, ByteArrayOutputStream out) {
        if (value == null || value instanceof Missing) {
            out.write(NULL);
            return;
        }
        switch (value) {
            case Number number -> number(number, out);
            case String text -> text(STRING, text, out);
            case Map<?, ?> document -> document(document, out);
            case Collection<?> array -> array(array, out);
            case UUID uuid ->
                binary(UUID_SUBTYPE, longs(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()), out);
            case LegacyUUID uuid ->
                binary(
                        LEGACY_UUID_SUBTYPE,
                        longs(
                                uuid.getUuid().getMostSignificantBits(),
                                uuid.getUuid().getLeastSignificantBits()),
                        out);
            case BinData data -> binary(GENERIC_SUBTYPE, data.getData(), out);
            case ObjectId id -> tagged(OBJECT_ID, id.toByteArray(), out);
            case Boolean flag -> tagged(BOOLEAN, new byte[] {(byte) (flag ? 1 : 0)}, out);
            case Instant instant -> tagged(DATE, longs(instant.toEpochMilli() ^ Long.MIN_VALUE), out);
            case BsonTimestamp timestamp -> tagged(TIMESTAMP, longs(timestamp.getValue()), out);
            case BsonRegularExpression regex -> text(REGEX, regex.toString(), out);
            case MinKey _ -> out.write(MIN);
            case MaxKey _ -> out.write(MAX);
            default -> text(OTHER, value.toString(), out);
        }
    }

    private static void number(Number number, ByteArrayOutputStream out) {
        double nearest = number.doubleValue();
        long residue = number instanceof Long exact ? exact - (long) nearest : 0;
        long bits = 0; // NaN is the least number
        if (!Double.isNaN(nearest)) {
            bits = Double.doubleToLongBits(nearest == 0 ? 0.0 : nearest);
            bits ^= (bits >> 63) | Long.MIN_VALUE;
        }
        out.write(NUMBER);
        out.writeBytes(longs(bits));
        long moved = residue + RESIDUE_OFFSET;
        out.write((int) (moved >> 8));
        out.write((int) moved);
    }

    private static void text(int tag, String text, ByteArrayOutputStream out) {
        out.write(tag);
        terminated(text, out);
    }

    private static void terminated(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf(0) < 0) {
            out.writeBytes(bytes);
        } else {
            for (byte b : bytes) {
                out.write(b);
                if (b == 0) {
                    out.write(ESCAPED_ZERO);
                }
            }
        }
        out.write(0);
        out.write(0);
    }

    private static void document(Map<?, ?> document, ByteArrayOutputStream out) {
        out.write(DOCUMENT);
        document.forEach((name, value) -> {
            byte[] bytes = of(value);
            out.write(bytes[0]); // MongoDB compares the fields' types before their names
            terminated(String.valueOf(name), out);
            out.writeBytes(bytes);
        });
        out.write(0);
    }

    private static void array(Collection<?> array, ByteArrayOutputStream out) {
        out.write(ARRAY);
        array.forEach(value -> write(value, out));
        out.write(0);
    }

    private static void binary(int subtype, byte[] data, ByteArrayOutputStream out) {
        out.write(BINARY);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(subtype);
        out.writeBytes(data);
    }

    private static void tagged(int tag, byte[] bytes, ByteArrayOutputStream out) {
        out.write(tag);
        out.writeBytes(bytes);
    }

    private static byte[] longs(long... values) {
        var buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }
}
