package dev.chamado.ticket.lives;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words by which it is known where they may be read: {@code zpub} whoever sees the ticket, {@code zint} staff only,
 * {@code zvote} staff, and others once that vote has decided. Of one that ends in {@code t2x} the ticket is the third.
 */
final class Words {
    private static final Pattern WORD = Pattern.compile("z(?:pub|int|vote)[a-z0-9]*");
    private static final Pattern OF_TICKET = Pattern.compile("t(\\d)x$");

    private Words() {}

    static List<String> in(String text) {
        var found = new ArrayList<String>();
        var words = WORD.matcher(text);
        while (words.find()) {
            found.add(words.group());
        }
        return found;
    }

    /** What of a ticket's words is for a reader. */
    record Shown(String sight, Set<String> redacted, Set<String> deciding) {
        static Shown to(String person, Model ticket) {
            return of(ticket.seenBy(person), ticket);
        }

        /** @param sight ALL, PUBLIC or NONE */
        static Shown of(String sight, Model ticket) {
            return new Shown(sight, ticket.redactedWords(), ticket.decidingWords());
        }

        boolean has(String word) {
            if (redacted.contains(word)) {
                return false;
            }
            return switch (sight) {
                case "ALL" -> true;
                case "PUBLIC" -> word.startsWith("zpub") || deciding.contains(word);
                default -> false;
            };
        }
    }

    /** The place of the ticket of which it was said; -1: of none in particular. */
    static int ticketOf(String word) {
        var of = OF_TICKET.matcher(word);
        return of.find() ? Integer.parseInt(of.group(1)) : -1;
    }
}
