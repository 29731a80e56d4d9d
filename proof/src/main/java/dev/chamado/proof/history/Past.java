package dev.chamado.proof.history;

import java.util.UUID;

/**
 * A ticket's events in their order, as one number: two beginnings of the same length are the same if their digests are.
 */
public record Past(int events, long digest) {
    private static final long PRIME = 0x100000001B3L;

    public static final Past NOTHING = new Past(0, 0xCBF29CE484222325L);

    /** This and one more event. */
    public Past and(UUID event) {
        return new Past(
                events + 1,
                ((digest ^ event.getMostSignificantBits()) * PRIME ^ event.getLeastSignificantBits()) * PRIME);
    }

    public String text() {
        return events + ":" + Long.toHexString(digest);
    }

    /** From {@link #text}. */
    public static Past of(String text) {
        int colon = text.indexOf(':');
        return new Past(Integer.parseInt(text, 0, colon, 10), Long.parseUnsignedLong(text.substring(colon + 1), 16));
    }
}
