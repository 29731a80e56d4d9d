package dev.chamado.notification.audience;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** Who is named in a message, as {@code @ana.souza}: an at-sign that does not stand inside a word, and a directory id. */
final class Mentions {
    /** More than these in one message is a list, not an address. */
    private static final int MOST = 20;

    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}._@+-])@([A-Za-z0-9](?:[A-Za-z0-9._@+-]{0,126}[A-Za-z0-9])?)");

    private Mentions() {}

    /** Ids in the order of the text; whether there are such people is another question. */
    static SequencedSet<String> in(String text) {
        var ids = new LinkedHashSet<String>();
        var found = MENTION.matcher(text);
        while (ids.size() < MOST && found.find()) {
            ids.add(found.group(1));
        }
        return ids;
    }
}
