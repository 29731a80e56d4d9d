package dev.chamado.ticket.survey;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody outside writes beside a score, made harmless to show: text in lines, and nothing that is not seen. */
public final class Comment {
    /** All that is not seen, but for new lines and what joins the parts of one picture. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}&&[^\\n\\u200D]]");

    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\u0085]");

    private Comment() {}

    /** The text in its composed form without control, formatting and direction characters; nothing if nothing is left. */
    public static @Nullable String cleaned(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var lines = LINE_ENDS.matcher(text).replaceAll("\n").replace('\t', ' ');
        var cleaned = UNSEEN.matcher(Normalizer.normalize(lines, Normalizer.Form.NFC))
                .replaceAll("")
                .strip();
        return cleaned.isEmpty() ? null : cleaned;
    }
}
