package dev.chamado.ticket.search;

import dev.chamado.platform.problem.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An end of a range of time as a filter says it: an instant, or a duration such as {@code P7D} for so long before the
 * filter is read. A list that is kept means the second mostly: what is a week old is so on every day anew.
 */
final class Moment {
    /** Longer than any desk remembers, and short enough to be counted back from any instant. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Moment() {}

    /** @throws DateTimeException when the text is neither */
    static Instant of(String text, Instant now) {
        if (!text.startsWith("P")) {
            return Instant.parse(text);
        }
        var ago = Duration.parse(text);
        if (ago.isNegative() || ago.compareTo(LONGEST) > 0) {
            throw new DateTimeException("from no time at all to a hundred years ago");
        }
        return now.minus(ago);
    }

    /** Refuses what is neither. */
    static void check(String pointer, @Nullable String text) {
        try {
            if (text != null) {
                var _ = of(text, Instant.EPOCH);
            }
        } catch (DateTimeException _) {
            throw Refusal.badInput(
                    pointer,
                    "wrong-form",
                    "This must be a time in UTC such as 2026-01-31T12:00:00.000Z, or how long ago it was, such as P7D: up to"
                            + " 36500 days.");
        }
    }
}
