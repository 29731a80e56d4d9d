package dev.chamado.ticket.queue;

import dev.chamado.platform.problem.Refusal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a reader knows of a ticket and wants to see in a list: {@code <ticket id>:<version>}. */
public record MinVersion(String ticketId, long version) {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F-]{36}):(\\d{1,18})");

    /** What the parameter {@code min-version} says, if it is there; refuses what is malformed. */
    public static @Nullable MinVersion of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw Refusal.badInput("min-version", "wrong-form", "This must be a ticket's id, a colon and its version.");
        }
        return new MinVersion(parts.group(1).toLowerCase(Locale.ROOT), Long.parseLong(parts.group(2)));
    }
}
