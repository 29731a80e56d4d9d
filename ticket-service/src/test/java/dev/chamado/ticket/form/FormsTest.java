package dev.chamado.ticket.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.definition.DefinitionEvent.FormSection;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Faults;
import dev.chamado.platform.problem.Refusal.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {
    static final String LAPTOP = """
            {"type":"object","properties":{
              "model":{"type":"string","enum":["LIGHT","STRONG","OTHER"]},
              "why":{"type":"string","minLength":3},
              "from":{"type":"string","format":"date"},
              "screens":{"type":"integer","minimum":0,"maximum":3},
              "dock":{"type":"boolean"},
              "tools":{"type":"array","items":{"type":"string","enum":["IDE","CAD"]},"uniqueItems":true},
              "asset":{"type":"string","pattern":"^A-[0-9]+$"}},
             "required":["model"],
             "if":{"properties":{"model":{"const":"OTHER"}},"required":["model"]},
             "then":{"required":["why"]}}""";

    @Nested
    class A_default_form {
        @ParameterizedTest
        @EnumSource
        void is_sound_and_asks_nobody_for_anything(TicketType type) {
            var form = DefaultForms.of(DefaultForms.nameOf(type));
            assertThat(faults(form.schema(), form.sections(), form.fields())).isEmpty();
            assertThat(Forms.of(form).faults(Map.of())).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void asks_every_question_once_in_both_languages(TicketType type) {
            var form = DefaultForms.of(DefaultForms.nameOf(type));
            var asked =
                    form.sections().stream().flatMap(it -> it.fields().stream()).toList();
            assertThat(asked).containsExactlyInAnyOrderElementsOf(Forms.of(form).keys());
            assertThat(form.fields()).extracting(FormField::key).containsExactlyInAnyOrderElementsOf(asked);
            assertThat(form.fields())
                    .allSatisfy(field -> assertThat(field.labels()).containsOnlyKeys("en", "pt-BR"))
                    .allSatisfy(field -> assertThat(field.help()).containsOnlyKeys("en", "pt-BR"));
            assertThat(form.sections())
                    .allSatisfy(section -> assertThat(section.labels()).containsOnlyKeys("en", "pt-BR"));
        }

        private List<String> missing(String form, Map<String, String> answers) {
            return Forms.of(DefaultForms.of(form)).faults(answers).stream()
                    .map(fault -> fault.pointer().replace("/fields/", ""))
                    .toList();
        }

        @Test
        void of_service_requests_asks_what_it_is_for_where_it_is_needed_by_a_day() {
            assertThat(missing("service-request", Map.of("needed_by", "2026-12-01")))
                    .containsExactly("needed_by");
            assertThat(missing("service-request", Map.of("needed_by", "2026-12-01", "what_for", "CAD")))
                    .isEmpty();
            assertThat(missing("service-request", Map.of("needed_by", "soon", "what_for", "CAD")))
                    .containsExactly("needed_by");
        }

        @Test
        void of_changes_asks_for_what_the_kind_and_the_outcome_need() {
            assertThat(missing("change-request", Map.of("kind", "NORMAL"))).isEmpty();
            assertThat(missing("change-request", Map.of("kind", "STANDARD"))).containsExactly("model");
            assertThat(missing("change-request", Map.of("kind", "EMERGENCY"))).containsExactly("reason");
            assertThat(missing("change-request", Map.of("risk", "HIGH"))).containsExactly("backout_plan");
            assertThat(missing("change-request", Map.of("window_from", "2026-12-05T20:00:00Z")))
                    .containsExactly("window_from");
            assertThat(missing("change-request", Map.of("outcome", "SUCCESSFUL")))
                    .isEmpty();
            assertThat(missing("change-request", Map.of("outcome", "BACKED_OUT")))
                    .containsExactly("lessons");
            assertThat(missing("change-request", Map.of("kind", "QUICK"))).containsExactly("kind");
        }

        @Test
        void of_problems_asks_for_cause_and_workaround_of_a_known_error() {
            assertThat(missing("problem", Map.of("known_error", "false"))).isEmpty();
            assertThat(missing("problem", Map.of("known_error", "true")))
                    .containsExactlyInAnyOrder("root_cause", "workaround");
        }

        @Test
        void keeps_what_a_review_finds_for_staff() {
            assertThat(Forms.of(DefaultForms.of("change-request")).internalKeys())
                    .containsExactlyInAnyOrder("outcome", "lessons");
            assertThat(Forms.of(DefaultForms.of("problem")).internalKeys()).containsExactly("root_cause");
        }

        @Test
        void seals_what_requesters_tell_in_their_own_words() {
            assertThat(Forms.of(DefaultForms.of("incident")).personalKeys())
                    .containsExactlyInAnyOrder("error_message", "steps", "place", "since");
            assertThat(Forms.of(DefaultForms.of("service-request")).personalKeys())
                    .containsExactlyInAnyOrder("what_for", "deliver_to");
            assertThat(Forms.of(DefaultForms.of("change-request")).personalKeys())
                    .isEmpty();
        }

        @Test
        void of_incidents_asks_what_helps() {
            var form = Forms.of(DefaultForms.of("incident"));
            assertThat(form.keys())
                    .contains("error_message", "steps", "noticed", "place", "recurrence", "others_affected");
            assertThat(form.faults(Map.of("recurrence", "FIRST_TIME", "noticed", "2026-03-02T12:00:00Z")))
                    .isEmpty();
            assertThat(form.faults(Map.of("since", "May")))
                    .extracting(Fault::pointer)
                    .containsExactly("/fields/since");
        }
    }

    @Nested
    class Answers_are_judged {
        private final Form form = form(LAPTOP);

        @Test
        void by_what_the_form_asks_for() {
            assertThat(form.faults(Map.of(
                            "model",
                            "LIGHT",
                            "screens",
                            "2",
                            "dock",
                            "true",
                            "tools",
                            "[\"IDE\"]",
                            "asset",
                            "A-12",
                            "from",
                            "2026-03-02")))
                    .isEmpty();
        }

        @Test
        void each_fault_with_its_place() {
            assertThat(form.faults(Map.of(
                            "model",
                            "HEAVY",
                            "screens",
                            "7",
                            "dock",
                            "perhaps",
                            "tools",
                            "[\"IDE\",\"SAW\"]",
                            "asset",
                            "12",
                            "from",
                            "tomorrow",
                            "colour",
                            "red")))
                    .extracting(Fault::pointer)
                    .containsExactlyInAnyOrder(
                            "/fields/model",
                            "/fields/screens",
                            "/fields/dock",
                            "/fields/tools/1",
                            "/fields/asset",
                            "/fields/from",
                            "/fields/colour");
        }

        @Test
        void on_condition() {
            assertThat(form.faults(Map.of("model", "OTHER")))
                    .extracting(fault -> fault.pointer() + " " + fault.code())
                    .containsExactly("/fields/why form-answer-missing");
            assertThat(form.faults(Map.of("model", "OTHER", "why", "CAD work"))).isEmpty();
        }

        @Test
        void of_machines_only_as_far_as_they_go() {
            assertThat(form.faults(Map.of())).hasSize(1);
            assertThat(form.faultsOfMachine(Map.of())).isEmpty();
            assertThat(form.faultsOfMachine(Map.of("screens", "9"))).hasSize(1);
        }

        @Test
        void on_a_change_only_for_what_became_worse() {
            assertThat(form.faultsOfChange(Map.of(), Map.of("dock", "true"))).isEmpty();
            assertThat(form.faultsOfChange(Map.of("model", "LIGHT"), Map.of())).hasSize(1);
        }

        @Test
        void and_are_not_endless() {
            assertThat(form.faults(Map.of("model", "OTHER", "why", "x".repeat(5_000))))
                    .extracting(Fault::pointer)
                    .contains("/fields/why");
        }
    }

    @Nested
    class A_pattern {
        @Test
        void takes_no_long_time() {
            var form = form("""
                    {"type":"object","properties":{"a":{"type":"string","pattern":"^(a+)+$"}}}""");
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> assertThat(form.faults(Map.of("a", "a".repeat(3_900) + "!")))
                            .hasSize(1));
        }

        @Test
        void that_is_short_and_has_many_steps_is_refused() {
            var large = "^(?:" + ".{0,1000}".repeat(54) + ")$";
            assertThat(schema(patterns(large, large)))
                    .containsExactly(
                            "/schema/properties/a0/pattern form-schema-invalid",
                            "/schema/properties/a0/pattern form-schema-invalid");
            assertThat(schema(patterns("^[A-Z]{2,4}-[0-9]{1,10}$"))).isEmpty();
        }

        @Test
        void that_is_one_too_many_is_refused() {
            var patterns = new String[20];
            Arrays.fill(patterns, "^.{300}$");
            assertThat(schema(patterns(patterns)))
                    .containsExactly("/schema/properties/a16/pattern form-schema-invalid");
        }

        private String patterns(String... patterns) {
            var properties = new ArrayList<String>();
            for (var pattern : patterns) {
                properties.add(
                        "\"a%d\":{\"type\":\"string\",\"pattern\":\"%s\"}".formatted(properties.size(), pattern));
            }
            return "{\"type\":\"object\",\"properties\":{" + String.join(",", properties) + "}}";
        }

        @Test
        void that_looks_back_is_refused() {
            assertThat(schema("""
                    {"type":"object","properties":{"a":{"type":"string","pattern":"(a)\\\\1"}}}""")).containsExactly("/schema/properties/a/pattern form-schema-invalid");
        }
    }

    @Nested
    class A_schema {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]",
                    "5",
                    "{}",
                    "{\"type\":\"object\"}",
                    "{\"type\":\"string\",\"properties\":{}}",
                    "{\"type\":\"object\",\"properties\":[]}",
                    "{\"type\":\"object\",\"properties\":{\"a\":[]}}",
                    "{\"type\":\"object\",\"properties\":{\"a\":[null]}}",
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}}}",
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"}}}",
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"$ref\":\"http://127.0.0.1/x\"}}}",
                    "{\"type\":\"object\",\"properties\":{},\"$dynamicRef\":\"#a\"}",
                    "{\"type\":\"object\",\"properties\":{},\"$schema\":\"http://json-schema.org/draft-07/schema#\"}",
                    "{\"type\":\"object\",\"properties\":{\"a b\":{\"type\":\"string\"}}}",
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"minLength\":\"x\"}}}",
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"number\"}}}}",
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"format\":\"regex\"}}}",
                    "{\"type\":\"object\",\"properties\":{},\"patternProperties\":{\"(a+)+\":{}}}",
                    "{\"type\":\"object\",\"properties\":{},\"if\":5}",
                    "{\"type\":\"object\",\"properties\":{},\"required\":5}"
                })
        void that_a_form_cannot_use_is_refused(String text) {
            assertThat(schema(text)).isNotEmpty().allMatch(fault -> fault.endsWith(" form-schema-invalid"));
        }

        @Test
        void names_only_what_it_asks_for() {
            assertThat(schema("""
                    {"type":"object","properties":{"place":{"type":"string"}},"required":["place","plcae"],
                     "dependentRequired":{"plaec":["place","palce"]},
                     "if":{"properties":{"pace":{"const":"x"}}},"then":{"required":["lace"]}}"""))
                    .containsExactlyInAnyOrder(
                            "/schema/required/1 form-field-unknown",
                            "/schema/dependentRequired/plaec form-field-unknown",
                            "/schema/dependentRequired/plaec/1 form-field-unknown",
                            "/schema/if/properties/pace form-field-unknown",
                            "/schema/then/required/0 form-field-unknown");
        }

        @Test
        void has_all_its_faults_told_at_once() {
            assertThat(faults("""
                    {"type":"object","properties":{
                      "a":{"type":"string","minLength":"x","$ref":"#"},
                      "b/c":{"type":"string","maxLength":-1},
                      "d":{"type":"string","pattern":"(","enum":5}},
                     "allOf":[5,{"required":["e","e"]}]}""", List.of(new FormSection("s", Map.of(), List.of("a", "f"))), List.of()))
                    .containsExactlyInAnyOrder(
                            "/schema/properties/a/$ref form-schema-invalid",
                            "/schema/properties/a/minLength form-schema-invalid",
                            "/schema/properties/b~1c form-schema-invalid",
                            "/schema/properties/d/pattern form-schema-invalid",
                            "/schema/properties/d/enum form-schema-invalid",
                            "/schema/allOf/0 form-schema-invalid",
                            "/schema/allOf/1/required/0 form-field-unknown",
                            "/schema/allOf/1/required/1 form-field-unknown",
                            "/schema/allOf/1/required form-schema-invalid",
                            "/sections/0/fields/1 form-field-unknown");
        }

        @Test
        void that_is_none_says_nothing_about_what_it_asks() {
            assertThat(faults("5", List.of(new FormSection("s", Map.of(), List.of("a"))), List.of()))
                    .isNotEmpty()
                    .allMatch(fault -> fault.startsWith("/schema "));
        }

        @Test
        void that_is_deep_or_huge_is_refused_quickly() {
            var deep = "{\"not\":".repeat(200) + "{}" + "}".repeat(200);
            var huge = new StringBuilder();
            for (int i = 0; i < 5_000; i++) {
                huge.append(i == 0 ? "" : ",").append("{\"type\":\"string\"}");
            }
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                assertThat(schema("{\"type\":\"object\",\"properties\":{},\"not\":" + deep + "}"))
                        .isNotEmpty();
                assertThat(schema("{\"type\":\"object\",\"properties\":{},\"anyOf\":[" + huge + "]}"))
                        .isNotEmpty();
            });
        }
    }

    @Nested
    class For_requesters {
        @Test
        void a_schema_says_nothing_of_internal_questions() {
            var form = Forms.of(new FormPublished(
                    1,
                    "laptop",
                    """
                    {"type":"object","properties":{"place":{"type":"string"},"cause":{"type":"string"}},
                     "required":["place","cause"],"dependentRequired":{"place":["cause"],"cause":["place"]},
                     "if":{"properties":{"cause":{"const":"dust"}}},"then":{"required":["place"]},
                     "allOf":[{"if":{"required":["place"]},"then":{"required":["cause","place"]}}],
                     "anyOf":[{"required":["cause"]},{"required":["place"]}]}""",
                    List.of(),
                    List.of(new FormField("cause", Map.of(), Map.of(), true)),
                    Instant.EPOCH));
            assertThat(Forms.schemaForRequesters(form).toString()).isEqualTo("""
                    {"type":"object","properties":{"place":{"type":"string"}},"required":["place"],\
                    "dependentRequired":{"place":[]},"allOf":[{"if":{"required":["place"]},"then":{"required":["place"]}}]}""");
            assertThat(Forms.schema(form.published()).toString()).contains("cause");
        }
    }

    @Nested
    class Sections_and_words {
        @Test
        void are_of_fields_that_there_are_once_each() {
            var words = Map.of("tlh", "x");
            assertThat(faults(
                            LAPTOP,
                            List.of(
                                    new FormSection("a", words, List.of("model", "model")),
                                    new FormSection("a", Map.of(), List.of("colour"))),
                            List.of(new FormField("colour", Map.of(), words, false))))
                    .containsExactly(
                            "/sections/0/fields/1 form-name-twice",
                            "/sections/0/labels form-language-unknown",
                            "/sections/1/id form-name-twice",
                            "/sections/1/fields/0 form-field-unknown",
                            "/fields/0/key form-field-unknown",
                            "/fields/0/help form-language-unknown");
        }
    }

    static Form form(String schema) {
        return Forms.of(new FormPublished(1, "laptop", schema, List.of(), List.of(), Instant.EPOCH));
    }

    private static List<String> schema(String text) {
        return faults(text, List.of(), List.of());
    }

    private static List<String> faults(String schema, List<FormSection> sections, List<FormField> fields) {
        var faults = new Faults();
        FormRules.check(schema, sections, fields, faults);
        return faults.found().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }
}
