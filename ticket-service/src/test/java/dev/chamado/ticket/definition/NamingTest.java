package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefaultForms;
import dev.chamado.contracts.definition.DefinitionEvent.*;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Faults;
import dev.chamado.ticket.definition.DefinitionCommand.*;
import dev.chamado.ticket.definition.Definitions.Phrasebook;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.workflow.Workflow;
import dev.chamado.ticket.workflow.WorkflowPresets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What names something that is not there, and what is named. */
class NamingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Map<String, Form> forms = new HashMap<>();
    private final List<CatalogueItem> items = new ArrayList<>();
    private List<CannedReply> replies = List.of(new CannedReply("hello", Map.of("en", "Hello.")));
    private List<Macro> macros = List.of();
    private Workflow workflow = Workflow.STANDARD;
    private List<TaskTemplate> templates = List.of();

    private List<String> faults(DefinitionCommand command) {
        var seed = SeedDefinitions.at(NOON);
        var known = new Definitions(
                seed.matrixNow(),
                seed.categoriesNow(),
                seed.resolutionCodesNow(),
                seed.lifecycleNow(),
                type -> type == TicketType.SERVICE_REQUEST ? workflow : Workflow.STANDARD,
                seed.workflowOf(),
                name -> forms.getOrDefault(name, Forms.of(DefaultForms.of(name))),
                seed.formOf(),
                () -> new CataloguePublished(1, items, NOON),
                reason -> reason != HoldReason.PROBLEM,
                new Phrasebook(
                        () -> Optional.of(new CannedRepliesPublished(1, replies, NOON)),
                        () -> Optional.of(new MacrosPublished(1, macros, NOON))),
                () -> new TaskTemplatesPublished(1, templates, NOON));
        var faults = new Faults();
        new Naming(known, Set.of("service-desk")::contains, Set.of("bruno")::contains, faults).check(command);
        return faults.found().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private void asks(String form, String... keys) {
        var properties = new ArrayList<String>();
        for (var key : keys) {
            properties.add("\"" + key + "\":{\"type\":\"string\"}");
        }
        var schema = "{\"type\":\"object\",\"properties\":{" + String.join(",", properties) + "}}";
        forms.put(form, Forms.of(new FormPublished(1, form, schema, List.of(), List.of(), NOON)));
    }

    private static Form sealed(String form, String key) {
        return Forms.of(new FormPublished(
                1,
                form,
                "{\"type\":\"object\",\"properties\":{\"" + key + "\":{\"type\":\"string\"}}}",
                List.of(),
                List.of(personal(key)),
                NOON));
    }

    private static FormField personal(String key) {
        return new FormField(key, Map.of(), Map.of(), false, true);
    }

    private static PublishForm form(String name, String key) {
        var schema = "{\"type\":\"object\",\"properties\":{\"" + key + "\":{\"type\":\"string\"}}}";
        return new PublishForm(name, schema, List.of(), List.of());
    }

    private static PublishMacros macro(String action, Map<String, String> with) {
        return new PublishMacros(List.of(new MacroForm("m", null, List.of(new MacroStepForm(action, with)))));
    }

    @Nested
    class A_macro {
        @Test
        void names_what_is_there() {
            assertThat(faults(macro("group", Map.of("groupId", "service-desk"))))
                    .isEmpty();
            assertThat(faults(macro("assignee", Map.of("assigneeId", "bruno")))).isEmpty();
            assertThat(faults(macro("resolution", Map.of("code", "SOLVED", "text", "x"))))
                    .isEmpty();
            assertThat(faults(macro("classification", Map.of("category", "hardware"))))
                    .isEmpty();
            assertThat(faults(macro("classification", Map.of("category", "network", "subcategory", "vpn"))))
                    .isEmpty();
            assertThat(faults(macro("canned-replies", Map.of("name", "hello")))).isEmpty();
            assertThat(faults(macro("impact", Map.of("impact", "HIGH")))).isEmpty();
            assertThat(faults(macro("hold", Map.of("reason", "SUPPLIER")))).isEmpty();
            assertThat(faults(macro("canned-replies", Map.of("name", "hello", "language", "en"))))
                    .isEmpty();
            templates = List.of(template("arrival", true));
            assertThat(faults(macro("task-templates", Map.of("template", "arrival"))))
                    .isEmpty();
            workflow = fulfilling();
            assertThat(faults(macro("state", Map.of("state", "FULFILLING")))).isEmpty();
            assertThat(faults(macro("watchers", Map.of("personId", "bruno", "kind", "CC"))))
                    .isEmpty();
            assertThat(faults(macro("watchers", Map.of("personId", "me", "kind", "INTERNAL"))))
                    .isEmpty();
            assertThat(faults(macro("clear-watchers", Map.of("personId", "me"))))
                    .isEmpty();
            assertThat(faults(macro("fields", Map.of("place", "Lisbon", "recurrence", "RECURRING", "gone_by_now", ""))))
                    .isEmpty();
            assertThat(faults(macro("fields", Map.of("recurrence", "{{how-often}}"))))
                    .isEmpty();
            items.add(item("laptop", TicketType.SERVICE_REQUEST, "laptop", true));
            asks("laptop", "keyboard");
            assertThat(faults(macro("fields", Map.of("keyboard", "pt")))).isEmpty();
        }

        @Test
        void that_names_what_is_not_there_is_refused_at_its_place() {
            refused("group", "groupId", Map.of("groupId", "nobody"));
            refused("assignee", "assigneeId", Map.of("assigneeId", "ghost"));
            refused("resolution", "code", Map.of("code", "MAGIC", "text", "x"));
            refused("classification", "category", Map.of("category", "yachts", "subcategory", "vpn"));
            refused("classification", "subcategory", Map.of("category", "network", "subcategory", "sails"));
            refused("canned-replies", "name", Map.of("name", "good-bye"));
            refused("impact", "impact", Map.of("impact", "HUGE"));
            refused("urgency", "urgency", Map.of("urgency", "HUGE"));
            refused("escalation", "groupId", Map.of("groupId", "nobody", "reason", "x"));
            refused("hold", "reason", Map.of("reason", "PROBLEM"));
            refused("state", "state", Map.of("state", "ELSEWHERE"));
            refused("watchers", "personId", Map.of("personId", "ghost", "kind", "CC"));
            refused("clear-watchers", "personId", Map.of("personId", "ghost"));
            refused("fields", "colour", Map.of("colour", "red", "place", "Lisbon"));
            refused("fields", "colour", Map.of("colour", "{{colour}}"));
            refused("canned-replies", "language", Map.of("name", "hello", "language", "pt-BR"));
            templates = List.of(template("arrival", false));
            refused("task-templates", "template", Map.of("template", "arrival"));
        }

        private void refused(String action, String field, Map<String, String> with) {
            assertThat(faults(macro(action, with)))
                    .containsExactly("/macros/0/steps/0/with/" + field + " macro-reference-unknown");
        }

        @Test
        void answers_what_one_form_takes() {
            assertThat(faults(macro("fields", Map.of("recurrence", "SOMETIMES", "noticed", "yesterday"))))
                    .containsExactlyInAnyOrder(
                            "/macros/0/steps/0/with/recurrence macro-field-wrong",
                            "/macros/0/steps/0/with/noticed macro-field-wrong");
            assertThat(faults(macro("fields", Map.of("recurrence", "RECURRING", "what_for", "Work"))))
                    .as("of an incident, and of a service request")
                    .containsExactly("/macros/0/steps/0/with macro-reference-unknown");
        }

        @Test
        void may_leave_it_to_who_runs_it_and_has_other_faults_that_are_told_elsewhere() {
            assertThat(faults(macro("group", Map.of("groupId", "{{where}}")))).isEmpty();
            assertThat(faults(macro("group", Map.of()))).isEmpty();
            assertThat(faults(macro("delete", Map.of("groupId", "nobody")))).isEmpty();
        }
    }

    @Nested
    class What_a_macro_names {
        private void holds(String action, Map<String, String> with) {
            macros = List.of(new Macro("m", Map.of(), List.of(new MacroStep(action, with))));
        }

        @Test
        void does_not_go_while_it_does() {
            holds("canned-replies", Map.of("name", "hello"));
            assertThat(faults(new PublishCannedReplies(List.of()))).containsExactly("/replies definition-named");
            assertThat(faults(new PublishCannedReplies(
                            List.of(new CannedReplyForm("hello", Map.of("en", "Otherwise."))))))
                    .isEmpty();
            holds("resolution", Map.of("code", "SOLVED", "text", "x"));
            assertThat(faults(new PublishResolutionCodes(List.of("DONE"), null)))
                    .containsExactly("/codes definition-named");
            assertThat(faults(new PublishResolutionCodes(List.of("DONE", "SOLVED"), null)))
                    .isEmpty();
            holds("classification", Map.of("category", "network", "subcategory", "vpn"));
            assertThat(faults(new PublishCategories(
                            List.of(new CategoryForm("network", List.of(), null, null, null, null, null)))))
                    .containsExactly("/categories definition-named");
            assertThat(faults(new PublishCategories(
                            List.of(new CategoryForm("network", List.of("vpn"), null, null, null, null, null)))))
                    .isEmpty();
            holds("canned-replies", Map.of("name", "hello", "language", "en"));
            assertThat(faults(new PublishCannedReplies(List.of(new CannedReplyForm("hello", Map.of("pt-BR", "Olá."))))))
                    .containsExactly("/replies definition-named");
            holds("hold", Map.of("reason", "SUPPLIER"));
            assertThat(faults(new PublishHoldReasons(List.of(new HoldForm(HoldReason.SUPPLIER, null, false)))))
                    .containsExactly("/reasons definition-named");
            assertThat(faults(new PublishHoldReasons(List.of(new HoldForm(HoldReason.SUPPLIER, null, null)))))
                    .isEmpty();
            holds("task-templates", Map.of("template", "arrival"));
            templates = List.of(template("arrival", true));
            assertThat(faults(new PublishTaskTemplates(List.of()))).containsExactly("/templates definition-named");
        }

        @Test
        void stays_a_state_of_some_workflow() {
            holds("state", Map.of("state", "FULFILLING"));
            workflow = fulfilling();
            var others = List.of(new StateForm("NEW", TicketState.NEW, null));
            assertThat(faults(new PublishWorkflow(TicketType.SERVICE_REQUEST, others, List.of())))
                    .containsExactly("/states definition-named");
            assertThat(faults(new PublishWorkflow(TicketType.CHANGE_REQUEST, others, List.of())))
                    .isEmpty();
        }

        @Test
        void stays_a_question_of_some_form() {
            holds("fields", Map.of("place", "Lisbon", "steps", ""));
            assertThat(faults(form("incident", "colour"))).containsExactly("/schema/properties definition-named");
            assertThat(faults(form("incident", "place"))).isEmpty();
            assertThat(faults(form("problem", "colour"))).as("another one").isEmpty();
            holds("fields", Map.of("keyboard", "pt"));
            items.add(item("laptop", TicketType.SERVICE_REQUEST, "laptop", true));
            asks("laptop", "keyboard");
            assertThat(faults(new PublishCatalogue(List.of()))).containsExactly("/items definition-named");
        }

        @Test
        void and_was_not_there_before_hinders_nothing() {
            holds("canned-replies", Map.of("name", "good-bye"));
            assertThat(faults(new PublishCannedReplies(List.of()))).isEmpty();
        }
    }

    @Nested
    class A_workflow {
        private PublishWorkflow naming(String required, String guard) {
            return new PublishWorkflow(
                    TicketType.SERVICE_REQUEST,
                    List.of(new StateForm("NEW", TicketState.NEW, null)),
                    List.of(new TransitionForm("NEW", "NEW", null, List.of("category", required), guard, null)));
        }

        @Test
        void names_questions_of_a_form_that_its_tickets_answer() {
            asks("service-request", "model", "when");
            assertThat(faults(naming("fields.model", "has(fields.when) && fields['model'] != 'fields.none'")))
                    .isEmpty();
            assertThat(faults(naming("fields.colour", null)))
                    .containsExactly("/transitions/0/required/1 workflow-field-unknown");
            assertThat(faults(naming("group", "fields.colour == 'red' || fields[\"size\"].matches('x')")))
                    .containsExactly(
                            "/transitions/0/guard workflow-field-unknown",
                            "/transitions/0/guard workflow-field-unknown");
        }

        @Test
        void may_name_those_of_something_that_is_offered() {
            asks("service-request", "when");
            asks("laptop", "model");
            assertThat(faults(naming("fields.model", null))).hasSize(1);
            items.add(item("laptop", TicketType.SERVICE_REQUEST, "laptop", true));
            assertThat(faults(naming("fields.model", null))).isEmpty();
        }

        @Test
        void may_require_a_personal_answer_and_decides_nothing_by_it() {
            forms.put("service-request", sealed("service-request", "phone"));
            assertThat(faults(naming("fields.phone", null))).isEmpty();
            assertThat(faults(naming("fields.phone", "has(fields.phone) && type == 'INCIDENT'")))
                    .containsExactly("/transitions/0/guard workflow-field-personal");
        }

        @Test
        void decides_nothing_either_by_what_the_form_seals_that_everybody_has() {
            assertThat(faults(naming("group", "fields.what_for == 'CAD'")))
                    .containsExactly("/transitions/0/guard workflow-field-personal");
        }

        @Test
        void names_what_the_form_asks_that_everybody_has_while_no_other_was_published() {
            assertThat(faults(naming("fields.needed_by", null))).isEmpty();
            assertThat(faults(naming("fields.model", null)))
                    .containsExactly("/transitions/0/required/1 workflow-field-unknown");
        }
    }

    /** With a state that no other type's workflow has. */
    private static Workflow fulfilling() {
        var preset = WorkflowPresets.standard(TicketType.SERVICE_REQUEST);
        var states = new ArrayList<>(preset.states());
        states.add(new WorkflowState("FULFILLING", TicketState.IN_PROGRESS, Map.of()));
        return new Workflow(new WorkflowPublished(1, TicketType.SERVICE_REQUEST, states, preset.transitions(), NOON));
    }

    private static TaskTemplate template(String name, boolean active) {
        return new TaskTemplate(name, Map.of(), List.of(), List.of(), false, List.of(), List.of(), active);
    }

    private static CatalogueItem item(String id, TicketType type, String form, boolean active) {
        return new CatalogueItem(id, type, Map.of(), Map.of(), form, null, null, null, null, null, active, null, null);
    }

    /** Of service requests, with a way that asks for a field and may be guarded. */
    private static Workflow requiring(String field, String guard) {
        var preset = WorkflowPresets.standard(TicketType.SERVICE_REQUEST);
        var named = new ArrayList<>(preset.transitions());
        var first = named.removeFirst();
        named.add(new WorkflowTransition(first.from(), first.to(), List.of(), List.of(field), guard, Map.of()));
        return new Workflow(new WorkflowPublished(1, TicketType.SERVICE_REQUEST, preset.states(), named, NOON));
    }

    @Nested
    class A_catalogue {
        private List<String> faultsWith(CatalogueItem... next) {
            return faults(
                    new PublishCatalogue(Arrays.stream(next).map(ItemForm::of).toList()));
        }

        @Test
        void goes_on_offering_something_whose_form_asks_for_what_a_workflow_names() {
            asks("service-request", "when");
            asks("laptop", "model");
            asks("desktop", "model");
            asks("chair", "colour");
            var laptop = item("laptop", TicketType.SERVICE_REQUEST, "laptop", true);
            items.add(laptop);
            workflow = requiring("fields.model", "has(fields.when)");
            assertThat(faultsWith(laptop, item("chair", TicketType.SERVICE_REQUEST, "chair", true)))
                    .isEmpty();
            assertThat(faultsWith(item("desktop", TicketType.SERVICE_REQUEST, "desktop", true)))
                    .isEmpty();
            assertThat(faultsWith(item("laptop", TicketType.SERVICE_REQUEST, "laptop", false)))
                    .as("offered no more")
                    .containsExactly("/items definition-named");
            assertThat(faultsWith()).containsExactly("/items definition-named");
            assertThat(faultsWith(item("laptop", TicketType.SERVICE_REQUEST, "chair", true)))
                    .as("with another form")
                    .containsExactly("/items definition-named");
            assertThat(faultsWith(item("laptop", TicketType.INCIDENT, "laptop", true)))
                    .as("of another type")
                    .containsExactly("/items definition-named");
        }

        @Test
        void may_change_what_no_workflow_names() {
            asks("service-request", "when");
            asks("laptop", "model");
            items.add(item("laptop", TicketType.SERVICE_REQUEST, "laptop", true));
            assertThat(faultsWith()).isEmpty();
            workflow = requiring("fields.when", "category != \"fields['model']\"");
            assertThat(faultsWith()).as("a guard that only says its name").isEmpty();
            workflow = requiring("fields.colour", null);
            assertThat(faultsWith()).as("nothing asked for it before").isEmpty();
        }
    }

    @Nested
    class A_form {
        @Test
        void keeps_the_questions_that_a_workflow_names() {
            asks("service-request", "model");
            workflow = requiring("fields.model", null);
            assertThat(faults(form("service-request", "colour")))
                    .containsExactly("/schema/properties definition-named");
            assertThat(faults(form("service-request", "model"))).isEmpty();
            assertThat(faults(form("incident", "colour"))).isEmpty();
            workflow = Workflow.STANDARD;
            assertThat(faults(form("service-request", "colour"))).isEmpty();
        }

        @Test
        void seals_nothing_that_a_guard_goes_by() {
            asks("service-request", "model");
            var sealed = new PublishForm(
                    "service-request",
                    form("service-request", "model").schema(),
                    List.of(),
                    List.of(personal("model")));
            workflow = requiring("fields.model", null);
            assertThat(faults(sealed)).as("that it is known may be asked").isEmpty();
            workflow = requiring("category", "fields.model == 'LIGHT'");
            assertThat(faults(sealed)).containsExactly("/fields definition-named");
            forms.put("laptop", sealed("laptop", "model"));
            var laptop = item("laptop", TicketType.SERVICE_REQUEST, "laptop", true);
            assertThat(faults(new PublishCatalogue(List.of(ItemForm.of(laptop)))))
                    .containsExactly("/items definition-named");
            forms.put("service-request", sealed("service-request", "model"));
            assertThat(faults(sealed)).as("it was before").isEmpty();
        }
    }
}
