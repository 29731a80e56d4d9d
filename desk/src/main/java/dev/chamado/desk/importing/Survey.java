package dev.chamado.desk.importing;

import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.importing.History.Odd;
import dev.chamado.desk.importing.History.Oddity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a file would bring: read once from end to end before anything is sent. */
final class Survey {
    private static final int SHOWN = 5;

    private final Foretold foretold = new Foretold();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, String> people = new TreeMap<>();
    private final Map<String, String> groups = new TreeMap<>();
    private final Map<String, Set<String>> members = new TreeMap<>();
    private final Map<String, Set<String>> categories = new TreeMap<>();
    private final Set<String> resolutionCodes = new TreeSet<>();
    private final Map<TicketType, SeenStates> states = new TreeMap<>();
    private final Map<Oddity, List<Odd>> odd = new EnumMap<>(Oddity.class);
    private final Map<Oddity, Integer> odds = new EnumMap<>(Oddity.class);
    private long tickets;
    private long rows;

    private Survey() {}

    /** Reads the whole file. */
    static Survey of(HistoryFile file) throws IOException {
        var survey = new Survey();
        file.each(survey::take);
        return survey;
    }

    private void take(History history) {
        tickets++;
        rows += history.rows().size();
        people.putAll(history.people());
        groups.putAll(history.groups());
        history.odd().forEach(this::odd);
        if (!keys.add(history.key())) {
            var first = history.rows().getFirst().row();
            odd(new Odd(Oddity.ROWS_APART, first, history.key(), "again from row " + first));
        }
        Limits.exceeded(history)
                .ifPresent(what ->
                        odd(new Odd(Oddity.TOO_LARGE, history.rows().getFirst().row(), history.key(), what)));
        foretold.take(history);
        states.computeIfAbsent(SeenStates.type(history), _ -> new SeenStates()).take(history, this::odd);
        stands(history);
    }

    private void odd(Odd each) {
        odds.merge(each.what(), 1, Integer::sum);
        var shown = odd.computeIfAbsent(each.what(), _ -> new ArrayList<>());
        if (shown.size() < SHOWN) {
            shown.add(each);
        }
    }

    /** Who worked in which group, and which categories and codes were in use. */
    private void stands(History history) {
        @Nullable String group = null;
        @Nullable String assignee = null;
        @Nullable String category = null;
        @Nullable String subcategory = null;
        for (var row : history.rows()) {
            var set = row.set();
            group = set.containsKey("group") ? set.get("group") : group;
            assignee = set.containsKey("assignee") ? set.get("assignee") : assignee;
            category = set.containsKey("category") ? set.get("category") : category;
            subcategory = set.containsKey("subcategory") ? set.get("subcategory") : subcategory;
            if (group != null && assignee != null) {
                members.computeIfAbsent(group, _ -> new TreeSet<>()).add(assignee);
            }
            if (category != null) {
                var within = categories.computeIfAbsent(category, _ -> new TreeSet<>());
                if (subcategory != null) {
                    within.add(subcategory);
                }
            }
            var code = set.get("resolutionCode");
            if (code != null) {
                resolutionCodes.add(code);
            }
        }
    }

    long tickets() {
        return tickets;
    }

    long rows() {
        return rows;
    }

    /** Names by id. */
    Map<String, String> people() {
        return people;
    }

    /** Names by id. */
    Map<String, String> groups() {
        return groups;
    }

    /** By group: who was assigned something while it had it. */
    Map<String, Set<String>> members() {
        return members;
    }

    /** Subcategories by category. */
    Map<String, Set<String>> categories() {
        return categories;
    }

    Set<String> resolutionCodes() {
        return resolutionCodes;
    }

    /** The source's own states by type of ticket; none where its histories name none. */
    Map<TicketType, SeenStates> states() {
        var named = new TreeMap<>(states);
        named.values().removeIf(SeenStates::isEmpty);
        return named;
    }

    /** How many events of each type the histories become. */
    Map<String, Long> events() {
        return foretold.events();
    }

    /** How often each oddity occurs. */
    Map<Oddity, Integer> odds() {
        return odds;
    }

    /** The first few of an oddity. */
    List<Odd> examples(Oddity what) {
        return odd.getOrDefault(what, List.of());
    }
}
