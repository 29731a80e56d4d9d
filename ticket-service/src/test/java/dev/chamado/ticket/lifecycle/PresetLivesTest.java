package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.MoveTo;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.Resolve;
import dev.chamado.ticket.workflow.Workflow;
import dev.chamado.ticket.workflow.WorkflowPresets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tickets that follow the workflows that one may begin with: where somebody can take them, from opening on. */
class PresetLivesTest {
    private static final Map<String, String> REQUEST = Map.of("what_for", "CAD");
    private static final Map<String, String> PROBLEM =
            Map.of("symptoms", "It jams.", "root_cause", "Worn rollers.", "workaround", "Use the other one.");
    private static final Map<String, String> CHANGE = Map.of(
            "reason", "It is worn.",
            "model", "Rollers",
            "risk", "LOW",
            "implementation_plan", "Swap them.",
            "backout_plan", "Swap them back.",
            "test_plan", "Print a page.",
            "window_from", "2026-03-07T20:00:00Z",
            "window_until", "2026-03-07T22:00:00Z",
            "outcome", "SUCCESSFUL");

    static Stream<Arguments> presets() {
        var all = new LinkedHashMap<String, WorkflowPublished>();
        for (var type : TicketType.values()) {
            all.put("standard of " + type, WorkflowPresets.standard(type));
            all.put("of " + type, WorkflowPresets.of(type));
            all.putAll(WorkflowPresets.others(type));
        }
        return all.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    private static Map<String, String> answers(TicketType type) {
        return switch (type) {
            case INCIDENT -> Map.of();
            case SERVICE_REQUEST -> REQUEST;
            case CHANGE_REQUEST -> CHANGE;
            case PROBLEM -> PROBLEM;
        };
    }

    @ParameterizedTest
    @MethodSource("presets")
    void lead_from_opening_to_closed(String name, WorkflowPublished preset) {
        var reached = reached(preset, answers(preset.ticketType()), LEE);
        assertThat(reached).as(name).contains("CLOSED");
    }

    @Nested
    class A_normal_change {
        private final WorkflowPublished preset = WorkflowPresets.of(TicketType.CHANGE_REQUEST);

        @Test
        void is_planned_before_it_is_authorized_and_authorized_by_a_lead_before_it_is_done() {
            assertThat(reached(preset, CHANGE, LEE))
                    .contains("ASSESS", "AUTHORIZE", "SCHEDULED", "IMPLEMENT", "REVIEW");
            assertThat(reached(preset, CHANGE, BRUNO)).contains("AUTHORIZE").doesNotContain("SCHEDULED", "IMPLEMENT");
            assertThat(reached(preset, without("backout_plan"), LEE))
                    .contains("ASSESS")
                    .doesNotContain("AUTHORIZE");
            assertThat(reached(preset, without("window_from", "window_until"), LEE))
                    .contains("AUTHORIZE")
                    .doesNotContain("SCHEDULED");
        }

        @Test
        void is_not_resolved_before_its_outcome_is_known() {
            assertThat(reached(preset, without("outcome"), LEE))
                    .contains("IMPLEMENT")
                    .doesNotContain("REVIEW");
        }
    }

    @Nested
    class A_standard_change {
        private final WorkflowPublished preset =
                WorkflowPresets.others(TicketType.CHANGE_REQUEST).get("standard-change");

        @Test
        void needs_a_model_and_nobodys_authorization() {
            assertThat(reached(preset, CHANGE, BRUNO))
                    .contains("SCHEDULED", "CLOSED")
                    .doesNotContain("AUTHORIZE");
            assertThat(reached(preset, without("model"), LEE)).containsOnly("NEW");
        }
    }

    @Nested
    class An_emergency_change {
        private final WorkflowPublished preset =
                WorkflowPresets.others(TicketType.CHANGE_REQUEST).get("emergency-change");

        @Test
        void is_done_at_once_and_neither_ends_without_a_lead_nor_without_a_review() {
            assertThat(reached(preset, CHANGE, BRUNO))
                    .contains("IMPLEMENT", "AUTHORIZE")
                    .doesNotContain("REVIEW", "COMPLETED", "CLOSED");
            assertThat(reached(preset, without("outcome"), LEE))
                    .contains("REVIEW")
                    .doesNotContain("COMPLETED");
            assertThat(reached(preset, without("reason"), LEE)).containsOnly("NEW");
            assertThat(new Workflow(preset).state("REVIEW").orElseThrow().category())
                    .as("what is resolved would close by itself")
                    .isEqualTo(TicketState.IN_PROGRESS);
        }
    }

    @Nested
    class A_change_that_goes_the_way_of_its_kind {
        private final WorkflowPublished preset =
                WorkflowPresets.others(TicketType.CHANGE_REQUEST).get("changes-by-kind");

        private Map<String, String> kind(String kind) {
            var answers = new HashMap<>(CHANGE);
            answers.put("kind", kind);
            return answers;
        }

        @Test
        void is_normal_if_nothing_else_is_said() {
            for (var answers : List.of(CHANGE, kind("NORMAL"))) {
                assertThat(reached(preset, answers, BRUNO)).containsOnly("NEW", "ASSESS", "AUTHORIZE");
                assertThat(reached(preset, answers, LEE)).contains("SCHEDULED", "REVIEW", "CLOSED");
            }
        }

        @Test
        void needs_no_authorization_by_a_model() {
            assertThat(reached(preset, kind("STANDARD"), BRUNO))
                    .contains("SCHEDULED", "IMPLEMENT", "REVIEW", "CLOSED")
                    .doesNotContain("ASSESS", "AUTHORIZE");
        }

        @Test
        void is_authorized_afterwards_in_an_emergency() {
            assertThat(reached(preset, kind("EMERGENCY"), BRUNO)).containsOnly("NEW", "IMPLEMENT", "AUTHORIZE");
            assertThat(reached(preset, kind("EMERGENCY"), LEE))
                    .contains("REVIEW", "COMPLETED", "CLOSED")
                    .doesNotContain("ASSESS", "SCHEDULED");
        }
    }

    @Test
    void of_problems_call_an_error_known_with_cause_and_workaround() {
        var preset = WorkflowPresets.of(TicketType.PROBLEM);
        assertThat(reached(preset, PROBLEM, BRUNO)).contains("KNOWN_ERROR");
        assertThat(reached(preset, Map.of("root_cause", "Worn rollers."), LEE))
                .contains("RESOLVED")
                .doesNotContain("KNOWN_ERROR");
    }

    private static Map<String, String> without(String... keys) {
        var answers = new HashMap<>(CHANGE);
        answers.keySet().removeAll(Set.of(keys));
        return answers;
    }

    /** The states to which somebody can take a ticket that was opened with these answers, neither waiting nor cancelled. */
    private static Set<String> reached(WorkflowPublished preset, Map<String, String> answers, Caller by) {
        var workflow = new Workflow(
                new WorkflowPublished(1, preset.ticketType(), preset.states(), preset.transitions(), NOON));
        var open = new OpenTicket(
                ID,
                preset.ticketType(),
                "Rollers",
                "",
                null,
                null,
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                null,
                null,
                "service-desk",
                null,
                null,
                false,
                null,
                null,
                answers,
                null,
                null);
        var found = new LinkedHashMap<String, List<TicketEvent>>();
        var next = new ArrayDeque<List<TicketEvent>>();
        next.add(given().following(workflow).as(by).when(open).outcome().get());
        while (!next.isEmpty()) {
            var history = next.pop();
            var state = scene(history, workflow, by)
                    .desk()
                    .stateOf(scene(history, workflow, by).ticket());
            if (found.putIfAbsent(state, history) == null) {
                for (var to : workflow.states()) {
                    if (to.category() != TicketState.ON_HOLD && to.category() != TicketState.CANCELLED) {
                        next.addAll(moved(history, to.id(), workflow, by));
                    }
                }
            }
        }
        return found.keySet();
    }

    private static List<List<TicketEvent>> moved(List<TicketEvent> history, String to, Workflow workflow, Caller by) {
        var resolves = workflow.state(to).orElseThrow().category() == TicketState.RESOLVED;
        var move = new MoveTo(to, null, resolves ? new Resolve("SOLVED", "Done.") : null, null, null);
        try {
            var after = new ArrayList<>(history);
            after.addAll(scene(history, workflow, by).when(move).outcome().get());
            return List.of(after);
        } catch (RuleViolation | Refusal _) { // this way is not open
            return List.of();
        }
    }

    private static TicketScene scene(List<TicketEvent> history, Workflow workflow, Caller by) {
        return given(history.toArray(TicketEvent[]::new)).following(workflow).as(by);
    }
}
