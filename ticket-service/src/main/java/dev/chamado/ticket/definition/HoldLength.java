package dev.chamado.ticket.definition;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a macro has a ticket wait, as its texts say it. */
public final class HoldLength {
    private static final Duration LONGEST = Duration.ofDays(3650); // a hold ends within ten years
    private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,2}");

    private HoldLength() {}

    /** An ISO 8601 duration in milliseconds, such as {@code PT4H}; nothing: the text is none, or no hold lasts so long. */
    public static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text).truncatedTo(ChronoUnit.MILLIS))
                    .filter(it -> it.isPositive() && it.compareTo(LONGEST) <= 0);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Business days, 1 to 999; nothing: the text is no such number. */
    public static Optional<Integer> businessDays(String text) {
        return Optional.of(text).filter(DAYS.asMatchPredicate()).map(Integer::valueOf);
    }
}
