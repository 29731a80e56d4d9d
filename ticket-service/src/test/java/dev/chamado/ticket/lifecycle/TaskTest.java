package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.lifecycle.TicketCommand.Cancel;
import dev.chamado.ticket.lifecycle.TicketCommand.OnTask;
import dev.chamado.ticket.lifecycle.TicketCommand.Resolve;
import dev.chamado.ticket.task.TaskCommand;
import dev.chamado.ticket.task.TaskCommand.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TaskTest {
    private static final Instant NOW = NOON.plusSeconds(3600);
    private static final UUID TASK = DerivedId.of("task", COMMAND.toString());
    private static final UUID FIRST = UUID.fromString("0199a3c2-0000-7000-8000-00000000a001");
    private static final UUID SECOND = UUID.fromString("0199a3c2-0000-7000-8000-00000000a002");
    private static final Resolve RESOLVE = new Resolve("SOLVED", "Done.");

    private static TaskAdded task(UUID id, String title, int order, boolean inOrder, String groupId, String... items) {
        return new TaskAdded(ID, id, title, true, order, inOrder, groupId, null, null, List.of(items), null, NOON);
    }

    private static TaskAdded task(UUID id, String title) {
        return task(id, title, 1, false, null);
    }

    private static OnTask asked(TaskCommand command) {
        return new OnTask(command);
    }

    private static AddTask add(String groupId, String assigneeId, Instant dueAt) {
        return new AddTask("Order it", null, null, null, groupId, assigneeId, dueAt, List.of("Ordered"));
    }

    @Nested
    class A_new_task {
        @Test
        void is_required_and_comes_after_those_that_are_there() {
            given(opened("service-desk", null), task(FIRST, "Ask", 4, false, null))
                    .when(asked(add("network", "carla.dias", NOW.plus(Duration.ofDays(1)))))
                    .then(new TaskAdded(
                            ID,
                            TASK,
                            "Order it",
                            true,
                            5,
                            false,
                            "network",
                            "carla.dias",
                            NOW.plus(Duration.ofDays(1)),
                            List.of("Ordered"),
                            null,
                            NOW));
        }

        @Test
        void is_of_a_group_and_of_a_member_of_it() {
            var ticket = given(opened("service-desk", null));
            ticket.when(asked(add("nobody", null, null))).thenRefused("group-unknown");
            ticket.when(asked(add("network", "lee.chen", null))).thenRefused("task-assignee-not-member");
            ticket.when(asked(add(null, "carla.dias", null))).thenRefused("task-assignee-not-member");
            ticket.when(asked(add("network", "dora.inactive", null))).thenRefused("task-assignee-inactive");
            given(opened()).when(asked(add(null, "bruno.lima", null))).thenRefused("ticket-without-group");
        }

        @Test
        void is_due_in_the_future() {
            given(opened()).when(asked(add(null, null, NOW))).thenRefused("task-due-wrong");
            given(opened()).when(asked(add(null, null, Instant.MAX))).thenRefused("task-due-wrong");
        }

        @Test
        void of_a_restricted_groups_ticket_is_nobody_elses() {
            given(opened("hr", null))
                    .as(HELENA)
                    .when(asked(add("network", null, null)))
                    .thenRefused("task-group-outside");
            given(opened("hr", null))
                    .as(HELENA)
                    .when(asked(add("hr", null, null)))
                    .thenAllowed();
        }

        @Test
        void that_kept_its_group_is_given_to_nobody_of_it_once_the_ticket_is_a_restricted_groups() {
            TicketEvent[] hidden = {
                opened("service-desk", null),
                task(FIRST, "Cable", 1, false, "network"),
                new TicketTransferred(ID, "hr", "service-desk", null, NOON)
            };
            given(hidden)
                    .as(HELENA)
                    .when(asked(new ChangeTask(FIRST, "Cable", true, 1, "network", "carla.dias", null)))
                    .thenRefused("task-group-outside");
            given(hidden)
                    .as(HELENA)
                    .when(asked(new ChangeTask(FIRST, "Wire", true, 1, "network", null, null)))
                    .thenAllowed();
        }

        @Test
        void is_for_open_tickets() {
            given(opened(), new TicketResolved(ID, "SOLVED", "x", NOON))
                    .when(asked(add(null, null, null)))
                    .thenRefused("ticket-resolved");
        }

        @Test
        void is_added_by_who_works_on_the_ticket() {
            given(opened("service-desk", null))
                    .as(CARLA)
                    .when(asked(add(null, null, null)))
                    .thenForbidden();
            given(opened("service-desk", null))
                    .as(ANA)
                    .when(asked(add(null, null, null)))
                    .thenForbidden();
            given(opened("hr", null))
                    .as(BRUNO)
                    .when(asked(add(null, null, null)))
                    .thenNotFound();
        }
    }

    @Nested
    class An_open_task {
        @Test
        void keeps_the_ticket_from_being_resolved_and_is_named() {
            var ticket = given(
                    opened(), task(FIRST, "Order it"), task(SECOND, "Set it up"), new TaskDone(ID, FIRST, null, NOON));
            assertThatThrownBy(ticket.when(RESOLVE).outcome()::get).isInstanceOfSatisfying(RuleViolation.class, e -> {
                assertThat(e.code()).isEqualTo("task-open");
                assertThat(e.faults()).hasSize(1);
                assertThat(e.faults().getFirst().pointer()).isEqualTo("/tasks/" + SECOND);
                assertThat(e.faults().getFirst().detail()).contains("Set it up");
            });
        }

        @Test
        void keeps_it_no_longer_when_it_is_done_cancelled_or_not_required() {
            given(opened(), task(FIRST, "a"), new TaskDone(ID, FIRST, null, NOON))
                    .when(RESOLVE)
                    .thenAllowed();
            given(opened(), task(FIRST, "a"), new TaskCancelled(ID, FIRST, "no", NOON))
                    .when(RESOLVE)
                    .thenAllowed();
            given(
                            opened(),
                            task(FIRST, "a"),
                            new TaskChanged(ID, FIRST, "a", false, 1, null, null, null, null, null, NOON))
                    .when(RESOLVE)
                    .thenAllowed();
        }

        @Test
        void does_not_keep_it_from_being_cancelled() {
            given(opened(), task(FIRST, "a"))
                    .when(new Cancel(CancelReason.UNNECESSARY, null))
                    .thenAllowed();
        }

        @Test
        void is_done_by_the_members_of_its_group_though_the_ticket_is_anothers() {
            TicketEvent[] history = {opened("service-desk", null), task(FIRST, "Cable", 1, false, "network")};
            given(history).as(CARLA).when(asked(new StartTask(FIRST))).then(new TaskStarted(ID, FIRST, NOW));
            given(history)
                    .as(CARLA)
                    .when(asked(new FinishTask(FIRST, "It is in.")))
                    .then(new TaskDone(ID, FIRST, "It is in.", NOW));
            given(history).as(CARLA).when(asked(new CancelTask(FIRST, "x"))).thenForbidden();
            given(opened("service-desk", null), task(FIRST, "Cable"))
                    .as(CARLA)
                    .when(asked(new StartTask(FIRST)))
                    .thenForbidden();
        }

        @Test
        void is_done_by_an_integration_of_its_group_as_its_token_says() {
            given(opened("network", null), task(FIRST, "Account", 1, false, "service-desk"))
                    .as(MONITOR)
                    .when(asked(new StartTask(FIRST)))
                    .then(new TaskStarted(ID, FIRST, NOW));
            given(opened("network", null), task(FIRST, "Cable", 1, false, "network"))
                    .as(MONITOR)
                    .when(asked(new StartTask(FIRST)))
                    .thenForbidden();
        }

        @Test
        void waits_for_those_before_it_only_if_it_is_in_order() {
            var before = task(FIRST, "Order it", 1, true, null);
            given(opened(), before, task(SECOND, "Set it up", 2, true, null))
                    .when(asked(new StartTask(SECOND)))
                    .thenRefused("task-out-of-order");
            given(opened(), before, task(SECOND, "Set it up", 2, true, null))
                    .when(asked(new FinishTask(SECOND, null)))
                    .thenRefused("task-out-of-order");
            given(opened(), before, task(SECOND, "Set it up", 1, true, null))
                    .when(asked(new StartTask(SECOND)))
                    .thenAllowed();
            given(opened(), before, task(SECOND, "Set it up", 2, false, null))
                    .when(asked(new StartTask(SECOND)))
                    .thenAllowed();
            given(opened(), before, task(SECOND, "x", 2, true, null), new TaskCancelled(ID, FIRST, "no", NOON))
                    .when(asked(new StartTask(SECOND)))
                    .thenAllowed();
        }

        @Test
        void is_done_when_its_checklist_is() {
            var task = task(FIRST, "Set up", 1, false, null, "Disk", "Programs");
            var half = new TaskItemTicked(ID, FIRST, 0, true, NOON);
            given(opened(), task, half).when(asked(new FinishTask(FIRST, null))).thenRefused("task-checklist-open");
            given(opened(), task, half)
                    .when(asked(new TickItem(FIRST, 1, true)))
                    .then(new TaskItemTicked(ID, FIRST, 1, true, NOW));
            given(opened(), task, half)
                    .when(asked(new TickItem(FIRST, 0, true)))
                    .thenNothing();
            given(opened(), task, half)
                    .when(asked(new TickItem(FIRST, 2, true)))
                    .thenNotFound();
            given(opened(), task, half, new TaskItemTicked(ID, FIRST, 1, true, NOON))
                    .when(asked(new FinishTask(FIRST, null)))
                    .thenAllowed();
        }

        @Test
        void that_is_changed_says_what_it_was() {
            var change = new ChangeTask(FIRST, "Cable", true, 1, "network", "carla.dias", null);
            given(opened("service-desk", null), task(FIRST, "Cable"))
                    .when(asked(change))
                    .then(new TaskChanged(ID, FIRST, "Cable", true, 1, "network", null, "carla.dias", null, null, NOW));
            given(opened("service-desk", null), task(FIRST, "Cable"))
                    .when(asked(new ChangeTask(FIRST, "Cable", true, 1, null, null, null)))
                    .thenNothing();
        }

        @Test
        void that_somebody_else_has_changed_is_a_conflict_for_its_change_only() {
            var ticket = given(opened(), task(FIRST, "a"), task(SECOND, "b")).ticket();
            var change = asked(new ChangeTask(FIRST, "c", true, 1, null, null, null));
            assertThat(Conflict.bothSides(ticket, change, 0)).containsKeys("asked", "now");
            assertThat(Conflict.bothSides(ticket, change, 1)).isEmpty();
        }
    }

    @Nested
    class A_task_that_is_over {
        private final TicketEvent[] done = {opened(), task(FIRST, "a"), new TaskDone(ID, FIRST, null, NOON)};

        @Test
        void stays_so() {
            given(done).when(asked(new FinishTask(FIRST, "again"))).thenNothing();
            given(done).when(asked(new CancelTask(FIRST, "x"))).thenRefused("task-over");
            given(done).when(asked(new StartTask(FIRST))).thenRefused("task-over");
            given(done)
                    .when(asked(new ChangeTask(FIRST, "b", true, 1, null, null, null)))
                    .thenRefused("task-over");
        }

        @Test
        void is_reopened_with_what_was_ticked_off_and_owed_again() {
            TicketEvent[] wrong = {
                opened(),
                task(FIRST, "a", 1, false, null, "x", "y"),
                new TaskItemTicked(ID, FIRST, 0, true, NOON),
                new TaskItemTicked(ID, FIRST, 1, true, NOON),
                new TaskDone(ID, FIRST, "Done.", NOON)
            };
            given(wrong)
                    .when(asked(new ReopenTask(FIRST, "Another one.")))
                    .then(new TaskReopened(ID, FIRST, "Another one.", "a", null, null, NOW));
            var again = given(with(wrong, new TaskReopened(ID, FIRST, "Another one.", "a", null, null, NOON)));
            again.when(RESOLVE).thenRefused("task-open");
            again.when(asked(new ReopenTask(FIRST, "Once more."))).thenNothing();
            again.when(asked(new TickItem(FIRST, 1, true))).thenNothing();
            again.when(asked(new FinishTask(FIRST, null))).then(new TaskDone(ID, FIRST, null, NOW));
        }

        @Test
        void is_reopened_by_who_does_it_and_if_it_was_cancelled_by_who_works_on_the_ticket() {
            TicketEvent[] networks = {opened("service-desk", null), task(FIRST, "a", 1, false, "network")};
            given(with(networks, new TaskDone(ID, FIRST, null, NOON)))
                    .as(CARLA)
                    .when(asked(new ReopenTask(FIRST, "x")))
                    .then(new TaskReopened(ID, FIRST, "x", "a", "network", null, NOW));
            var cancelled = with(networks, new TaskCancelled(ID, FIRST, "no", NOON));
            given(cancelled).as(CARLA).when(asked(new ReopenTask(FIRST, "x"))).thenForbidden();
            given(cancelled)
                    .when(asked(new ReopenTask(FIRST, "x")))
                    .then(new TaskReopened(ID, FIRST, "x", "a", "network", null, NOW));
        }

        @Test
        void is_not_reopened_while_the_ticket_is_resolved() {
            given(with(done, new TicketResolved(ID, "SOLVED", "Done.", NOON)))
                    .when(asked(new ReopenTask(FIRST, "x")))
                    .thenRefused("ticket-resolved");
        }

        private static TicketEvent[] with(TicketEvent[] before, TicketEvent then) {
            var all = Arrays.copyOf(before, before.length + 1);
            all[before.length] = then;
            return all;
        }
    }

    @Test
    void one_that_there_is_not_is_not_found() {
        given(opened()).when(asked(new StartTask(FIRST))).thenNotFound();
    }

    @Test
    void a_ticket_has_no_more_than_200() {
        var history = new TicketEvent[201];
        history[0] = opened();
        for (int i = 1; i < history.length; i++) {
            history[i] = task(new UUID(7, i), "Task " + i);
        }
        given(history).when(asked(add(null, null, null))).thenRefused("too-many-tasks");
    }
}
