package dev.chamado.desk.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecountTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);
    private static final Instant NOON = Instant.parse("2016-02-29T12:00:00Z");
    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private static final Matrix MATRIX = Matrix.of(JsonMapper.shared().readTree("""
            {"cells": [
              {"impact": "MEDIUM", "urgency": "MEDIUM", "priority": "P3"},
              {"impact": "HIGH", "urgency": "MEDIUM", "priority": "P2"}]}"""));

    private final List<Envelope<byte[]>> history = new ArrayList<>();
    private OwnStates workflow = OwnStates.NONE;

    @Nested
    class The_rows_of_a_history {
        @Test
        void count_what_each_changed_against_the_one_before() {
            row(1, opened("group-1", null));
            row(2, transferred("group-2", "group-1"), assigned("resolver-1", null), new WorkStarted(ID, NOON));
            row(3, kept(3, Map.of()));
            row(4, new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, NOON));
            row(5, new TicketResumed(ID, TicketState.IN_PROGRESS, ResumeCause.AGENT, NOON), resolved());
            row(6, new TicketClosed(ID, CloseCause.AGENT, NOON));
            complete(Map.of("reassignment_count", "3", "reopen_count", "0", "resolved_at", "29/2/2016 11:29"));

            assertThat(recount().figures())
                    .containsOnly(
                            entry("rows", 6L),
                            entry("tickets", 1L),
                            entry("field_changes: incident_state", 4L),
                            entry("field_changes: assignment_group", 1L),
                            entry("field_changes: assigned_to", 1L),
                            entry("transitions: (start) > New", 1L),
                            entry("transitions: New > Active", 1L),
                            entry("transitions: Active > Awaiting Vendor", 1L),
                            entry("transitions: Awaiting Vendor > Resolved", 1L),
                            entry("transitions: Resolved > Closed", 1L),
                            entry("final_state: Closed", 1L),
                            entry("final_priority: 3 - Moderate", 1L),
                            entry("reassignments", 3L),
                            entry("tickets_reassigned", 1L),
                            entry("reopens", 0L),
                            entry("tickets_reopened", 0L),
                            entry("with_resolved_at", 1L),
                            entry("groups", 2L),
                            entry("assignees", 1L));
        }

        @Test
        void speak_in_the_words_of_the_source_where_a_ticket_has_none() {
            row(1, opened(null, null), kept(1, Map.of("contact_type", "IVR")));
            row(2, kept(2, Map.of("incident_state", "-100")));
            row(3, kept(3, Map.of("incident_state", "-100")));
            row(4, resolved(), kept(4, Map.of("contact_type", "Phone")));
            complete(Map.of());

            assertThat(recount().figures())
                    .contains(
                            entry("transitions: New > -100", 1L),
                            entry("transitions: -100 > Resolved", 1L),
                            entry("field_changes: incident_state", 2L),
                            entry("field_changes: contact_type", 1L),
                            entry("final_state: Resolved", 1L));
        }

        @Test
        void are_in_the_states_of_the_tenants_own_workflow() {
            workflow =
                    new OwnStates(Map.of("NEW", "New", "NEW_ASSIGNED", "New", "ACTIVE", "Active", "DONE", "Resolved"));
            row(1, opened(null, null), new WorkflowTaken(ID, 1, null, "NEW", NOON));
            row(2, assigned("resolver-1", null), to("NEW_ASSIGNED", TicketState.ASSIGNED));
            row(3, new WorkStarted(ID, NOON), to("ACTIVE", TicketState.IN_PROGRESS));
            row(4, kept(4, Map.of("incident_state", "-100")));
            row(5, resolved(), to("DONE", TicketState.RESOLVED));
            complete(Map.of());

            assertThat(recount().figures())
                    .contains(
                            entry("transitions: (start) > New", 1L),
                            entry("transitions: New > Active", 1L),
                            entry("transitions: Active > -100", 1L),
                            entry("transitions: -100 > Resolved", 1L),
                            entry("final_state: Resolved", 1L))
                    .doesNotContainKey("transitions: New > New");
            assertThat(recount().misplaced()).isZero();
        }

        @Test
        void are_misplaced_where_the_workflow_says_something_else() {
            workflow = new OwnStates(Map.of("NEW", "New", "ACTIVE", "Active"));
            row(1, opened(null, null), new WorkflowTaken(ID, 1, null, "NEW", NOON));
            row(2, new WorkStarted(ID, NOON));
            complete(Map.of());
            assertThat(recount().misplaced()).isEqualTo(1);
        }

        @Test
        void that_came_before_the_tenant_had_a_workflow_are_in_their_categories() {
            workflow = new OwnStates(Map.of("NEW", "New", "ACTIVE", "Active"));
            row(1, opened(null, null));
            row(2, new WorkStarted(ID, NOON));
            complete(Map.of());
            assertThat(recount().misplaced()).isZero();
            assertThat(recount().inStandard()).isEqualTo(1);
            assertThat(recount().figures()).contains(entry("final_state: Active", 1L));
        }

        @Test
        void are_misplaced_where_the_ticket_takes_the_workflow_only_later() {
            workflow = new OwnStates(Map.of("NEW", "New", "ACTIVE", "Active"));
            row(1, opened(null, null));
            row(2, new WorkStarted(ID, NOON), new WorkflowTaken(ID, 1, 0, "ACTIVE", NOON));
            complete(Map.of());
            assertThat(recount().misplaced()).isEqualTo(1);
            assertThat(recount().inStandard()).isZero();
        }

        @Test
        void that_no_event_comes_from_are_missed() {
            row(1, opened(null, null));
            row(3, resolved());
            complete(Map.of());
            assertThat(recount().missingRows(3)).isEqualTo(1);
        }

        @Test
        void end_with_the_history_and_not_with_what_happened_here() {
            row(1, opened(null, null), resolved());
            complete(Map.of());
            add(new TicketClosed(ID, CloseCause.AUTOMATIC, NOON), UUID.randomUUID(), false);
            assertThat(recount().figures()).contains(entry("final_state: Resolved", 1L), entry("rows", 1L));
            assertThat(recount().ledger().events()).isEqualTo(4);
        }
    }

    @Nested
    class A_priority {
        @Test
        void that_the_matrix_does_not_give_is_found() {
            row(1, opened(null, null));
            row(2, new ImpactChanged(ID, "HIGH", "MEDIUM", NOON));
            complete(Map.of());
            assertThat(recount().misjudged()).isEqualTo(1);
        }

        @Test
        void that_follows_from_the_matrix_is_right() {
            row(1, opened(null, null));
            row(
                    2,
                    new ImpactChanged(ID, "HIGH", "MEDIUM", NOON),
                    new PriorityChanged(ID, Priority.P2, Priority.P3, PriorityCause.MATRIX, 1, null, NOON));
            complete(Map.of());
            assertThat(recount().misjudged()).isZero();
        }
    }

    @Nested
    class Events_that_are_delivered {
        @Test
        void twice_count_once() {
            row(1, opened(null, null));
            row(2, resolved());
            complete(Map.of());
            history.add(1, history.getFirst());
            var recount = recount();
            assertThat(recount.figures()).contains(entry("rows", 2L), entry("transitions: (start) > New", 1L));
            assertThat(recount.ledger().repeats()).isEqualTo(1);
            assertThat(recount.ledger().faults()).isEmpty();
        }

        @Test
        void after_a_hole_are_a_fault() {
            row(1, opened(null, null));
            row(2, resolved());
            complete(Map.of());
            history.remove(1);
            assertThat(recount().ledger().faults()).hasSize(1);
        }

        @Test
        void again_but_changed_are_a_fault_and_a_difference() {
            row(1, opened(null, null));
            row(2, resolved());
            complete(Map.of());
            var right = recount().ledger();
            var event = history.get(1);
            var changed = event.with("{\"ticketId\":\"%s\",\"occurredAt\":\"%s\"}"
                    .formatted(ID, NOON)
                    .getBytes());
            history.add(2, changed);
            assertThat(recount().ledger().faults()).hasSize(1);
            history.set(1, changed);
            history.remove(2);
            assertThat(recount().ledger().differences(right)).hasSize(1);
            assertThat(right.differences(right)).isEmpty();
        }

        @Test
        void of_another_tenant_are_not_looked_at() {
            row(1, opened(null, null));
            var recount = new Recount("another", MATRIX, OwnStates.NONE);
            history.forEach(recount::take);
            assertThat(recount.ledger().events()).isZero();
        }
    }

    private Recount recount() {
        var recount = new Recount("year", MATRIX, workflow);
        history.forEach(recount::take);
        return recount;
    }

    private void row(long row, TicketEvent... events) {
        for (var event : events) {
            add(event, DerivedId.of("year", "log", Long.toString(row)), true);
        }
    }

    private void complete(Map<String, String> facts) {
        add(new HistoryImported(ID, "log", "INC1", 6, 6, facts, NOON), null, false);
    }

    private void add(TicketEvent event, @Nullable UUID cause, boolean imported) {
        history.add(new Envelope<>(
                "year",
                ID.toString(),
                history.size(),
                new UUID(0, history.size()),
                WIRE.typeOf(event),
                NOON,
                NOON,
                new Actor(Actor.Kind.PERSON, "updated-by-1", null),
                ID,
                cause,
                imported,
                null,
                WIRE.write(event)));
    }

    private static TicketOpened opened(@Nullable String group, @Nullable String assignee) {
        return new TicketOpened(
                ID,
                "INC-1",
                TicketType.INCIDENT,
                "INC1",
                "",
                "caller-1",
                "caller-1",
                Channel.PHONE,
                "Category 1",
                null,
                null,
                null,
                "MEDIUM",
                "MEDIUM",
                Priority.P3,
                true,
                1,
                group,
                assignee,
                NOON,
                NOON);
    }

    private static TicketTransferred transferred(String to, String from) {
        return new TicketTransferred(ID, to, from, null, NOON);
    }

    private static TicketAssigned assigned(String to, @Nullable String from) {
        return new TicketAssigned(ID, to, from, null, NOON);
    }

    private static TicketMoved to(String state, TicketState category) {
        return new TicketMoved(ID, state, "?", category, NOON);
    }

    private static TicketResolved resolved() {
        return new TicketResolved(ID, "code 1", "", NOON);
    }

    private static HistoryRowKept kept(long row, Map<String, String> facts) {
        return new HistoryRowKept(ID, "log", row, row, facts, NOON);
    }
}
