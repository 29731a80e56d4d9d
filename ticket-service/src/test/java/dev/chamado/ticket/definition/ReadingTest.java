package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Reading;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told at once of a definition with several faults, and what is not because it only follows from them. */
class ReadingTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final Subject WORKFLOW = Subject.workflow(TicketType.INCIDENT);

    private final ObjectNode workflow = (ObjectNode) preset(WORKFLOW);
    private final ArrayNode states = (ArrayNode) workflow.get("states");
    private final ArrayNode transitions = (ArrayNode) workflow.get("transitions");

    @Nested
    class Of_a_workflow {
        @Test
        void without_faults_all_is_read() {
            assertThat(faults(WORKFLOW, workflow)).isEmpty();
            var reading = Reading.of(workflow, WORKFLOW.form(), preset(WORKFLOW), Checking::follows, JSON, VALIDATOR);
            assertThat(JSON.<JsonNode>valueToTree(reading.rest())).isEqualTo(workflow);
        }

        @Test
        void faults_of_every_kind_are_told_at_once() {
            label(states.get(1), "en", "x".repeat(101));
            set(transitions.get(1), "guard", "priority ==");
            set(transitions.get(2), "roles", JSON.readTree("[\"king\"]"));
            set(transitions.get(3), "colour", "red");
            state("PIT");
            way("IN_PROGRESS", "PIT");
            assertThat(faults(WORKFLOW, workflow))
                    .containsExactlyInAnyOrder(
                            "/transitions/3/colour unknown-property",
                            "/states/1/labels/en size",
                            "/transitions/1/guard workflow-guard-invalid",
                            "/transitions/2/roles/0 workflow-role-unknown",
                            "/states/7 workflow-dead-end");
        }

        @Test
        void what_cannot_be_read_is_left_out_and_the_rest_keeps_its_places() {
            states.insert(3, JSON.readTree("{\"id\":\"ODD\",\"category\":\"STRANGE\"}"));
            way("IN_PROGRESS", "ODD");
            way("ODD", "RESOLVED");
            transitions.setNull(0);
            set(transitions.get(6), "guard", "1 + 1");
            label(states.get(6), "tlh", "x");
            assertThat(faults(WORKFLOW, workflow))
                    .containsExactlyInAnyOrder(
                            "/states/3/category wrong-type",
                            "/transitions/0 not-null",
                            "/transitions/6/guard workflow-guard-invalid",
                            "/states/6/labels workflow-language-unknown");
        }

        @Test
        void where_a_state_is_left_out_others_that_lead_nowhere_are_told() {
            states.add(JSON.readTree("{\"id\":\"ODD\"}"));
            way("IN_PROGRESS", "ODD");
            state("PIT");
            way("IN_PROGRESS", "PIT");
            assertThat(faults(WORKFLOW, workflow))
                    .containsExactlyInAnyOrder("/states/7/category not-null", "/states/8 workflow-dead-end");
        }

        @Test
        void where_a_transition_is_left_out_nothing_is_said_about_ways() {
            state("PIT");
            way("IN_PROGRESS", "PIT");
            transitions.add(JSON.readTree("{\"from\":\"PIT\"}"));
            assertThat(faults(WORKFLOW, workflow)).containsExactly("/transitions/21/to not-blank");
        }

        @Test
        void where_nothing_of_a_transition_is_there_the_others_are_still_the_authors_own() {
            var own = JSON.readTree(workflow.toString().replace("\"IN_PROGRESS\",\"category", "\"MINE\",\"category"));
            var ways = (ArrayNode) own.get("transitions");
            for (var way : ways) {
                set(way, "from", way.get("from").asString().replace("IN_PROGRESS", "MINE"));
                set(way, "to", way.get("to").asString().replace("IN_PROGRESS", "MINE"));
            }
            set(ways.get(1), "guard", "1 + 1");
            ways.add(JSON.createObjectNode());
            var empty = ways.size() - 1;
            assertThat(faults(WORKFLOW, own))
                    .containsExactlyInAnyOrder(
                            "/transitions/" + empty + "/from not-blank",
                            "/transitions/" + empty + "/to not-blank",
                            "/transitions/1/guard workflow-guard-invalid");
        }

        @ParameterizedTest
        @ValueSource(strings = {"states", "transitions", "ticketType"})
        void without_a_part_the_others_are_judged(String part) {
            set(transitions.get(1), "guard", "1 + 1");
            label(states.get(6), "tlh", "x");
            workflow.remove(part);
            assertThat(faults(WORKFLOW, workflow))
                    .hasSize(part.equals("ticketType") ? 3 : 2)
                    .anyMatch(fault -> fault.startsWith("/" + part + " not-"))
                    .contains(
                            part.equals("transitions")
                                    ? "/states/6/labels workflow-language-unknown"
                                    : "/transitions/1/guard workflow-guard-invalid");
        }
    }

    @Test
    void of_a_matrix_a_level_that_cannot_be_read_takes_no_cell_with_it() {
        var matrix = (ObjectNode) preset(Subject.MATRIX);
        ((ArrayNode) matrix.get("impacts")).set(0, JSON.createObjectNode());
        ((ArrayNode) matrix.get("cells")).add(matrix.at("/cells/8").deepCopy());
        matrix.remove("defaultImpact");
        matrix.put("defaultUrgency", "HUGE");
        assertThat(faults(Subject.MATRIX, matrix))
                .containsExactlyInAnyOrder(
                        "/impacts/0 wrong-type", "/defaultImpact not-blank", "/cells/9 matrix-cell-twice");
        ((ArrayNode) matrix.get("impacts")).set(0, "HIGH");
        assertThat(faults(Subject.MATRIX, matrix))
                .containsExactlyInAnyOrder(
                        "/defaultImpact not-blank",
                        "/cells/9 matrix-cell-twice",
                        "/defaultUrgency matrix-default-unknown");
    }

    @Test
    void labels_of_what_cannot_be_read_are_not_held_against_it() {
        var matrix = (ObjectNode) preset(Subject.MATRIX);
        set(matrix.at("/cells/0"), "priority", "P9");
        set(matrix.at("/urgencyLabels/1"), "name", "MIDDLING");
        label(matrix.at("/impactLabels/2"), "fr", "Petit");
        label(matrix.at("/impactLabels/0"), "en", " ");
        assertThat(faults(Subject.MATRIX, matrix))
                .containsExactlyInAnyOrder(
                        "/cells/0/priority wrong-type",
                        "/impactLabels/0/labels/en not-blank",
                        "/urgencyLabels/1/name label-unknown",
                        "/impactLabels/2/labels language-unknown");
        assertThat(faults(Subject.CATEGORIES, """
                {"categories":[{"name":"a","subcategories":[{}],"subcategoryLabels":[{"name":"b","labels":{"en":"B"}},{"name":"c"}]},
                  {"name":"d","subcategories":["b"],"subcategoryLabels":[{"name":"c","labels":{"en":"C"}}]}]}"""))
                .containsExactlyInAnyOrder(
                        "/categories/0/subcategories/0 wrong-type",
                        "/categories/0/subcategoryLabels/1/labels not-empty",
                        "/categories/1/subcategoryLabels/0/name label-unknown");
    }

    @Test
    void of_durations_each_is_judged_whatever_the_others_are() {
        assertThat(faults(Subject.LIFECYCLE, """
                {"autoCloseAfter":"soon","silence":{"remindAfter":[4,2]},"survey":{"rate":7,"lowBelow":"two"}}"""))
                .containsExactlyInAnyOrder(
                        "/autoCloseAfter wrong-type",
                        "/survey/lowBelow wrong-type",
                        "/reopenWithin not-null",
                        "/silence/remindAfter/1 reminders-not-rising",
                        "/survey/rate rate-out-of-range");
    }

    @Test
    void of_macros_one_without_steps_is_left_out_whole() {
        assertThat(faults(Subject.MACROS, """
                {"macros":[{"name":"a","steps":[null]},{"name":"B","steps":[{"action":"start"},{"action":"fly"}]}]}"""))
                .containsExactlyInAnyOrder(
                        "/macros/0/steps/0 not-null",
                        "/macros/1/name phrase-name-malformed",
                        "/macros/1/steps/1/action macro-action-unknown");
    }

    @Test
    void of_what_is_too_long_or_no_definition_nothing_more_is_said() {
        var many = String.join(",", Collections.nCopies(101, "\"A\""));
        assertThat(faults(Subject.RESOLUTION_CODES, "{\"codes\":[" + many + "]}"))
                .containsExactly("/codes size");
        assertThat(faults(Subject.RESOLUTION_CODES, "{\"codes\":\"A\"}")).containsExactly("/codes wrong-type");
        assertThat(faults(Subject.RESOLUTION_CODES, "[]")).containsExactly(" wrong-type");
    }

    @Test
    void faults_without_end_are_told_up_to_a_hundred() {
        var many = String.join(",", Collections.nCopies(500, "{}"));
        assertThat(faults(Subject.RESOLUTION_CODES, "{\"codes\":[" + many + "]}"))
                .hasSize(100);
    }

    private static JsonNode preset(Subject subject) {
        return JSON.valueToTree(
                Presets.of(subject).values().stream().findFirst().orElse(Map.of()));
    }

    private static List<String> faults(Subject subject, String written) {
        return faults(subject, JSON.readTree(written));
    }

    private static List<String> faults(Subject subject, JsonNode written) {
        var reading = Reading.of(written, subject.form(), preset(subject), Checking::follows, JSON, VALIDATOR);
        var all = new ArrayList<>(reading.faults());
        var rest = reading.rest();
        if (rest != null) {
            all.addAll(reading.heard(DefinitionRules.faults(rest)));
        }
        return all.stream().map(fault -> fault.pointer() + " " + fault.code()).toList();
    }

    private static void set(JsonNode node, String name, String text) {
        ((ObjectNode) node).put(name, text);
    }

    private static void set(JsonNode node, String name, JsonNode value) {
        ((ObjectNode) node).set(name, value);
    }

    private static void label(JsonNode node, String language, String text) {
        ((ObjectNode) node).set("labels", JSON.valueToTree(Map.of(language, text)));
    }

    private void state(String id) {
        states.add(JSON.readTree("{\"id\":\"%s\",\"category\":\"IN_PROGRESS\"}".formatted(id)));
    }

    private void way(String from, String to) {
        transitions.add(JSON.readTree("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to)));
    }
}
