package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import dev.chamado.ticket.definition.Trial.Opening;
import dev.chamado.ticket.definition.Trial.Result;
import dev.chamado.ticket.definition.Trial.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a sample ticket is told before anybody is bound. */
class TrialTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final TaskPlan ORDER = new TaskPlan("Order it", true, 0, null, null, List.of());
    private static final TaskPlan HAND_OVER = new TaskPlan("Hand it over", true, 1, null, null, List.of());
    private static final ApprovalPlan BUDGET =
            new ApprovalPlan("Budget", ApprovalMode.ALL, null, List.of("rita"), List.of(), true, false, null);
    private static final ApprovalPlan OWN =
            new ApprovalPlan("Manager", ApprovalMode.ANY, null, List.of("lee"), List.of(), true, false, null);
    private static final TaskTemplate ALWAYS = new TaskTemplate(
            "always",
            Map.of(),
            List.of(TicketType.SERVICE_REQUEST),
            List.of(),
            false,
            List.of(HAND_OVER),
            List.of(),
            true);
    private static final TaskTemplate BUY =
            new TaskTemplate("buy", Map.of(), List.of(), List.of(), false, List.of(ORDER), List.of(BUDGET), true);

    private static Sample named(String name, String language, Map<String, String> values) {
        return new Sample(null, null, null, null, null, null, null, null, null, null, name, language, values, null);
    }

    private static Result tried(DefinitionCommand command, Sample sample) {
        var seed = SeedDefinitions.at(NOON);
        var known = new Definitions(
                seed.matrixNow(),
                seed.categoriesNow(),
                seed.resolutionCodesNow(),
                seed.lifecycleNow(),
                seed.workflowNow(),
                seed.workflowOf(),
                seed.formNow(),
                seed.formOf(),
                seed.catalogueNow(),
                seed.offersHold(),
                seed.phrases(),
                () -> new TaskTemplatesPublished(1, List.of(ALWAYS, BUY), NOON));
        return new Trial().of(command, sample, known);
    }

    @Nested
    class A_catalogue {
        private final PublishCatalogue laptops = (PublishCatalogue) Definition.asCommand(new CataloguePublished(
                1,
                List.of(
                        item("laptop", "LOW", "LOW", "buy", OWN, true),
                        item("phone", null, null, null, null, true),
                        item("yacht", null, null, null, null, false)),
                NOON));

        private static CatalogueItem item(
                String id, String impact, String urgency, String tasks, ApprovalPlan approval, boolean active) {
            return new CatalogueItem(
                    id,
                    TicketType.SERVICE_REQUEST,
                    Map.of("en", id),
                    Map.of(),
                    null,
                    "hardware",
                    null,
                    impact,
                    urgency,
                    "service-desk",
                    active,
                    tasks,
                    approval);
        }

        @Test
        void says_which_ticket_an_item_opens_and_all_that_this_ticket_gets() {
            var result = tried(laptops, null);
            assertThat(result.refused()).isEmpty();
            assertThat(result.opens())
                    .isEqualTo(new Opening(
                            TicketType.SERVICE_REQUEST,
                            "service-request",
                            0,
                            "hardware",
                            null,
                            "LOW",
                            "LOW",
                            "service-desk"));
            assertThat(result.priority()).isEqualTo(Priority.P4);
            assertThat(result.tasks()).containsExactly(HAND_OVER, ORDER);
            assertThat(result.approvals()).containsExactly(BUDGET, OWN);
        }

        @Test
        void lets_the_sample_say_otherwise_and_counts_what_nobody_says_as_the_matrix_does() {
            var sample = new Sample(
                    "HIGH", null, "network", null, null, null, null, null, null, null, "phone", null, null, null);
            var result = tried(laptops, sample);
            assertThat(result.opens().category()).isEqualTo("network");
            assertThat(result.opens().impact() + " " + result.opens().urgency()).isEqualTo("HIGH MEDIUM");
            assertThat(result.priority()).isEqualTo(Priority.P2);
            assertThat(result.tasks()).containsExactly(HAND_OVER);
            assertThat(result.approvals()).isEmpty();
        }

        @Test
        void refuses_what_is_not_offered_or_not_there() {
            for (var name : List.of("yacht", "plane")) {
                assertThat(tried(laptops, named(name, null, null)).refused())
                        .extracting(Fault::code)
                        .containsExactly("catalogue-item-unknown");
            }
        }
    }

    @Nested
    class Task_templates {
        private final DefinitionCommand both =
                Definition.asCommand(new TaskTemplatesPublished(1, List.of(ALWAYS, BUY), NOON));

        @Test
        void say_what_a_ticket_gets_by_the_one_that_is_named_or_the_first() {
            assertThat(tried(both, null).tasks()).containsExactly(HAND_OVER);
            var named = tried(both, named("buy", null, null));
            assertThat(named.tasks()).containsExactly(ORDER);
            assertThat(named.approvals()).containsExactly(BUDGET);
            assertThat(tried(both, named("sell", null, null)).refused())
                    .extracting(Fault::code)
                    .containsExactly("task-template-unknown");
        }
    }

    @Nested
    class A_canned_reply {
        private final PublishCannedReplies replies = new PublishCannedReplies(List.of(new CannedReplyForm(
                "reset", Map.of("en", "Hello {{requester.name}}, until {{until}}.", "pt-BR", "Até {{until}}."))));

        @Test
        void is_shown_in_the_samples_words() {
            var words = Map.of("requester.name", "Ana", "until", "Friday");
            assertThat(tried(replies, named("reset", null, words)).text()).isEqualTo("Hello Ana, until Friday.");
            assertThat(tried(replies, named("reset", "pt-BR", words)).text()).isEqualTo("Até Friday.");
        }

        @Test
        void names_every_variable_for_which_no_value_is_given() {
            assertThat(tried(replies, null).refused())
                    .extracting(fault -> fault.pointer() + " " + fault.code())
                    .containsExactly(
                            "/sample/values/requester.name variable-missing", "/sample/values/until variable-missing");
            assertThat(tried(replies, null).text()).isNull();
            assertThat(tried(replies, named(null, "fr", null)).refused())
                    .extracting(Fault::code)
                    .containsExactly("canned-reply-language-missing");
        }
    }

    @Nested
    class A_macro {
        private final PublishMacros macros = new PublishMacros(List.of(new MacroForm(
                "take",
                null,
                List.of(
                        new MacroStepForm("assignee", Map.of("assigneeId", "{{agent.id}}")),
                        new MacroStepForm("start", null),
                        new MacroStepForm("notes", Map.of("text", "Taken by {{agent.id}} for {{whom}}."))))));

        @Test
        void shows_what_it_would_ask_step_by_step() {
            var result = tried(macros, named("take", null, Map.of("agent.id", "bruno", "whom", "Ana")));
            assertThat(result.refused()).isEmpty();
            assertThat(result.steps())
                    .containsExactly(
                            new MacroStep("assignee", Map.of("assigneeId", "bruno")),
                            new MacroStep("start", Map.of()),
                            new MacroStep("notes", Map.of("text", "Taken by bruno for Ana.")));
        }

        @Test
        void names_each_variable_without_a_value_once() {
            var result = tried(macros, null);
            assertThat(result.refused())
                    .extracting(Fault::pointer)
                    .containsExactly("/sample/values/agent.id", "/sample/values/whom");
            assertThat(result.steps()).hasSize(3);
        }
    }

    @Nested
    class Hold_reasons {
        @Test
        void refuse_what_they_do_not_offer() {
            var reasons = new PublishHoldReasons(List.of(
                    new HoldForm(HoldReason.REQUESTER, null, null), new HoldForm(HoldReason.SUPPLIER, null, false)));
            assertThat(tried(reasons, held(HoldReason.REQUESTER)).refused()).isEmpty();
            for (var reason : List.of(HoldReason.SUPPLIER, HoldReason.CHANGE)) {
                assertThat(tried(reasons, held(reason)).refused())
                        .extracting(Fault::code)
                        .containsExactly("hold-reason-not-offered");
            }
        }

        private static Sample held(HoldReason reason) {
            return new Sample(null, null, null, null, null, null, null, null, null, reason, null, null, null, null);
        }
    }
}
