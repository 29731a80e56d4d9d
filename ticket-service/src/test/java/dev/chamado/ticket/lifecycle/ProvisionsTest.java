package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.ApprovalPlan;
import dev.chamado.contracts.definition.DefinitionEvent.CatalogueItem;
import dev.chamado.contracts.definition.DefinitionEvent.CataloguePublished;
import dev.chamado.contracts.definition.DefinitionEvent.TaskPlan;
import dev.chamado.contracts.definition.DefinitionEvent.TaskTemplate;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalRequested;
import dev.chamado.contracts.ticket.TicketEvent.ApproverKind;
import dev.chamado.contracts.ticket.TicketEvent.ManagerFound;
import dev.chamado.contracts.ticket.TicketEvent.TaskAdded;
import dev.chamado.contracts.ticket.TicketEvent.TaskTemplateApplied;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.caller.Caller;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.lifecycle.TicketCommand.ApplyTemplate;
import dev.chamado.ticket.lifecycle.TicketCommand.OpenTicket;
import dev.chamado.ticket.lifecycle.TicketCommand.Resolve;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProvisionsTest {
    private static final Instant NOW = NOON.plusSeconds(3600);
    private static final ApprovalPlan BY_LEADS = plan(false);

    private static ApprovalPlan plan(boolean ownAllowed) {
        return new ApprovalPlan(
                "Go",
                ApprovalMode.ANY,
                null,
                List.of("dora.inactive"),
                List.of("service-desk"),
                true,
                ownAllowed,
                Duration.ofDays(7));
    }

    private static TaskTemplate template(String name, List<TicketType> types, List<String> categories, boolean active) {
        var tasks = List.of(
                new TaskPlan("Order", true, 1, null, Duration.ofHours(48), List.of("Paid")),
                new TaskPlan("Set up", false, 2, "network", null, List.of()));
        return new TaskTemplate(name, Map.of(), types, categories, true, tasks, List.of(BY_LEADS), active);
    }

    private static Definitions item(String tasks, ApprovalPlan approval) {
        var item = new CatalogueItem(
                "laptop",
                TicketType.SERVICE_REQUEST,
                Map.of("en", "A laptop"),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                "service-desk",
                true,
                tasks,
                approval);
        return SeedDefinitions.at(NOON, Workflow.STANDARD, null, new CataloguePublished(4, List.of(item), NOON));
    }

    private static OpenTicket open(TicketType type, String category, String group, Resolve resolution, String item) {
        return new OpenTicket(
                ID,
                type,
                "A laptop",
                "",
                null,
                null,
                Channel.PORTAL,
                category,
                null,
                null,
                null,
                null,
                null,
                group,
                null,
                null,
                false,
                null,
                resolution,
                Map.of(),
                item,
                null);
    }

    private static List<TicketEvent> opened(Caller by, Definitions definitions, OpenTicket open) {
        return TicketScene.given().with(definitions).as(by).when(open).outcome().get();
    }

    private static <E extends TicketEvent> Stream<E> of(Class<E> kind, List<TicketEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    @Nested
    class A_template {
        private final Definitions desk = SeedDefinitions.with(
                DEFINITIONS,
                template("problems", List.of(TicketType.PROBLEM), List.of(), true),
                template("hardware", List.of(), List.of("hardware"), true),
                template("both", List.of(TicketType.PROBLEM), List.of("access"), true),
                template("by-hand", List.of(), List.of(), true),
                template("gone", List.of(TicketType.PROBLEM), List.of(), false));

        private List<String> names(TicketType type, String category) {
            return of(TaskTemplateApplied.class, opened(BRUNO, desk, open(type, category, null, null, null)))
                    .map(TaskTemplateApplied::template)
                    .toList();
        }

        @Test
        void comes_by_type_and_category() {
            assertThat(names(TicketType.PROBLEM, null)).containsExactly("problems");
            assertThat(names(TicketType.PROBLEM, "access")).containsExactly("problems", "both");
            assertThat(names(TicketType.INCIDENT, "hardware")).containsExactly("hardware");
            assertThat(names(TicketType.INCIDENT, null)).isEmpty();
        }

        @Test
        void is_told_with_its_version_and_gives_tasks_and_approvals() {
            var events = opened(BRUNO, desk, open(TicketType.PROBLEM, null, "service-desk", null, null));
            assertThat(of(TaskTemplateApplied.class, events))
                    .containsExactly(new TaskTemplateApplied(ID, "problems", 3, NOW));
            var tasks = of(TaskAdded.class, events).toList();
            assertThat(tasks).extracting(TaskAdded::title).containsExactly("Order", "Set up");
            assertThat(tasks).extracting(TaskAdded::taskId).doesNotHaveDuplicates();
            assertThat(tasks.getFirst().dueAt()).isEqualTo(NOW.plus(Duration.ofHours(48)));
            assertThat(tasks.getFirst().inOrder()).isTrue();
            assertThat(tasks.get(1).groupId()).isEqualTo("network");
            var approval = of(ApprovalRequested.class, events).findFirst().orElseThrow();
            assertThat(approval.approverIds()).containsExactly("lee.chen");
            assertThat(approval.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
            assertThat(approval.origin()).isEqualTo("problems");
        }

        @Test
        void gives_a_restricted_groups_ticket_no_task_of_others() {
            var events = opened(HELENA, desk, open(TicketType.PROBLEM, null, "hr", null, null));
            assertThat(of(TaskAdded.class, events))
                    .extracting(TaskAdded::groupId)
                    .containsOnlyNulls();
        }

        @Test
        void comes_by_hand_to_an_open_ticket() {
            var events = TicketScene.given(TicketScene.opened())
                    .with(desk)
                    .when(new ApplyTemplate("by-hand"))
                    .outcome()
                    .get();
            assertThat(events).hasSize(4);
            TicketScene.given(TicketScene.opened())
                    .with(desk)
                    .when(new ApplyTemplate("gone"))
                    .thenRefused("task-template-unknown");
            TicketScene.given(TicketScene.opened("service-desk", null))
                    .with(desk)
                    .as(CARLA)
                    .when(new ApplyTemplate("by-hand"))
                    .thenForbidden();
        }
    }

    @Nested
    class An_item {
        private final OpenTicket open = open(null, null, null, null, "laptop");

        @Test
        void names_its_template_and_who_approves() {
            var desk = SeedDefinitions.with(item("laptop", BY_LEADS), template("laptop", List.of(), List.of(), true));
            var events = opened(ANA, desk, open);
            assertThat(of(TaskAdded.class, events)).hasSize(2);
            assertThat(of(ApprovalRequested.class, events))
                    .extracting(ApprovalRequested::origin)
                    .containsExactly("laptop", "laptop");
        }

        @Test
        void of_a_requester_who_would_have_to_approve_it_alone_waits_for_nobody_unless_that_is_allowed() {
            var nobody = of(ApprovalRequested.class, opened(LEE, item(null, BY_LEADS), open))
                    .findFirst()
                    .orElseThrow();
            assertThat(nobody.approverIds()).isEmpty();
            assertThat(nobody.needed()).isEqualTo(1);
            assertThat(of(ApprovalRequested.class, opened(LEE, item(null, plan(true)), open)))
                    .extracting(ApprovalRequested::approverIds)
                    .containsExactly(List.of("lee.chen"));
        }

        @Test
        void is_approved_by_the_manager_of_the_person_for_whom_it_is_or_by_leads_instead() {
            var byManager = item(
                    null,
                    new ApprovalPlan(
                            "Go",
                            ApprovalMode.ALL,
                            null,
                            List.of(),
                            List.of(),
                            true,
                            false,
                            null,
                            List.of(ApproverKind.MANAGER),
                            List.of("service-desk")));
            assertThat(asked(ANA, byManager).approverIds()).containsExactly("carla.dias");
            assertThat(asked(ANA, byManager).manager().found()).isEqualTo(ManagerFound.ASKED);
            assertThat(asked(JOHN, byManager).approverIds()).containsExactly("lee.chen");
            assertThat(asked(JOHN, byManager).manager().found()).isEqualTo(ManagerFound.NOT_HERE);
            assertThat(asked(LEE, byManager).approverIds())
                    .isEmpty(); // opened all the same; a lead who does not ask withdraws it
            assertThat(asked(LEE, byManager).manager().found()).isEqualTo(ManagerFound.NONE);
        }

        private ApprovalRequested asked(Caller by, Definitions desk) {
            return of(ApprovalRequested.class, opened(by, desk, open))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void that_needs_approval_is_not_logged_as_done() {
            TicketScene.given()
                    .with(item(null, BY_LEADS))
                    .when(open(null, null, null, new Resolve("SOLVED", "x"), "laptop"))
                    .thenRefused("approval-missing");
        }
    }
}
