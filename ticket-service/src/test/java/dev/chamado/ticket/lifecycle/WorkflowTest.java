package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowTransition;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.ticket.lifecycle.TicketCommand.*;
import dev.chamado.ticket.workflow.Workflow;
import dev.chamado.ticket.workflow.WorkflowPresets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tickets that follow a workflow of their tenant: here the change preset as version 1, with a guard and no other field than one. */
class WorkflowTest {
    private static final Instant LATER = NOON.plusSeconds(3600);
    private static final Workflow CHANGE = change(1);

    private static Workflow change(int version) {
        var preset = WorkflowPresets.of(TicketType.CHANGE_REQUEST);
        var transitions = preset.transitions().stream()
                .map(it -> it.from().equals("ASSESS") && it.to().equals("AUTHORIZE")
                        ? new WorkflowTransition(
                                "ASSESS", "AUTHORIZE", List.of(), List.of("category"), "impact != 'LOW'", Map.of())
                        : new WorkflowTransition(it.from(), it.to(), it.roles(), List.of(), it.guard(), it.labels()))
                .toList();
        return new Workflow(
                new WorkflowPublished(version, TicketType.CHANGE_REQUEST, preset.states(), transitions, NOON));
    }

    private static WorkflowTaken taken(String state) {
        return new WorkflowTaken(ID, 1, null, state, NOON);
    }

    private static TicketMoved moved(String from, String to, TicketState category) {
        return new TicketMoved(ID, to, from, category, LATER);
    }

    private static TicketScene inAssessment(TicketEvent... more) {
        var history = new ArrayList<TicketEvent>(List.of(opened(), taken("NEW"), new WorkStarted(ID, NOON)));
        history.addAll(List.of(more));
        return given(history.toArray(TicketEvent[]::new)).following(CHANGE);
    }

    @Nested
    class Opening_a_ticket {
        private OpenTicket open(boolean started) {
            return open(started, null);
        }

        private OpenTicket open(boolean started, Resolve resolution) {
            return new OpenTicket(
                    ID,
                    TicketType.CHANGE_REQUEST,
                    "New switch",
                    "",
                    null,
                    null,
                    Channel.PHONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    started,
                    null,
                    resolution);
        }

        @Test
        void after_the_fact_is_for_whom_the_workflow_lets_come_there() {
            var done = new Resolve("SOLVED", "Done on Sunday.");
            given().following(CHANGE).when(open(true, done)).thenRefused("workflow-role-missing");
            given().following(CHANGE).as(LEE).when(open(true, done)).thenAllowed();
            given().when(open(true, done)).thenAllowed();
        }

        @Test
        void takes_the_workflow_that_holds() {
            assertThat(given().following(CHANGE).when(open(false)).outcome().get())
                    .hasSize(2)
                    .last()
                    .isEqualTo(new WorkflowTaken(ID, 1, null, "NEW", LATER));
        }

        @Test
        void after_the_fact_asks_for_no_way() {
            assertThat(given().following(CHANGE).when(open(true)).outcome().get())
                    .endsWith(new WorkStarted(ID, LATER), moved("NEW", "ASSESS", TicketState.IN_PROGRESS));
        }

        @Test
        void under_the_standard_one_says_nothing_of_it() {
            assertThat(given().when(open(true)).outcome().get()).hasSize(2);
        }
    }

    @Nested
    class A_command {
        @Test
        void arrives_in_the_first_state_to_which_a_way_is_open() {
            given(opened(), taken("NEW"))
                    .following(CHANGE)
                    .when(new StartWork())
                    .then(new WorkStarted(ID, LATER), moved("NEW", "ASSESS", TicketState.IN_PROGRESS));
        }

        @Test
        void without_a_way_is_refused() {
            given(opened(), taken("NEW"))
                    .following(CHANGE)
                    .when(new Resolve("SOLVED", "Done."))
                    .thenRefused("workflow-no-way");
        }

        @Test
        void of_the_desk_itself_needs_no_way() {
            given(opened("service-desk", null), taken("NEW"))
                    .following(CHANGE)
                    .when(new Assign("bruno.lima"))
                    .then(
                            new TicketAssigned(ID, "bruno.lima", null, null, LATER),
                            moved("NEW", "ASSIGNED", TicketState.ASSIGNED));
        }
    }

    @Nested
    class A_move {
        private MoveTo to(String state) {
            return new MoveTo(state, null, null, null, null);
        }

        private final TicketClassified network = new TicketClassified(ID, "network", null, NOON);

        @Test
        void within_a_category_is_one_fact() {
            inAssessment(network).when(to("AUTHORIZE")).then(moved("ASSESS", "AUTHORIZE", TicketState.IN_PROGRESS));
        }

        @Test
        void to_where_it_is_changes_nothing() {
            inAssessment().when(to("ASSESS")).thenNothing();
        }

        @Test
        void wants_its_required_fields() {
            inAssessment().when(to("AUTHORIZE")).thenRefused("workflow-fields-missing");
        }

        @Test
        void is_kept_by_its_guard() {
            inAssessment(network, new ImpactChanged(ID, "LOW", "MEDIUM", NOON))
                    .when(to("AUTHORIZE"))
                    .thenRefused("workflow-guard-refuses");
        }

        @Test
        void is_for_its_roles() {
            var authorizing = new TicketMoved(ID, "AUTHORIZE", "ASSESS", TicketState.IN_PROGRESS, NOON);
            inAssessment(authorizing).when(to("SCHEDULED")).thenRefused("workflow-role-missing");
            inAssessment(authorizing)
                    .as(LEE)
                    .when(to("SCHEDULED"))
                    .then(moved("AUTHORIZE", "SCHEDULED", TicketState.IN_PROGRESS));
        }

        @Test
        void is_no_way_around_rights() {
            inAssessment(network).as(JOHN).when(to("AUTHORIZE")).thenNotFound();
            inAssessment(network).as(ANA).when(to("AUTHORIZE")).thenForbidden();
            inAssessment(new TicketTransferred(ID, "network", null, null, NOON), network)
                    .as(HELENA)
                    .when(to("AUTHORIZE"))
                    .thenForbidden();
        }

        @Test
        void to_a_state_that_is_none_is_refused() {
            inAssessment().when(to("PARADISE")).thenRefused("workflow-state-unknown");
            inAssessment().when(to("CLOSED")).thenRefused("workflow-no-way");
        }

        @Test
        void that_says_less_than_the_rules_of_the_desk_ask_is_refused() {
            inAssessment().when(to("CANCELLED")).thenRefused("workflow-input-missing");
            inAssessment()
                    .when(new MoveTo("ON_HOLD", new PutOnHold(HoldReason.REQUESTER, null, null), null, null, null))
                    .thenRefused("hold-question-missing");
        }

        @Test
        void brings_about_what_the_category_means() {
            inAssessment(new TicketMoved(ID, "IMPLEMENT", "ASSESS", TicketState.IN_PROGRESS, NOON))
                    .when(new MoveTo("REVIEW", null, new Resolve("SOLVED", "Switched."), null, null))
                    .then(
                            new TicketResolved(ID, "SOLVED", "Switched.", LATER),
                            moved("IMPLEMENT", "REVIEW", TicketState.RESOLVED));
        }

        @Test
        void is_there_for_the_standard_workflow_too() {
            given(opened()).when(to("IN_PROGRESS")).then(new WorkStarted(ID, LATER));
        }
    }

    @Nested
    class A_hold {
        private final TicketMoved scheduled = new TicketMoved(ID, "SCHEDULED", "ASSESS", TicketState.IN_PROGRESS, NOON);
        private final TicketPutOnHold held = new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, NOON);

        @Test
        void returns_to_the_state_before_it() {
            inAssessment(scheduled, held)
                    .when(new Resume())
                    .then(
                            new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.AGENT, LATER),
                            moved("ON_HOLD", "SCHEDULED", TicketState.IN_PROGRESS));
            inAssessment(scheduled, held)
                    .when(new MoveTo("SCHEDULED", null, null, null, null))
                    .then(
                            new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.AGENT, LATER),
                            moved("ON_HOLD", "SCHEDULED", TicketState.IN_PROGRESS));
        }

        @Test
        void goes_on_for_another_reason_in_another_state() {
            var preset = WorkflowPresets.of(TicketType.CHANGE_REQUEST);
            var states = new ArrayList<>(preset.states());
            states.add(new WorkflowState("VENDOR", TicketState.ON_HOLD, Map.of()));
            var ways = new ArrayList<>(preset.transitions());
            ways.add(new WorkflowTransition("ON_HOLD", "VENDOR", List.of(), List.of(), null, Map.of()));
            var workflow = new Workflow(new WorkflowPublished(1, TicketType.CHANGE_REQUEST, states, ways, NOON));
            inAssessment(held)
                    .following(workflow)
                    .when(new MoveTo(
                            "VENDOR",
                            new PutOnHold(HoldReason.SCHEDULED, LATER.plusSeconds(60), null),
                            null,
                            null,
                            null))
                    .then(
                            new TicketPutOnHold(ID, HoldReason.SCHEDULED, LATER.plusSeconds(60), null, LATER),
                            moved("ON_HOLD", "VENDOR", TicketState.ON_HOLD));
            inAssessment(new TicketClassified(ID, "network", null, NOON))
                    .when(new MoveTo("AUTHORIZE", new PutOnHold(HoldReason.SUPPLIER, null, null), null, null, null))
                    .thenRefused("workflow-input-unexpected");
        }

        @Test
        void ended_by_the_requester_returns_there_too() {
            var asked = new TicketPutOnHold(ID, HoldReason.REQUESTER, null, "When?", NOON);
            inAssessment(scheduled, asked)
                    .as(ANA)
                    .when(new SendReply("Tomorrow."))
                    .then(
                            new ReplySent(ID, MESSAGE, "ana.souza", AuthorRole.REQUESTER, "Tomorrow.", LATER),
                            new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.REQUESTER_REPLIED, LATER),
                            moved("ON_HOLD", "SCHEDULED", TicketState.IN_PROGRESS));
        }
    }

    @Nested
    class The_moves_of_a_caller {
        @Test
        void are_those_that_rights_rules_and_guards_allow() {
            assertThat(inAssessment().moves()).containsExactly("AUTHORIZE [category]", "ON_HOLD", "CANCELLED");
            assertThat(inAssessment().as(ANA).moves()).isEmpty();
            assertThat(inAssessment(new TicketMoved(ID, "AUTHORIZE", "ASSESS", TicketState.IN_PROGRESS, NOON))
                            .moves())
                    .containsExactly("ASSESS", "ON_HOLD", "CANCELLED");
            assertThat(inAssessment(new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, NOON))
                            .moves())
                    .containsExactly("ASSESS", "CANCELLED");
        }

        @Test
        void of_the_standard_workflow_are_the_rules_of_the_desk() {
            assertThat(given(opened()).moves()).containsExactly("IN_PROGRESS", "ON_HOLD", "RESOLVED", "CANCELLED");
            var resolved = new TicketResolved(ID, "SOLVED", "Done.", NOON);
            assertThat(given(opened(), resolved).as(ANA).moves()).containsExactly("CLOSED", "IN_PROGRESS");
            assertThat(given(opened(), new TicketCancelled(ID, CancelReason.UNNECESSARY, null, NOON))
                            .moves())
                    .isEmpty();
        }
    }

    @Nested
    class A_migration {
        private final Workflow second = change(2);

        private TakeWorkflow to(int version, Map<String, String> states) {
            return new TakeWorkflow(version, states);
        }

        @Test
        void gives_the_state_its_new_name() {
            inAssessment()
                    .following(second)
                    .as(RITA)
                    .when(to(2, Map.of("ASSESS", "SCHEDULED", "IN_PROGRESS", "SCHEDULED")))
                    .then(new WorkflowTaken(ID, 2, 1, "SCHEDULED", LATER));
            given(opened())
                    .following(second)
                    .as(RITA)
                    .when(to(2, Map.of()))
                    .then(new WorkflowTaken(ID, 2, 0, "NEW", LATER));
        }

        @Test
        void is_not_for_admins_behind_the_wall_of_a_restricted_group() {
            given(opened("hr", null))
                    .following(second)
                    .as(RITA)
                    .when(to(2, Map.of()))
                    .thenNotFound();
        }

        @Test
        void leaves_the_category_as_it_is() {
            given(opened())
                    .following(second)
                    .as(RITA)
                    .when(to(2, Map.of("NEW", "ASSESS")))
                    .thenRefused("workflow-mapping-category");
        }

        @Test
        void needs_a_state_for_each() {
            given(opened(), new WorkStarted(ID, NOON))
                    .following(second)
                    .as(RITA)
                    .when(to(2, Map.of()))
                    .thenRefused("workflow-state-unmapped");
        }

        @Test
        void is_for_admins_and_open_tickets() {
            given(opened()).following(second).as(LEE).when(to(2, Map.of())).thenForbidden();
            given(opened(), new TicketCancelled(ID, CancelReason.UNNECESSARY, null, NOON))
                    .following(second)
                    .as(RITA)
                    .when(to(2, Map.of()))
                    .thenRefused("ticket-closed");
        }
    }
}
