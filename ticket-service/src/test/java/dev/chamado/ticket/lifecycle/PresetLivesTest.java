package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.TicketCommand.ChangeFields;
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
import java.util.stream.Collectors;
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
            assertThat(reached(preset, kind("EMERGENCY"), BRUNO))
                    .containsOnly("NEW", "EMERGENCY_IMPLEMENT", "AUTHORIZE");
            assertThat(reached(preset, kind("EMERGENCY"), LEE))
                    .contains("EMERGENCY_REVIEW", "COMPLETED", "CLOSED")
                    .doesNotContain("ASSESS", "SCHEDULED");
        }

        @Test
        void is_authorized_once_it_was_begun_as_an_emergency_whatever_it_is_called_then() {
            var workflow = followed(preset);
            var opened = opened(workflow, preset.ticketType(), kind("EMERGENCY"), BRUNO);
            var begun = lives(workflow, opened, BRUNO).get(new At("EMERGENCY_IMPLEMENT", "EMERGENCY"));
            assertThat(states(lives(workflow, begun, BRUNO, "NORMAL", "STANDARD", "EMERGENCY")))
                    .containsOnly("EMERGENCY_IMPLEMENT", "AUTHORIZE", "ASSESS");
            for (var kind : List.of("NORMAL", "STANDARD", "EMERGENCY")) {
                assertThat(states(lives(workflow, begun, LEE, kind))).as(kind).contains("CLOSED");
            }
        }

        @Test
        void that_becomes_an_emergency_is_authorized_however_far_it_is() {
            var workflow = followed(preset);
            var lives = lives(workflow, opened(workflow, preset.ticketType(), kind("STANDARD"), BRUNO), BRUNO);
            for (var state : List.of("NEW", "SCHEDULED", "IMPLEMENT", "REVIEW")) {
                var named = after(lives.get(new At(state, "STANDARD")), kinded("EMERGENCY"), workflow, BRUNO)
                        .getFirst();
                assertThat(states(lives(workflow, named, BRUNO)))
                        .as(state)
                        .contains("AUTHORIZE")
                        .doesNotContain("COMPLETED", "CLOSED");
                assertThat(states(lives(workflow, named, LEE))).as(state).contains("CLOSED");
            }
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
        var workflow = followed(preset);
        return states(lives(workflow, opened(workflow, preset.ticketType(), answers, by), by));
    }

    private static Workflow followed(WorkflowPublished preset) {
        return new Workflow(new WorkflowPublished(1, preset.ticketType(), preset.states(), preset.transitions(), NOON));
    }

    private static List<TicketEvent> opened(
            Workflow workflow, TicketType type, Map<String, String> answers, Caller by) {
        var open = new OpenTicket(
                ID,
                type,
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
        return given().following(workflow).as(by).when(open).outcome().get();
    }

    /** A ticket's state, and its kind; empty when it has none. */
    private record At(String state, String kind) {}

    private static Set<String> states(Map<At, List<TicketEvent>> lives) {
        return lives.keySet().stream().map(At::state).collect(Collectors.toSet());
    }

    /** Where somebody can take a ticket, and how, when it can be called of these kinds on its way. */
    private static Map<At, List<TicketEvent>> lives(
            Workflow workflow, List<TicketEvent> begun, Caller by, String... kinds) {
        var found = new LinkedHashMap<At, List<TicketEvent>>();
        var next = new ArrayDeque<List<TicketEvent>>();
        next.add(begun);
        while (!next.isEmpty()) {
            var history = next.pop();
            var scene = scene(history, workflow, by);
            var ticket = scene.ticket();
            var at = new At(scene.desk().stateOf(ticket), ticket.fields().getOrDefault("kind", ""));
            if (found.putIfAbsent(at, history) == null) {
                for (var kind : kinds) {
                    next.addAll(after(history, kinded(kind), workflow, by));
                }
                for (var to : workflow.states()) {
                    if (to.category() != TicketState.ON_HOLD && to.category() != TicketState.CANCELLED) {
                        next.addAll(after(history, moved(to), workflow, by));
                    }
                }
            }
        }
        return found;
    }

    private static ChangeFields kinded(String kind) {
        return new ChangeFields(Map.of("kind", kind));
    }

    private static MoveTo moved(WorkflowState to) {
        var resolves = to.category() == TicketState.RESOLVED;
        return new MoveTo(to.id(), null, resolves ? new Resolve("SOLVED", "Done.") : null, null, null);
    }

    private static List<List<TicketEvent>> after(
            List<TicketEvent> history, TicketCommand command, Workflow workflow, Caller by) {
        try {
            var after = new ArrayList<>(history);
            after.addAll(scene(history, workflow, by).when(command).outcome().get());
            return List.of(after);
        } catch (RuleViolation | Refusal _) { // this way is not open
            return List.of();
        }
    }

    private static TicketScene scene(List<TicketEvent> history, Workflow workflow, Caller by) {
        return given(history.toArray(TicketEvent[]::new)).following(workflow).as(by);
    }
}
