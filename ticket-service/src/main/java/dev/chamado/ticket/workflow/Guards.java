package dev.chamado.ticket.workflow;

import dev.chamado.platform.expression.Condition;
import dev.chamado.platform.expression.Language;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The language of guards: the facts of a ticket, and its custom fields as {@code fields.<key>}. */
final class Guards {
    private static final Pattern TEXT =
            Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'");
    private static final Pattern INDEXED =
            Pattern.compile("\\bfields\\s*\\[\\s*(?:\"([^\"\\\\]++)\"|'([^'\\\\]++)')\\s*]");
    private static final Pattern SELECTED =
            Pattern.compile("\\bfields\\s*\\.\\s*([A-Za-z_][A-Za-z0-9_]*+)(?!\\s*\\()"); // not what is called

    private Guards() {}

    /** Made when the first tenant writes one: most never do. */
    private static final class Words {
        private static final Language LANGUAGE = Language.of(TicketFacts.NAMES, "fields");
    }

    /** The keys that it names: {@code fields.site}, {@code fields['site']}. */
    static Set<String> fields(String guard) {
        var keys = new TreeSet<String>();
        var indexed = INDEXED.matcher(guard);
        while (indexed.find()) {
            keys.add(indexed.group(1) == null ? indexed.group(2) : indexed.group(1));
        }
        var selected = SELECTED.matcher(TEXT.matcher(guard).replaceAll("''"));
        while (selected.find()) {
            keys.add(selected.group(1));
        }
        return keys;
    }

    static Condition compile(String guard) {
        return Words.LANGUAGE.compile(guard);
    }
}
