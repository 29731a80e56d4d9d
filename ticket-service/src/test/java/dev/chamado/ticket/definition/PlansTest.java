package dev.chamado.ticket.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApproverKind;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.ticket.definition.DefinitionCommand.PublishTaskTemplates;
import dev.chamado.ticket.definition.TaskTemplateForm.TaskForm;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlansTest {
    private static final List<TicketType> INCIDENT = List.of(TicketType.INCIDENT);

    private static TaskTemplateForm template(
            String name, List<TicketType> types, List<String> categories, int tasks, int approvals, boolean active) {
        var task = new TaskForm("Do it", null, null, null, null, null);
        var approval = new ApprovalForm(
                "May we", ApprovalMode.ANY, null, List.of("lee.chen"), null, null, null, null, null, null);
        return new TaskTemplateForm(
                name,
                null,
                types,
                categories,
                null,
                Collections.nCopies(tasks, task),
                Collections.nCopies(approvals, approval),
                active);
    }

    private static List<String> faults(TaskTemplateForm... templates) {
        return DefinitionRules.faults(new PublishTaskTemplates(List.of(templates))).stream()
                .map(Fault::code)
                .toList();
    }

    @Nested
    class A_managers_approval {
        private static final List<ApproverKind> MANAGER = List.of(ApproverKind.MANAGER);

        private static List<String> faultsOf(
                ApprovalMode mode,
                Integer needed,
                List<String> persons,
                List<ApproverKind> kinds,
                List<String> instead) {
            var approval = new ApprovalForm("May we", mode, needed, persons, null, kinds, instead, null, null, null);
            return faults(new TaskTemplateForm("a", null, INCIDENT, null, null, null, List.of(approval), null));
        }

        @Test
        void says_whose_leads_are_asked_where_there_is_no_manager() {
            var desk = List.of("service-desk");
            assertThat(faultsOf(ApprovalMode.ANY, null, null, MANAGER, desk)).isEmpty();
            assertThat(faultsOf(ApprovalMode.ANY, null, null, MANAGER, List.of()))
                    .containsExactly("approval-instead-missing");
            assertThat(faultsOf(ApprovalMode.ANY, null, List.of("lee.chen"), null, desk))
                    .containsExactly("approval-instead-unexpected");
        }

        @Test
        void counts_as_one() {
            var desk = List.of("service-desk");
            assertThat(faultsOf(ApprovalMode.QUORUM, 2, List.of("lee.chen"), MANAGER, desk))
                    .isEmpty();
            assertThat(faultsOf(ApprovalMode.QUORUM, 2, null, MANAGER, desk))
                    .containsExactly("approval-needed-too-many");
        }

        @Test
        void that_is_left_out_is_as_one_that_is_empty() {
            var empty =
                    new ApprovalForm("x", ApprovalMode.ANY, null, null, null, List.of(), List.of(), null, null, null);
            var none = new ApprovalForm("x", ApprovalMode.ANY, null, null, null, null, null, null, null, null);
            assertThat(empty.plan()).isEqualTo(none.plan());
        }
    }

    @Nested
    class Templates_that_come_together {
        @Test
        void leave_room_for_what_an_item_asks_for() {
            var three = new TaskTemplateForm[] {
                template("a", INCIDENT, List.of(), 50, 10, true),
                template("b", INCIDENT, List.of(), 50, 10, true),
                template("c", List.of(), List.of("network"), 50, 10, true)
            };
            assertThat(faults(three)).isEmpty();
            assertThat(faults(three[0], three[1], three[2], template("d", INCIDENT, List.of("network"), 1, 0, true)))
                    .containsExactly("task-templates-too-many");
            assertThat(faults(three[0], three[1], three[2], template("d", INCIDENT, List.of(), 0, 10, true)))
                    .containsExactly("task-templates-too-many");
        }

        @Test
        void count_only_if_one_ticket_gets_them() {
            assertThat(faults(
                            template("a", INCIDENT, List.of("network"), 50, 10, true),
                            template("b", INCIDENT, List.of("network"), 50, 10, true),
                            template("c", INCIDENT, List.of("network", "network"), 50, 10, true),
                            template("d", INCIDENT, List.of("hardware"), 50, 10, true),
                            template("e", List.of(TicketType.PROBLEM), List.of("network"), 50, 10, true),
                            template("f", INCIDENT, List.of(), 50, 10, false),
                            template("g", List.of(), List.of(), 50, 10, true)))
                    .isEmpty();
        }
    }
}
