package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.definition.DefinitionEvent.FormField;
import dev.chamado.contracts.definition.DefinitionEvent.FormPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.form.Form;
import dev.chamado.ticket.form.Forms;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.workflow.Workflow;
import dev.chamado.ticket.workflow.WorkflowPresets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final Form FORM = Forms.of(new FormPublished(
            3, "incident", """
            {"type":"object","properties":{"place":{"type":"string"},"screens":{"type":"integer"}},"required":["place"]}""", List.of(), List.of(new FormField("screens", Map.of(), Map.of(), true)), Instant.EPOCH));
    private static final FormTaken TAKEN = new FormTaken(ID, "incident", 3, NOON);
    private static final FieldChanged HERE = new FieldChanged(ID, "place", "Room 3", null, NOON);

    /** What of hers is sealed. */
    private static final Form OF_HERS = Forms.of(new FormPublished(
            4,
            "incident",
            """
            {"type":"object","properties":{"place":{"type":"string"},"phone":{"type":"string"}}}""",
            List.of(),
            List.of(new FormField("phone", Map.of(), Map.of(), false, true)),
            Instant.EPOCH));

    private static final FormTaken OF_HERS_TAKEN = new FormTaken(ID, "incident", 4, NOON);

    private static OpenTicket open(Channel channel, Map<String, String> fields) {
        return open(channel, null, fields);
    }

    private static OpenTicket open(Channel channel, String requester, Map<String, String> fields) {
        return new OpenTicket(
                ID,
                TicketType.INCIDENT,
                "Printer jams",
                "",
                requester,
                null,
                channel,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                fields,
                null,
                null);
    }

    @Nested
    class An_opening {
        @Test
        void keeps_the_answers_and_what_was_asked() {
            assertThat(given().asking(FORM)
                            .when(open(Channel.PHONE, Map.of("screens", "2", "place", "Room 3")))
                            .outcome()
                            .get())
                    .endsWith(
                            new FormTaken(ID, "incident", 3, LATER),
                            new FieldChanged(ID, "place", "Room 3", null, LATER),
                            new FieldChanged(ID, "screens", "2", null, LATER));
        }

        @Test
        void seals_what_is_personal_for_who_asks() {
            assertThat(given().asking(OF_HERS)
                            .when(open(Channel.PHONE, "ana.souza", Map.of("phone", "555-0199", "place", "Room 3")))
                            .outcome()
                            .get())
                    .endsWith(
                            new FieldChanged(ID, "phone", "555-0199", null, "ana.souza", null, LATER),
                            new FieldChanged(ID, "place", "Room 3", null, LATER));
        }

        @Test
        void that_leaves_out_what_is_needed_is_refused_with_its_place() {
            assertThatThrownBy(() -> given().asking(FORM)
                            .when(open(Channel.PHONE, Map.of("screens", "two")))
                            .outcome()
                            .get())
                    .isInstanceOfSatisfying(
                            RuleViolation.class,
                            e -> assertThat(e.faults())
                                    .extracting(fault -> fault.pointer() + " " + fault.code())
                                    .containsExactlyInAnyOrder(
                                            "/fields/place form-answer-missing",
                                            "/fields/screens form-answer-invalid"));
        }

        @Test
        void by_a_machine_is_not_asked() {
            assertThat(given().asking(FORM)
                            .as(MONITOR)
                            .when(open(Channel.MONITORING, Map.of()))
                            .outcome()
                            .get())
                    .hasSize(2);
            given().asking(FORM)
                    .as(MONITOR)
                    .when(open(Channel.MONITORING, Map.of("screens", "two")))
                    .thenRefused("form-answer-invalid");
        }

        @Test
        void by_a_person_is_asked_whatever_channel_it_names() {
            given().asking(FORM).when(open(Channel.API, Map.of())).thenRefused("form-answer-missing");
            given().asking(FORM).as(ANA).when(open(Channel.PORTAL, Map.of())).thenRefused("form-answer-missing");
            for (var channel : Channel.values()) {
                if (channel != Channel.PORTAL) {
                    given().asking(FORM).as(ANA).when(open(channel, Map.of())).thenForbidden();
                }
            }
        }

        @Test
        void by_a_requester_answers_nothing_that_is_for_staff() {
            given().asking(FORM)
                    .as(ANA)
                    .when(open(Channel.PORTAL, Map.of("place", "Room 3", "screens", "2")))
                    .thenRefused("form-answer-unknown");
        }

        @Test
        void by_a_requester_may_leave_out_what_is_demanded_of_staff() {
            var form = Forms.of(new FormPublished(
                    3,
                    "incident",
                    """
                    {"type":"object","properties":{"cause":{"type":"string"}},"required":["cause"]}""",
                    List.of(),
                    List.of(new FormField("cause", Map.of(), Map.of(), true)),
                    Instant.EPOCH));
            given().asking(form).as(ANA).when(open(Channel.PORTAL, Map.of())).thenAllowed();
            given().asking(form).when(open(Channel.PHONE, Map.of())).thenRefused("form-answer-missing");
        }

        @Test
        void without_answers_to_the_form_that_everybody_has_says_nothing_of_it() {
            assertThat(given().when(open(Channel.PHONE, Map.of())).outcome().get())
                    .hasSize(1);
            given().when(open(Channel.PHONE, Map.of("colour", "red"))).thenRefused("form-answer-unknown");
        }
    }

    @Nested
    class A_change {
        private TicketScene ticket() {
            return given(opened(), TAKEN, HERE).asking(FORM);
        }

        private ChangeFields to(String key, String value) {
            var fields = new HashMap<String, String>();
            fields.put(key, value);
            return new ChangeFields(fields);
        }

        @Test
        void is_kept_with_what_was_there_before() {
            ticket().when(to("place", "Room 4")).then(new FieldChanged(ID, "place", "Room 4", "Room 3", LATER));
        }

        @Test
        void of_what_is_personal_is_sealed_for_who_asks_by_then_and_says_nothing_of_before() {
            var hers = new FieldChanged(ID, "phone", "555-0199", null, "ana.souza", null, NOON);
            var moved = new RequesterChanged(ID, "john.miller", "ana.souza", NOON);
            given(opened(), OF_HERS_TAKEN, hers, moved)
                    .asking(OF_HERS)
                    .when(to("phone", "555-0200"))
                    .then(new FieldChanged(ID, "phone", "555-0200", null, "john.miller", null, LATER));
            given(opened(), OF_HERS_TAKEN, hers)
                    .asking(OF_HERS)
                    .when(to("phone", null))
                    .then(new FieldChanged(ID, "phone", null, null, "ana.souza", null, LATER));
        }

        @Test
        void to_what_it_is_changes_nothing() {
            ticket().when(to("place", "Room 3")).thenNothing();
            ticket().when(to("screens", null)).thenNothing();
        }

        @Test
        void is_judged_by_the_form_that_the_ticket_answers() {
            ticket().when(to("screens", "two")).thenRefused("form-answer-invalid");
            ticket().when(to("place", null)).thenRefused("form-answer-missing");
            ticket().when(to("colour", "red")).thenRefused("form-answer-unknown");
        }

        @Test
        void does_not_mend_what_was_wrong_before() {
            given(opened(), TAKEN, new FieldChanged(ID, "colour", "red", null, NOON))
                    .asking(FORM)
                    .when(to("screens", "2"))
                    .then(new FieldChanged(ID, "screens", "2", null, LATER));
            given(opened(), TAKEN, new FieldChanged(ID, "colour", "red", null, NOON))
                    .asking(FORM)
                    .when(to("colour", null))
                    .then(new FieldChanged(ID, "colour", null, "red", LATER));
        }

        @Test
        void is_for_who_works_on_the_ticket() {
            ticket().as(ANA).when(to("place", "Room 4")).thenForbidden();
            given(opened(), TAKEN, HERE, new TicketCancelled(ID, CancelReason.UNNECESSARY, null, NOON))
                    .asking(FORM)
                    .when(to("place", "Room 4"))
                    .thenRefused("ticket-cancelled");
        }
    }

    @Nested
    class A_migration {
        private static final String PLACE = "\"place\":{\"type\":\"string\"}";
        private static final Workflow GOING_BY_SCREENS = goingByScreens();
        private static final FieldChanged TWO = new FieldChanged(ID, "screens", "2", null, NOON);

        private static Form fifth(String properties, String required, FormField... fields) {
            var schema = "{\"type\":\"object\",\"properties\":{%s},\"required\":[%s]}".formatted(properties, required);
            return Forms.of(new FormPublished(5, "incident", schema, List.of(), List.of(fields), Instant.EPOCH));
        }

        private static Workflow goingByScreens() {
            var preset = WorkflowPresets.of(TicketType.CHANGE_REQUEST);
            var ways = preset.transitions().stream()
                    .map(it -> new WorkflowTransition(
                            it.from(), it.to(), it.roles(), List.of(), "has(fields.screens)", it.labels()))
                    .toList();
            return new Workflow(new WorkflowPublished(1, TicketType.INCIDENT, preset.states(), ways, NOON));
        }

        /** In a desk that has published three versions of the form; its tickets answer the third or the fourth. */
        private TicketScene given(Form fifth, TicketEvent... history) {
            var d = TicketScene.DEFINITIONS;
            return TicketScene.given(history)
                    .as(RITA)
                    .with(new Definitions(
                            d.matrixNow(),
                            d.categoriesNow(),
                            d.resolutionCodesNow(),
                            d.lifecycleNow(),
                            d.workflowNow(),
                            (_, _) -> GOING_BY_SCREENS,
                            d.formNow(),
                            (name, version) -> switch (version) {
                                case 3 -> FORM;
                                case 4 -> OF_HERS;
                                case 5 -> fifth;
                                default -> d.form(name, version);
                            },
                            d.catalogueNow(),
                            d.offersHold(),
                            d.phrases()));
        }

        private TakeForm to(int version) {
            return new TakeForm("incident", version);
        }

        @Test
        void keeps_the_answers_and_says_what_was_asked_before() {
            var fifth = fifth(PLACE + ",\"floor\":{\"type\":\"integer\"}", "\"place\"");
            given(fifth, opened(), TAKEN, HERE).when(to(5)).then(new FormTaken(ID, "incident", 5, 3, LATER));
            given(fifth, opened()).when(to(4)).then(new FormTaken(ID, "incident", 4, 0, LATER));
        }

        @Test
        void names_each_answer_that_does_not_fit() {
            var fifth = fifth(
                    "\"place\":{\"type\":\"string\",\"minLength\":30},\"floor\":{\"type\":\"integer\"}",
                    "\"place\",\"floor\"");
            assertThatThrownBy(() -> given(fifth, opened(), TAKEN, HERE, TWO)
                            .when(to(5))
                            .outcome()
                            .get())
                    .isInstanceOfSatisfying(
                            RuleViolation.class,
                            e -> assertThat(e.faults())
                                    .extracting(fault -> fault.pointer() + " " + fault.code())
                                    .containsExactlyInAnyOrder(
                                            "/fields/place form-answer-invalid",
                                            "/fields/floor form-answer-missing",
                                            "/fields/screens form-answer-unknown"));
        }

        @Test
        void waits_neither_for_what_only_staff_is_asked_nor_for_what_was_missing_before() {
            var fifth = fifth(
                    PLACE + ",\"cause\":{\"type\":\"string\"}",
                    "\"place\",\"cause\"",
                    new FormField("cause", Map.of(), Map.of(), true));
            given(fifth, opened(), TAKEN).when(to(5)).then(new FormTaken(ID, "incident", 5, 3, LATER));
            given(fifth, opened(), OF_HERS_TAKEN).when(to(5)).thenRefused("form-answer-missing");
        }

        @Test
        void tells_nobody_what_was_said_to_fewer() {
            var open = fifth(PLACE + ",\"screens\":{\"type\":\"integer\"}", "");
            given(open, opened(), TAKEN, HERE, TWO).when(to(5)).thenRefused("form-answer-disclosed");
            given(open, opened(), TAKEN, HERE).when(to(5)).then(new FormTaken(ID, "incident", 5, 3, LATER));
            var clear = fifth(PLACE + ",\"phone\":{\"type\":\"string\"}", "");
            var hers = new FieldChanged(ID, "phone", "555-0199", null, "ana.souza", null, NOON);
            given(clear, opened(), OF_HERS_TAKEN, hers).when(to(5)).thenRefused("form-answer-disclosed");
            given(clear, opened(), OF_HERS_TAKEN).when(to(5)).then(new FormTaken(ID, "incident", 5, 4, LATER));
        }

        @Test
        void leaves_the_workflow_its_questions() {
            var following = new WorkflowTaken(ID, 1, null, "NEW", NOON);
            var gone = fifth(PLACE, "");
            given(gone, opened(), following, TAKEN).when(to(5)).thenRefused("workflow-field-unknown");
            given(gone, opened(), TAKEN).when(to(5)).then(new FormTaken(ID, "incident", 5, 3, LATER));
            var sealed = fifth(
                    PLACE + ",\"screens\":{\"type\":\"integer\"}",
                    "",
                    new FormField("screens", Map.of(), Map.of(), true, true));
            given(sealed, opened(), following, TAKEN).when(to(5)).thenRefused("workflow-field-personal");
        }

        @Test
        void leads_to_newer_versions_of_the_same_form() {
            var fifth = fifth(PLACE, "");
            given(fifth, opened(), OF_HERS_TAKEN).when(to(4)).thenNothing();
            given(fifth, opened(), OF_HERS_TAKEN).when(to(3)).thenNothing();
            given(fifth, opened(), OF_HERS_TAKEN)
                    .when(new TakeForm("laptop", 5))
                    .thenNothing();
        }

        @Test
        void is_for_admins_and_open_tickets() {
            var fifth = fifth(PLACE, "");
            given(fifth, opened(), TAKEN).as(LEE).when(to(5)).thenForbidden();
            given(fifth, opened("hr", null), TAKEN).when(to(5)).thenNotFound();
            given(fifth, opened(), TAKEN, new TicketCancelled(ID, CancelReason.UNNECESSARY, null, NOON))
                    .when(to(5))
                    .thenRefused("ticket-closed");
        }

        @Test
        void has_changes_judged_by_the_version_that_was_taken() {
            var fifth = fifth("\"place\":{\"type\":\"string\",\"minLength\":6}", "");
            var migrated = new FormTaken(ID, "incident", 5, 3, NOON);
            given(fifth, opened(), TAKEN, HERE, migrated)
                    .as(BRUNO)
                    .when(new ChangeFields(Map.of("place", "Hall")))
                    .thenRefused("form-answer-invalid");
            given(fifth, opened(), TAKEN, HERE)
                    .as(BRUNO)
                    .when(new ChangeFields(Map.of("place", "Hall")))
                    .then(new FieldChanged(ID, "place", "Hall", "Room 3", LATER));
        }
    }
}
