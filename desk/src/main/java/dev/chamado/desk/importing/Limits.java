package dev.chamado.desk.importing;

import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.http.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a desk takes at most of what an import sends: more would be refused as a whole, and with it all that comes after.
 * The numbers are those of {@code DefinitionCommand} and {@code ImportHistory} in ticket-service.
 */
final class Limits {
    private static final int MOST_STATES = 50;
    private static final int MOST_WAYS = 300;
    private static final int MOST_CODES = 100;
    private static final int LONGEST_CODE = 40;
    private static final int MOST_CATEGORIES = 500;
    private static final int LONGEST_CATEGORY = 200;
    /** Categories and codes that a tenant is founded with: eight each. */
    private static final int FOUNDED_WITH = 8;

    private static final int MOST_ROWS = 1000;
    private static final int MOST_WORDS = 100;
    private static final int LONGEST_NAME = 200;
    /** Of 8 MB, which JSON needs a part of. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private Limits() {}

    /** The words of a file that are too many or too long, each in a sentence. */
    static List<String> exceeded(Survey survey) {
        var found = new ArrayList<String>();
        var codes = survey.resolutionCodes();
        most("resolution codes", codes.size(), MOST_CODES - FOUNDED_WITH, found);
        most("categories", survey.categories().size(), MOST_CATEGORIES - FOUNDED_WITH, found);
        codes.stream()
                .filter(code -> code.isBlank() || code.length() > LONGEST_CODE)
                .forEach(code -> found.add("a resolution code has at most " + LONGEST_CODE + " characters: " + code));
        survey.categories().keySet().stream().filter(String::isBlank).forEach(_ -> found.add("a category has no name"));
        survey.categories()
                .forEach((name, within) -> Stream.concat(Stream.of(name), within.stream())
                        .filter(each -> each.length() > LONGEST_CATEGORY)
                        .forEach(each ->
                                found.add("a category has at most " + LONGEST_CATEGORY + " characters: " + each)));
        return found;
    }

    /**
     * As a name that a desk takes: no history is refused because its source let anything into a name. What tickets
     * themselves said stays as it was.
     */
    static String line(String name) {
        var line = name.replaceAll("[" + OneLine.OUT + "]", " ");
        return line.equals(name) ? name : line.isBlank() ? "-" : line.strip();
    }

    /** Why a workflow cannot be published, each in a sentence. */
    static List<String> exceeded(TicketType type, WorkflowDraft draft) {
        var found = new ArrayList<String>();
        most("states of " + type, draft.states().size(), MOST_STATES, found);
        most("ways of " + type, draft.ways().size(), MOST_WAYS, found);
        return found;
    }

    private static void most(String what, int found, int most, List<String> exceeded) {
        if (found > most) {
            exceeded.add("%,d %s; a desk takes %,d".formatted(found, what, most));
        }
    }

    /** Why a ticket's history cannot be sent. */
    static Optional<String> exceeded(History history) {
        if (history.key().isBlank() || history.key().length() > LONGEST_NAME) {
            return Optional.of("a key has 1 to " + LONGEST_NAME + " characters");
        }
        if (history.rows().size() > MOST_ROWS) {
            return Optional.of("%,d rows; a ticket has at most %,d"
                    .formatted(history.rows().size(), MOST_ROWS));
        }
        var characters = size(history.facts());
        var words = history.facts().size();
        for (var row : history.rows()) {
            if (row.by() != null && row.by().length() > LONGEST_NAME) {
                return Optional.of("row " + row.row() + ": by has at most " + LONGEST_NAME + " characters");
            }
            words = Math.max(words, Math.max(row.set().size(), row.facts().size()));
            characters += size(row.set()) + size(row.facts());
        }
        if (words > MOST_WORDS) {
            return Optional.of(words + " words or facts; a row has at most " + MOST_WORDS);
        }
        return characters > MOST_CHARACTERS
                ? Optional.of("%,d characters; a ticket has at most %,d".formatted(characters, MOST_CHARACTERS))
                : Optional.empty();
    }

    private static long size(Map<String, ? extends @Nullable String> words) {
        var size = 0L;
        for (var value : words.values()) {
            size += value == null ? 0 : value.length();
        }
        return size;
    }
}
