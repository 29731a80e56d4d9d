package dev.chamado.ticket.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowRulesTest {
    private final List<WorkflowState> states =
            new ArrayList<>(WorkflowPresets.standard(TicketType.INCIDENT).states());
    private final List<WorkflowTransition> transitions =
            new ArrayList<>(WorkflowPresets.standard(TicketType.INCIDENT).transitions());

    @Nested
    class A_preset {
        @ParameterizedTest
        @EnumSource
        void is_sound(TicketType type) {
            var preset = WorkflowPresets.of(type);
            assertThat(faults(preset.states(), preset.transitions())).isEmpty();
            WorkflowPresets.others(type)
                    .forEach((name, other) -> assertThat(faults(other.states(), other.transitions()))
                            .as(name)
                            .isEmpty());
        }

        @Test
        void of_incidents_is_the_standard_one() {
            assertThat(WorkflowPresets.of(TicketType.INCIDENT))
                    .isEqualTo(WorkflowPresets.standard(TicketType.INCIDENT));
            assertThat(Workflow.STANDARD.first(TicketState.NEW).id()).isEqualTo("NEW");
        }
    }

    @Nested
    class States {
        @Test
        void are_named_once_in_capitals() {
            states.set(1, state("assigned", TicketState.ASSIGNED));
            states.add(state("CLOSED", TicketState.CLOSED));
            assertThat(faults()).contains("/states/1/id workflow-name-malformed", "/states/7/id workflow-state-twice");
        }

        @Test
        void begin_with_a_new_one() {
            states.add(0, state("TRIAGE", TicketState.IN_PROGRESS));
            assertThat(faults()).contains("/states/0/category workflow-initial-state");
        }

        @Test
        void cover_every_category() {
            states.removeIf(state -> state.category() == TicketState.ON_HOLD);
            transitions.removeIf(it -> it.from().equals("ON_HOLD") || it.to().equals("ON_HOLD"));
            assertThat(faults()).containsExactly("/states workflow-category-missing");
        }

        @Test
        void are_reached() {
            states.add(state("LIMBO", TicketState.IN_PROGRESS));
            way("LIMBO", "RESOLVED");
            assertThat(faults()).containsExactly("/states/7 workflow-state-unreachable");
        }

        @Test
        void lead_to_an_end() {
            states.add(state("PIT", TicketState.IN_PROGRESS));
            way("IN_PROGRESS", "PIT");
            assertThat(faults()).containsExactly("/states/7 workflow-dead-end");
        }

        @Test
        void are_not_reached_by_a_hold_that_ends_elsewhere_than_it_began() {
            states.add(state("AWAIT", TicketState.ON_HOLD));
            states.add(state("APPROVED", TicketState.ASSIGNED));
            way("IN_PROGRESS", "AWAIT");
            way("AWAIT", "APPROVED");
            way("APPROVED", "RESOLVED");
            assertThat(faults()).containsExactly("/states/8 workflow-state-unreachable");
        }

        @Test
        void do_not_end_by_a_hold_that_returns_to_them() {
            transitions.removeIf(it -> it.from().equals("ON_HOLD"));
            states.add(state("PIT", TicketState.IN_PROGRESS));
            way("IN_PROGRESS", "PIT");
            way("PIT", "ON_HOLD");
            assertThat(faults()).containsExactly("/states/7 workflow-dead-end");
        }

        @Test
        void of_waiting_lead_back_by_themselves() {
            transitions.removeIf(it -> it.from().equals("ON_HOLD"));
            assertThat(faults()).isEmpty();
        }

        @Test
        void are_labelled_in_languages_of_the_desk() {
            states.set(0, new WorkflowState("NEW", TicketState.NEW, Map.of("tlh", "chu'")));
            assertThat(faults()).containsExactly("/states/0/labels workflow-language-unknown");
        }
    }

    @Nested
    class Transitions {
        @Test
        void join_known_states_once() {
            way("NEW", "NOWHERE");
            way("NEW", "RESOLVED");
            assertThat(faults())
                    .contains("/transitions/20/to workflow-state-unknown", "/transitions/21 workflow-transition-twice");
        }

        @Test
        void of_a_misspelt_state_may_lead_anywhere() {
            transitions.set(1, new WorkflowTransition("NEW", "IN_PROGRES", List.of(), List.of(), null, Map.of()));
            states.add(state("LIMBO", TicketState.IN_PROGRESS));
            way("LIMBO", "RESOLVED");
            states.add(state("PIT", TicketState.IN_PROGRESS));
            assertThat(faults())
                    .containsExactly("/transitions/1/to workflow-state-unknown", "/states/8 workflow-dead-end");
            way("PITT", "RESOLVED");
            assertThat(faults())
                    .containsExactly(
                            "/transitions/1/to workflow-state-unknown", "/transitions/21/from workflow-state-unknown");
        }

        @Test
        void are_followed_though_others_have_faults() {
            guarded("priority");
            states.add(state("LIMBO", TicketState.IN_PROGRESS));
            way("LIMBO", "RESOLVED");
            assertThat(faults())
                    .containsExactly(
                            "/transitions/1/guard workflow-guard-invalid", "/states/7 workflow-state-unreachable");
        }

        @ParameterizedTest
        @ValueSource(strings = {"CANCELLED NEW", "CLOSED RESOLVED", "NEW CLOSED", "RESOLVED NEW", "NEW NEW"})
        void do_not_allow_what_the_rules_of_the_desk_refuse(String pair) {
            way(pair.split(" ")[0], pair.split(" ")[1]);
            assertThat(faults()).contains("/transitions/20 workflow-transition-impossible");
        }

        @Test
        void of_an_assignee_ask_nothing_and_lead_to_the_first() {
            states.add(state("TAKEN", TicketState.ASSIGNED));
            way("NEW", "TAKEN");
            transitions.set(0, new WorkflowTransition("NEW", "ASSIGNED", List.of("lead"), List.of(), null, Map.of()));
            assertThat(faults())
                    .containsExactly(
                            "/transitions/0 workflow-transition-impossible",
                            "/transitions/20 workflow-transition-impossible");
        }

        @Test
        void name_roles_and_fields_that_there_are() {
            transitions.set(
                    1,
                    new WorkflowTransition(
                            "NEW", "IN_PROGRESS", List.of("king"), List.of("colour", "fields.site"), null, Map.of()));
            assertThat(faults())
                    .containsExactly(
                            "/transitions/1/roles/0 workflow-role-unknown",
                            "/transitions/1/required/0 workflow-field-unknown");
        }

        @ParameterizedTest
        @ValueSource(strings = {"priority", "colour == 'red'", "priority ==", "fields.site == 3", "1 + 1", "\u0000"})
        void have_guards_that_are_truths(String guard) {
            guarded(guard);
            assertThat(faults()).containsExactly("/transitions/1/guard workflow-guard-invalid");
        }

        @Test
        void have_guards_that_do_not_loop() {
            guarded("[1,2,3].all(a, true)");
            assertThat(faults()).containsExactly("/transitions/1/guard workflow-guard-invalid");
        }
    }

    private void guarded(String guard) {
        transitions.set(1, new WorkflowTransition("NEW", "IN_PROGRESS", List.of(), List.of(), guard, Map.of()));
    }

    private static WorkflowState state(String id, TicketState category) {
        return new WorkflowState(id, category, Map.of());
    }

    private void way(String from, String to) {
        transitions.add(new WorkflowTransition(from, to, List.of(), List.of(), null, Map.of()));
    }

    private List<String> faults() {
        return faults(states, transitions);
    }

    private static List<String> faults(List<WorkflowState> states, List<WorkflowTransition> transitions) {
        var faults = new Faults();
        WorkflowRules.check(states, transitions, faults);
        return faults.found().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }
}
