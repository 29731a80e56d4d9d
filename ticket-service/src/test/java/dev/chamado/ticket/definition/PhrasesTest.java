package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is found in canned replies and macros before they are published, and what becomes of their variables. */
class PhrasesTest {
    private static List<String> faults(DefinitionCommand command) {
        return DefinitionRules.faults(command).stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private static PublishMacros macro(MacroStepForm... steps) {
        return new PublishMacros(List.of(new MacroForm("m", null, List.of(steps))));
    }

    @Nested
    class Canned_replies {
        @Test
        void have_names_languages_and_sound_variables() {
            assertThat(faults(new PublishCannedReplies(List.of(
                            new CannedReplyForm("ok", Map.of("en", "Hello {{requester.name}} { } {{a}}{{b}}")),
                            new CannedReplyForm("ok", Map.of("fr", "Bonjour")),
                            new CannedReplyForm("Not So", Map.of("pt-BR", "{{a b}}")),
                            new CannedReplyForm("x", Map.of("en", "{{#if}}")),
                            new CannedReplyForm("y", Map.of("en", "{{a")),
                            new CannedReplyForm("z", Map.of("en", "a}}"))))))
                    .containsExactlyInAnyOrder(
                            "/replies/1/name phrase-name-twice",
                            "/replies/1/texts language-unknown",
                            "/replies/2/name phrase-name-malformed",
                            "/replies/2/texts/pt-BR template-malformed",
                            "/replies/3/texts/en template-malformed",
                            "/replies/4/texts/en template-malformed",
                            "/replies/5/texts/en template-malformed");
        }
    }

    @Nested
    class Macros {
        @Test
        void have_known_actions_with_what_these_need() {
            assertThat(faults(macro(
                            new MacroStepForm("start", null),
                            new MacroStepForm("group", Map.of("groupId", "network", "reason", "{{why}}")),
                            new MacroStepForm("hold", Map.of("reason", "SUPPLIER")))))
                    .isEmpty();
            assertThat(faults(macro(
                            new MacroStepForm("delete", null),
                            new MacroStepForm("group", Map.of("to", "network")),
                            new MacroStepForm("hold", Map.of("reason", "WEATHER")),
                            new MacroStepForm("cancellation", Map.of("reason", "{{why}}", "text", "{{")))))
                    .containsExactlyInAnyOrder(
                            "/macros/0/steps/0/action macro-action-unknown",
                            "/macros/0/steps/1/with/groupId macro-field-missing",
                            "/macros/0/steps/1/with/to macro-field-unknown",
                            "/macros/0/steps/2/with/reason macro-field-wrong",
                            "/macros/0/steps/3/with/text template-malformed");
        }

        @Test
        void that_nobody_could_run_are_refused() {
            assertThat(faults(macro(
                            new MacroStepForm("hold", Map.of("reason", "SCHEDULED")),
                            new MacroStepForm("hold", Map.of("reason", "REQUESTER")),
                            new MacroStepForm("priority", Map.of("priority", "P9", "reason", "x")),
                            new MacroStepForm("canned-replies", Map.of("name", "hello", "language", "fr")),
                            new MacroStepForm("state", Map.of("reason", "x")))))
                    .containsExactlyInAnyOrder(
                            "/macros/0/steps/0/with/until macro-field-missing",
                            "/macros/0/steps/1/with/question macro-field-missing",
                            "/macros/0/steps/2/with/priority macro-field-wrong",
                            "/macros/0/steps/3/with/language language-unknown",
                            "/macros/0/steps/4/with/state macro-field-missing");
            assertThat(faults(macro(
                            new MacroStepForm("hold", Map.of("reason", "{{why}}")),
                            new MacroStepForm("hold", Map.of("reason", "REQUESTER", "question", "Which?")),
                            new MacroStepForm("priority", Map.of("priority", "P1", "reason", "x")),
                            new MacroStepForm("canned-replies", Map.of("name", "hello", "language", "{{language}}")))))
                    .isEmpty();
        }
    }

    @Nested
    class A_macro_that_waits {
        private List<String> hold(Map<String, String> with) {
            return faults(macro(new MacroStepForm("hold", with)));
        }

        @Test
        void says_until_when_from_the_moment_it_is_run() {
            for (var until : List.of("PT4H", "P2D", "PT0.001S", "P3650D", "{{how-long}}")) {
                assertThat(hold(Map.of("reason", "SCHEDULED", "until", until))).isEmpty();
            }
            for (var days : List.of("1", "999", "{{days}}")) {
                assertThat(hold(Map.of("reason", "SCHEDULED", "businessDays", days)))
                        .isEmpty();
            }
            assertThat(hold(Map.of("reason", "SUPPLIER", "until", "PT4H"))).isEmpty();
        }

        @Test
        void in_no_way_that_comes_to_nothing() {
            for (var until : List.of(
                    "2026-01-01T00:00:00Z",
                    "PT0S",
                    "PT-1H",
                    "PT0.0001S",
                    "P3651D",
                    "P1M",
                    "PT9999999999999999H",
                    "4")) {
                assertThat(hold(Map.of("reason", "SCHEDULED", "until", until)))
                        .as(until)
                        .containsExactly("/macros/0/steps/0/with/until macro-field-wrong");
            }
            for (var days : List.of("0", "-1", "1.5", "1000", "P1D", "١")) {
                assertThat(hold(Map.of("reason", "SCHEDULED", "businessDays", days)))
                        .as(days)
                        .containsExactly("/macros/0/steps/0/with/businessDays macro-field-wrong");
            }
            assertThat(hold(Map.of("reason", "SCHEDULED", "until", "PT4H", "businessDays", "1")))
                    .containsExactly("/macros/0/steps/0/with/businessDays macro-field-wrong");
        }
    }

    @Nested
    class A_macro_that_answers_or_adds_watchers {
        @Test
        void says_what_and_whom_and_how() {
            assertThat(faults(macro(
                            new MacroStepForm("fields", Map.of("place", "{{where}}", "cause", "")),
                            new MacroStepForm("watchers", Map.of("personId", "me", "kind", "INTERNAL")),
                            new MacroStepForm("clear-watchers", Map.of("personId", "{{who}}")))))
                    .isEmpty();
            assertThat(faults(macro(
                            new MacroStepForm("fields", null),
                            new MacroStepForm("fields", Map.of("place", "{{")),
                            new MacroStepForm("watchers", Map.of("personId", "me")),
                            new MacroStepForm("watchers", Map.of("personId", "me", "kind", "BCC")),
                            new MacroStepForm("clear-watchers", Map.of("personId", "me", "kind", "CC")))))
                    .containsExactlyInAnyOrder(
                            "/macros/0/steps/0/with macro-field-missing",
                            "/macros/0/steps/1/with/place template-malformed",
                            "/macros/0/steps/2/with/kind macro-field-missing",
                            "/macros/0/steps/3/with/kind macro-field-wrong",
                            "/macros/0/steps/4/with/kind macro-field-unknown");
        }
    }

    @Nested
    class A_template {
        @Test
        void names_each_variable_once_and_takes_values_as_they_are() {
            var template = new Template("{{a}} and {{ b }}, {{a}}");
            assertThat(template.variables()).containsExactly("a", "b");
            assertThat(template.with(Map.of("a", "{{b}}", "b", "$1\\")::get)).isEqualTo("{{b}} and $1\\, {{b}}");
        }

        @Test
        void without_a_value_is_no_text() {
            assertThatThrownBy(() -> new Template("{{a}} {{b}} {{c}}").with(Map.of("b", "x")::get))
                    .isInstanceOfSatisfying(
                            RuleViolation.class,
                            refused -> assertThat(refused.faults())
                                    .extracting(Fault::pointer)
                                    .containsExactly("/values/a", "/values/c"));
        }

        @Test
        void does_not_grow_beyond_a_message() {
            assertThatThrownBy(() -> new Template("{{a}}".repeat(4_000)).with(_ -> "x".repeat(2_000)))
                    .isInstanceOfSatisfying(
                            RuleViolation.class,
                            refused -> assertThat(refused.code()).isEqualTo("text-too-long"));
        }
    }
}
