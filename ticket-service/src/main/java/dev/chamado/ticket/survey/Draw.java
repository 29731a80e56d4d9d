package dev.chamado.ticket.survey;

import dev.chamado.platform.wire.DerivedId;
import java.util.UUID;

/** Which closed tickets are asked about, when not all are: always the same, whoever asks and however often. */
public final class Draw {
    private static final int BITS = 53;

    private Draw() {}

    /**
     * A number from 0 to less than 1 that follows from the ticket and how often it had been reopened; it is asked about if the
     * number is below the tenant's rate.
     */
    public static double of(UUID ticketId, int cycle) {
        var drawn = DerivedId.of("survey", ticketId.toString(), Integer.toString(cycle));
        // a name-based UUID is a hash but for six bits: the version in the upper half, the variant at the top of the
        // lower
        long bits = drawn.getLeastSignificantBits() << 2 >>> 64 - BITS;
        return bits * 0x1p-53;
    }
}
