package dev.chamado.desk.importing;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.importing.SeenStates.Way;
import dev.chamado.desk.importing.WorkflowDraft.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A tenant's own workflow as it was published, which keeps all that is said of its states and ways. */
record StatedWorkflow(List<JsonNode> states, List<JsonNode> transitions) {
    static final StatedWorkflow NONE = new StatedWorkflow(List.of(), List.of());
    private static final int LONGEST_LABEL = 100;

    static StatedWorkflow of(JsonNode published) {
        return new StatedWorkflow(
                List.copyOf(published.get("states").values()),
                List.copyOf(published.get("transitions").values()));
    }

    List<State> known() {
        return states.stream()
                .map(each -> new State(
                        text(each, "id"),
                        TicketState.valueOf(text(each, "category")),
                        each.path("labels").path("en").asString(text(each, "id"))))
                .toList();
    }

    List<Way> ways() {
        return transitions.stream()
                .map(each -> new Way(text(each, "from"), text(each, "to")))
                .toList();
    }

    boolean has(String id) {
        return states.stream().anyMatch(each -> text(each, "id").equals(id));
    }

    /** Whether every way that leads there is for some only, or under a condition. */
    boolean isGuarded(String id) {
        var there =
                transitions.stream().filter(each -> text(each, "to").equals(id)).toList();
        return !there.isEmpty() && there.stream().allMatch(StatedWorkflow::isConditional);
    }

    private static boolean isConditional(JsonNode way) {
        return !way.path("roles").isEmpty()
                || !way.path("required").isEmpty()
                || way.path("guard").isString();
    }

    /** What is to be published: as it is, and what the draft adds. */
    Map<String, Object> with(TicketType type, WorkflowDraft draft) {
        var names = new HashSet<String>();
        states.forEach(each -> names.add(text(each, "id")));
        var all = new ArrayList<Object>(states);
        draft.states().stream()
                .filter(each -> !names.contains(each.id()))
                .forEach(each -> all.add(Map.of(
                        "id", each.id(), "category", each.category(), "labels", Map.of("en", label(each.word())))));
        var own = new HashSet<>(ways());
        var ways = new ArrayList<Object>(transitions);
        draft.ways().stream()
                .filter(each -> !own.contains(each))
                .forEach(each -> ways.add(Map.of("from", each.from(), "to", each.to())));
        return Map.of("ticketType", type, "states", all, "transitions", ways);
    }

    private static String label(String word) {
        var line = Limits.line(word);
        return line.length() <= LONGEST_LABEL ? line : line.substring(0, LONGEST_LABEL);
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).asString();
    }
}
