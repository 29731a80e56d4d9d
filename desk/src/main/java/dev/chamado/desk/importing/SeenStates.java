package dev.chamado.desk.importing;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.importing.History.Odd;
import dev.chamado.desk.importing.History.Oddity;
import dev.chamado.desk.importing.History.Row;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The source's own states of one type of tickets, and the ways that its histories took between them. */
final class SeenStates {
    private static final int LONGEST = 40;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^_|_$");

    private final Map<String, Met> states = new LinkedHashMap<>();
    private final Set<String> assigned = new HashSet<>();
    private final Map<Way, Long> ways =
            new TreeMap<>(Comparator.comparing(Way::from).thenComparing(Way::to));

    /** A state so far: how often it stood for each of the desk's. */
    private record Met(String word, Map<TicketState, Long> categories) {}

    /**
     * A state of the source.
     *
     * @param id what workflows call it
     * @param word what the source calls it
     * @param category which of the desk's states it stands for, most of the time
     * @param times how often a ticket came there
     */
    record Seen(String id, String word, TicketState category, long times) {}

    /** A step of some ticket, by the names of states. */
    record Way(String from, String to) {}

    /**
     * What workflows call a state: {@code Awaiting User Info} is {@code AWAITING_USER_INFO}, {@code Em análise} is {@code
     * EM_ANALISE}. It follows from the word alone; one that is too long or of other letters is told apart by its hash.
     */
    static String id(String word) {
        return fit(name(word));
    }

    private static String name(String word) {
        var folded =
                MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        var upper = folded.toUpperCase(Locale.ROOT);
        var plain = ENDS.matcher(OTHERS.matcher(upper).replaceAll("_")).replaceAll("");
        var foreign = upper.codePoints().anyMatch(each -> each > 'Z' && Character.isLetterOrDigit(each));
        var named = plain.isEmpty() ? hash(word) : foreign ? plain + "_" + hash(word) : plain;
        return Character.isLetter(named.charAt(0)) ? named : "S_" + named;
    }

    /** Whether the word is longer than what a workflow takes. */
    static boolean isShortened(String word) {
        return name(word).length() > LONGEST;
    }

    /** A name as long as a workflow takes it: its beginning, and what tells it from others that begin so. */
    static String fit(String name) {
        var hash = hash(name);
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1 - hash.length()) + "_" + hash;
    }

    private static String hash(String word) {
        return Integer.toHexString(word.hashCode()).toUpperCase(Locale.ROOT);
    }

    /** The type of the tickets that a history is of. */
    static TicketType type(History history) {
        var said = history.rows().getFirst().set().get("type");
        for (var type : TicketType.values()) {
            if (type.name().equals(said)) {
                return type;
            }
        }
        return TicketType.INCIDENT; // what is none is refused by the desk
    }

    /** Follows a ticket through its states. */
    void take(History history, Consumer<Odd> odd) {
        @Nullable String at = null;
        @Nullable String category = null;
        @Nullable String assignee = null;
        for (var row : history.rows()) {
            category = row.set().getOrDefault("state", category);
            assignee = row.set().containsKey("assignee") ? row.set().get("assignee") : assignee;
            var next = row.set().get("workflowState");
            if (next != null && !next.equals(at)) {
                met(history, row, next, category(category), odd);
                if (at != null) {
                    ways.merge(new Way(at, next), 1L, Long::sum);
                }
                at = next;
            }
            if (at != null && assignee != null) {
                assigned.add(at);
            }
        }
    }

    private void met(History history, Row row, String id, TicketState category, Consumer<Odd> odd) {
        var word = history.states().getOrDefault(id, id);
        var known = states.computeIfAbsent(id, _ -> new Met(word, new LinkedHashMap<>(Map.of(category, 0L))));
        if (!known.word().equals(word)) {
            odd.accept(
                    new Odd(Oddity.WORDS_ALIKE, row.row(), history.key(), word + " is " + id + ", as " + known.word()));
        }
        known.categories().merge(category, 1L, Long::sum);
        var before = known.categories().keySet().iterator().next();
        if (before != category) {
            odd.accept(new Odd(
                    Oddity.STATE_ELSEWHERE,
                    row.row(),
                    history.key(),
                    word + " is " + category + " here and " + before + " before"));
        }
    }

    private static TicketState category(@Nullable String said) {
        for (var state : TicketState.values()) {
            if (state.name().equals(said) && state != TicketState.MERGED) {
                return state;
            }
        }
        return TicketState.NEW; // so a history begins that does not say how
    }

    boolean isEmpty() {
        return states.isEmpty();
    }

    /** In the order of a ticket's life, the most frequent first: that is where tickets arrive by themselves. */
    List<Seen> states() {
        return states.entrySet().stream()
                .map(each -> seen(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Seen::category)
                        .thenComparing(Comparator.comparingLong(Seen::times).reversed()))
                .toList();
    }

    private static Seen seen(String id, Met met) {
        var times = 0L;
        var most = met.categories().entrySet().iterator().next();
        for (var each : met.categories().entrySet()) {
            times += each.getValue();
            most = each.getValue() > most.getValue() ? each : most;
        }
        return new Seen(id, met.word(), most.getKey(), times);
    }

    /** Whether some ticket had an assignee while it was there. */
    boolean wasAssigned(String id) {
        return assigned.contains(id);
    }

    /** How often each way was taken. */
    Map<Way, Long> ways() {
        return ways;
    }
}
