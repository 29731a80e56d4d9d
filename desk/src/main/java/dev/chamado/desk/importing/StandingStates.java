package dev.chamado.desk.importing;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.importing.History.Row;
import dev.chamado.desk.importing.WorkflowDraft.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The states that a tenant's tickets have while histories come, by type. A state of the source that is none of them is
 * told as the first of its category, and the source's word stays as a fact of the row.
 */
record StandingStates(Map<TicketType, List<State>> known) {
    private static final String PLACE = "workflowState";

    /** The history as the tenant can take it; mostly the same. */
    History told(History history) {
        var states = known.getOrDefault(SeenStates.type(history), List.of());
        if (history.states().keySet().stream().allMatch(id -> has(states, id))) {
            return history;
        }
        var category = TicketState.NEW.name();
        var rows = new ArrayList<Row>();
        for (var row : history.rows()) {
            category = Objects.requireNonNullElse(row.set().get("state"), category);
            var id = row.set().get(PLACE);
            rows.add(
                    id == null || has(states, id)
                            ? row
                            : told(
                                    row,
                                    first(states, category),
                                    history.states().getOrDefault(id, id)));
        }
        return new History(
                history.key(),
                rows,
                history.facts(),
                history.people(),
                history.groups(),
                history.states(),
                history.odd());
    }

    private static boolean has(List<State> states, String id) {
        return states.stream().anyMatch(state -> state.id().equals(id));
    }

    /** None for a category that is none; the desk says so then. */
    private static @Nullable String first(List<State> states, String category) {
        return states.stream()
                .filter(state -> state.category().name().equals(category))
                .findFirst()
                .map(State::id)
                .orElse(null);
    }

    private static Row told(Row row, @Nullable String id, String word) {
        var set = new LinkedHashMap<String, @Nullable String>(row.set());
        set.remove(PLACE);
        if (id != null) {
            set.put(PLACE, id);
        }
        var facts = new LinkedHashMap<>(row.facts());
        facts.put(PLACE, word);
        return new Row(row.row(), row.at(), row.by(), set, facts);
    }
}
