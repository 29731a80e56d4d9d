package dev.chamado.ticket.lifecycle;

import static dev.chamado.ticket.lifecycle.TicketScene.DEFINITIONS;
import static dev.chamado.ticket.lifecycle.TicketScene.ID;
import static dev.chamado.ticket.lifecycle.TicketScene.NOON;
import static dev.chamado.ticket.lifecycle.TicketScene.RITA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.definition.DefinitionEvent.WorkflowPublished;
import dev.chamado.contracts.definition.DefinitionEvent.WorkflowState;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.ticket.definition.Definitions;
import dev.chamado.ticket.definition.SeedDefinitions;
import dev.chamado.ticket.lifecycle.TicketCommand.ImportHistory;
import dev.chamado.ticket.lifecycle.TicketCommand.ImportHistory.Row;
import dev.chamado.ticket.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryRulesTest {
    private static final Instant THEN = Instant.parse("2016-02-29T01:23:00Z");
    private static final Instant LATER = THEN.plusSeconds(3600);
    private static final Map<String, String> FIRST = Map.of(
            "state", "NEW", "group", "group-56", "impact", "MEDIUM", "urgency", "MEDIUM", "requester", "caller-1");

    private Definitions definitions = DEFINITIONS;
    private Ticket ticket;
    private List<TicketEvent> told = List.of();
    private List<dev.chamado.eventstore.Asked.Origin> origins = List.of();

    private HistoryRulesTest after(Long after, boolean complete, Row... rows) {
        var command = new ImportHistory("year", "INC1", after, List.of(rows), complete, Map.of("reopen_count", "0"));
        var desk = new Desk(RITA, definitions, _ -> null, _ -> null, NOON);
        var outcome = HistoryRules.decide(ID, ticket, command, type -> type.prefix() + "-7", desk);
        told = outcome.events();
        origins = outcome.origins();
        for (var event : told) {
            ticket = Ticket.evolve(ticket, event);
        }
        return this;
    }

    private HistoryRulesTest rows(Row... rows) {
        return after(null, false, rows);
    }

    private static Row row(long row, Map<String, String> set) {
        return new Row(row, row == 1 ? THEN : LATER, "updated-by-" + row, set, null);
    }

    private static Map<String, String> emptied(String word) {
        var set = new HashMap<String, String>();
        set.put(word, null);
        return set;
    }

    private List<TicketEvent> without(Class<?> type) {
        return told.stream().filter(event -> !type.isInstance(event)).toList();
    }

    @Nested
    class The_first_row {
        @Test
        void opens_the_ticket_with_its_time_and_its_author() {
            rows(row(1, FIRST));

            assertThat(told.getFirst()).isInstanceOfSatisfying(TicketOpened.class, opened -> {
                assertThat(opened.number()).isEqualTo("INC-7");
                assertThat(opened.occurredAt()).isEqualTo(THEN);
                assertThat(opened.priority()).isEqualTo(Priority.P3);
                assertThat(opened.groupId()).isEqualTo("group-56");
            });
            assertThat(origins.getFirst().actor().id()).isEqualTo("updated-by-1");
            assertThat(origins.getFirst().causation()).isEqualTo(DerivedId.of("demo", "year", "1"));
        }

        @Test
        void says_of_what_type_it_is_and_its_number_is_one_of_these() {
            var set = new HashMap<>(FIRST);
            set.put("type", "PROBLEM");
            rows(row(1, set));

            assertThat(ticket.type()).isEqualTo(TicketType.PROBLEM);
            assertThat(ticket.number()).isEqualTo("PRB-7");
        }

        @Test
        void brings_fields_for_staff_whatever_they_are_called() {
            rows(row(1, FIRST));
            ticket = Ticket.evolve(ticket, new FieldChanged(ID, "place", "Room 4, ask for the spare key", null, NOON));

            assertThat(ticket.fields()).containsKey("place");
            assertThat(ticket.shared(_ -> false)).isEmpty();
        }

        @Test
        void may_find_it_resolved_already() {
            var set = new HashMap<>(FIRST);
            set.putAll(Map.of("state", "RESOLVED", "resolutionCode", "code 5", "openedAt", "2016-02-28T00:00:00Z"));
            after(null, true, row(1, set));

            assertThat(ticket.progress().state()).isEqualTo(TicketState.RESOLVED);
            assertThat(ticket.receivedAt()).isEqualTo(Instant.parse("2016-02-28T00:00:00Z"));
            assertThat(told.get(1)).isEqualTo(new TicketResolved(ID, "code 5", "", THEN));
        }
    }

    @Nested
    class A_later_row {
        @Test
        void brings_no_words_back_that_were_taken_out_here() {
            var words = Map.of(
                    "subject", "Password s3cret", "description", "It is s3cret", "field.symptom", "Types s3cret");
            rows(row(1, words));
            var taken = new TicketCommand.RedactDetails(
                    Set.of(TicketCommand.Detail.SUBJECT, TicketCommand.Detail.DESCRIPTION),
                    Set.of("symptom"),
                    null,
                    null,
                    "A password.");
            for (var event : ticket.decide(taken, new Desk(RITA, definitions, _ -> null, _ -> null, NOON))) {
                ticket = Ticket.evolve(ticket, event);
            }
            after(1L, false, row(2, words));

            assertThat(told).hasOnlyElementsOfType(HistoryRowKept.class);
            assertThat(ticket.details() + " " + ticket.fields()).doesNotContain("s3cret");
        }

        @Test
        void says_only_what_is_different() {
            rows(row(1, FIRST)).after(1L, false, row(2, Map.of("state", "IN_PROGRESS", "group", "group-56")));

            assertThat(without(HistoryRowKept.class)).containsExactly(new WorkStarted(ID, LATER));
        }

        @Test
        void may_change_everything_at_once() {
            rows(row(1, FIRST));
            var set = new HashMap<String, String>();
            set.putAll(Map.of(
                    "impact",
                    "HIGH",
                    "urgency",
                    "HIGH",
                    "channel",
                    "PHONE",
                    "category",
                    "Category 1",
                    "assignee",
                    "resolver-1",
                    "field.symptom",
                    "Symptom 1",
                    "reference.problem",
                    "PRB1",
                    "requester",
                    "caller-2",
                    "state",
                    "ON_HOLD",
                    "holdReason",
                    "SUPPLIER"));
            set.put("group", null);
            after(1L, true, row(2, set));

            assertThat(without(HistoryImported.class))
                    .containsExactly(
                            new ChannelChanged(ID, Channel.PHONE, Channel.API, LATER),
                            new RequesterChanged(ID, "caller-2", "caller-1", LATER),
                            new TicketClassified(ID, "Category 1", null, LATER),
                            new ImpactChanged(ID, "HIGH", "MEDIUM", LATER),
                            new UrgencyChanged(ID, "HIGH", "MEDIUM", LATER),
                            new PriorityChanged(ID, Priority.P1, Priority.P3, PriorityCause.MATRIX, 1, null, LATER),
                            new TicketLeftGroup(ID, "group-56", LATER),
                            new TicketAssigned(ID, "resolver-1", null, null, LATER),
                            new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, LATER),
                            new FieldChanged(ID, "symptom", "Symptom 1", null, LATER),
                            new ReferenceAdded(ID, "problem", "year", "PRB1", null, LATER));
        }

        @Test
        void takes_a_reference_out_for_another_of_its_kind() {
            rows(row(1, FIRST), row(2, Map.of("reference.problem", "PRB1")), row(3, emptied("reference.problem")));

            assertThat(ticket.relations().references()).isEmpty();
            assertThat(told).contains(new ReferenceRemoved(ID, "problem", "year", "PRB1", LATER));
        }

        @Test
        void that_says_nothing_new_is_kept() {
            rows(row(1, FIRST), row(5, FIRST), row(6, Map.of("state", "CLOSED")));

            assertThat(told).contains(new HistoryRowKept(ID, "year", 5, 2, Map.of(), LATER));
        }

        @Test
        void that_takes_the_category_away_is_kept_in_its_own_words() {
            rows(row(1, FIRST), row(2, Map.of("category", "Category 1")), row(3, emptied("category")), row(4, FIRST));

            assertThat(told).contains(new HistoryRowKept(ID, "year", 3, 3, Map.of("category", ""), LATER));
            assertThat(ticket.classification().category()).isEqualTo("Category 1");
        }

        @Test
        void is_not_judged() {
            rows(row(1, FIRST), row(2, Map.of("state", "CLOSED")), row(3, Map.of("state", "IN_PROGRESS")));

            assertThat(without(HistoryRowKept.class).subList(1, 3))
                    .containsExactly(
                            new TicketClosed(ID, CloseCause.AGENT, LATER),
                            new TicketReopened(ID, ReopenCause.AGENT, null, 1, LATER));
        }
    }

    @Nested
    class A_row_that_names_a_state_of_the_sources_own {
        private static final Workflow OWN = new Workflow(new WorkflowPublished(
                3,
                TicketType.INCIDENT,
                List.of(
                        state("OPEN", TicketState.NEW),
                        state("OPEN_ASSIGNED", TicketState.ASSIGNED),
                        state("ACTIVE", TicketState.IN_PROGRESS),
                        state("AWAITING_USER_INFO", TicketState.ON_HOLD),
                        state("AWAITING_VENDOR", TicketState.ON_HOLD),
                        state("SOLVED", TicketState.RESOLVED),
                        state("CLOSED", TicketState.CLOSED),
                        state("CANCELLED", TicketState.CANCELLED)),
                List.of(),
                NOON));

        private static final Workflow TWO_OF_NEW = new Workflow(new WorkflowPublished(
                3,
                TicketType.INCIDENT,
                List.of(
                        new WorkflowState("OPEN", TicketState.NEW, Map.of("en", "Open")),
                        new WorkflowState("TRIAGE", TicketState.NEW, Map.of("en", "Triage")),
                        new WorkflowState("PARKED", TicketState.NEW, Map.of("en", "Parked")),
                        new WorkflowState("OPEN_ASSIGNED", TicketState.ASSIGNED, Map.of("en", "Open")),
                        new WorkflowState("TRIAGE_ASSIGNED", TicketState.ASSIGNED, Map.of("en", "Triage")),
                        state("ACTIVE", TicketState.IN_PROGRESS),
                        state("WAITING", TicketState.ON_HOLD),
                        state("SOLVED", TicketState.RESOLVED),
                        state("CLOSED", TicketState.CLOSED),
                        state("CANCELLED", TicketState.CANCELLED)),
                List.of(),
                NOON));

        private static WorkflowState state(String id, TicketState category) {
            return new WorkflowState(id, category, Map.of());
        }

        private static Map<String, String> at(String name, String state) {
            return Map.of("workflowState", name, "state", state);
        }

        private void own() {
            definitions = SeedDefinitions.at(NOON, OWN);
        }

        @Test
        void takes_the_workflow_where_the_history_begins() {
            own();
            rows(row(1, at("ACTIVE", "IN_PROGRESS")));

            assertThat(told)
                    .containsSequence(new WorkStarted(ID, THEN), new WorkflowTaken(ID, 3, null, "ACTIVE", THEN));
        }

        @Test
        void moves_it_there_after_what_changes_its_category() {
            own();
            var vendor = Map.of("workflowState", "AWAITING_VENDOR", "state", "ON_HOLD", "holdReason", "SUPPLIER");
            var user = Map.of("workflowState", "AWAITING_USER_INFO", "holdReason", "REQUESTER");
            rows(row(1, at("ACTIVE", "IN_PROGRESS")), row(2, vendor), row(3, user), row(4, at("SOLVED", "RESOLVED")));

            assertThat(without(HistoryRowKept.class).subList(3, 9))
                    .containsExactly(
                            new TicketPutOnHold(ID, HoldReason.SUPPLIER, null, null, LATER),
                            new TicketMoved(ID, "AWAITING_VENDOR", "ACTIVE", TicketState.ON_HOLD, LATER),
                            new TicketPutOnHold(ID, HoldReason.REQUESTER, null, null, LATER),
                            new TicketMoved(ID, "AWAITING_USER_INFO", "AWAITING_VENDOR", TicketState.ON_HOLD, LATER),
                            new TicketResolved(ID, "", "", LATER),
                            new TicketMoved(ID, "SOLVED", "AWAITING_USER_INFO", TicketState.RESOLVED, LATER));
            assertThat(ticket.flow().state()).isEqualTo("SOLVED");
        }

        @Test
        void with_an_assignee_is_in_the_state_of_those_who_have_one() {
            own();
            rows(row(1, at("OPEN", "NEW")), row(2, Map.of("assignee", "resolver-1")), row(3, emptied("assignee")));

            assertThat(told)
                    .contains(new TicketMoved(ID, "OPEN_ASSIGNED", "OPEN", TicketState.ASSIGNED, LATER))
                    .contains(new TicketMoved(ID, "OPEN", "OPEN_ASSIGNED", TicketState.NEW, LATER));
        }

        @Test
        void with_an_assignee_is_in_the_state_of_the_same_words() {
            definitions = SeedDefinitions.at(NOON, TWO_OF_NEW);
            rows(
                    row(1, at("OPEN", "NEW")),
                    row(2, at("TRIAGE", "NEW")),
                    row(3, Map.of("assignee", "resolver-1")),
                    row(4, at("OPEN", "NEW")),
                    row(5, at("TRIAGE", "NEW")),
                    row(6, emptied("assignee")));

            assertThat(told)
                    .filteredOn(TicketMoved.class::isInstance)
                    .extracting(event -> ((TicketMoved) event).state())
                    .containsExactly("TRIAGE", "TRIAGE_ASSIGNED", "OPEN_ASSIGNED", "TRIAGE_ASSIGNED", "TRIAGE");
            assertThat(told)
                    .filteredOn(HistoryRowKept.class::isInstance)
                    .allMatch(event -> ((HistoryRowKept) event).facts().isEmpty());
        }

        @Test
        void keeps_the_word_where_no_state_with_an_assignee_has_it() {
            definitions = SeedDefinitions.at(NOON, TWO_OF_NEW);
            rows(row(1, at("PARKED", "NEW")), row(2, Map.of("assignee", "resolver-1", "workflowState", "PARKED")));

            assertThat(told)
                    .contains(new TicketMoved(ID, "OPEN_ASSIGNED", "PARKED", TicketState.ASSIGNED, LATER))
                    .contains(new HistoryRowKept(ID, "year", 2, 2, Map.of("workflowState", "PARKED"), LATER));
        }

        @Test
        void that_the_category_has_not_keeps_the_word() {
            own();
            rows(row(1, at("SOLVED", "RESOLVED")), row(2, at("OPEN", "NEW")));

            assertThat(ticket.progress().state()).isEqualTo(TicketState.IN_PROGRESS);
            assertThat(told)
                    .contains(new TicketMoved(ID, "ACTIVE", "SOLVED", TicketState.IN_PROGRESS, LATER))
                    .contains(new HistoryRowKept(ID, "year", 2, 2, Map.of("workflowState", "OPEN"), LATER));
        }

        @Test
        void is_refused_when_the_workflow_has_none_of_that_name() {
            assertThatThrownBy(() -> rows(row(1, at("AWAITING_VENDOR", "ON_HOLD"))))
                    .isInstanceOfSatisfying(
                            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("history-value-unknown"));
        }

        @Test
        void of_the_standard_workflow_says_no_more_than_its_category() {
            rows(row(1, at("IN_PROGRESS", "IN_PROGRESS")));

            assertThat(without(HistoryRowKept.class)).hasSize(2).last().isInstanceOf(WorkStarted.class);
        }
    }

    @Nested
    class Rows_that_are_known {
        @Test
        void change_nothing() {
            rows(row(1, FIRST), row(2, Map.of("state", "IN_PROGRESS")));
            var version = ticket.version();

            rows(row(1, FIRST), row(2, Map.of("state", "IN_PROGRESS")));
            assertThat(told).isEmpty();
            rows(row(1, FIRST), row(2, Map.of("state", "IN_PROGRESS")), row(3, Map.of("state", "CLOSED")));
            assertThat(told).contains(new TicketClosed(ID, CloseCause.AGENT, LATER));
            assertThat(ticket.version()).isEqualTo(version + told.size());
        }

        @Test
        void change_nothing_when_the_history_is_complete() {
            after(null, true, row(1, FIRST));
            after(null, true, row(1, FIRST));

            assertThat(told).isEmpty();
        }
    }

    @Nested
    class Refused_is {
        @Test
        void a_gap() {
            rows(row(1, FIRST));

            refused("history-gap", () -> after(4L, false, row(5, Map.of("state", "CLOSED"))));
        }

        @Test
        void a_row_after_the_last() {
            after(null, true, row(1, FIRST));

            refused("history-complete", () -> after(1L, true, row(2, Map.of("state", "CLOSED"))));
        }

        @Test
        void a_row_out_of_its_place() {
            refused("history-order", () -> rows(row(2, FIRST), row(1, FIRST)));
        }

        @Test
        void a_word_that_means_nothing_here() {
            refused("history-word-unknown", () -> rows(row(1, Map.of("colour", "red"))));
            refused("history-value-unknown", () -> rows(row(1, Map.of("state", "PENDING"))));
        }

        @Test
        void a_ticket_that_was_opened_here() {
            ticket = Ticket.evolve(null, TicketScene.opened());

            refused("ticket-exists", () -> rows(row(1, FIRST)));
        }

        private void refused(String code, Runnable wish) {
            assertThatThrownBy(wish::run)
                    .isInstanceOfSatisfying(
                            RuleViolation.class, e -> assertThat(e.code()).isEqualTo(code));
        }
    }

    @Nested
    class The_whole_history {
        @Test
        void ends_with_its_count_and_what_the_source_said() {
            after(null, true, row(3, FIRST), row(4, FIRST), row(9, Map.of("state", "RESOLVED")));

            assertThat(told.getLast())
                    .isEqualTo(new HistoryImported(ID, "year", "INC1", 9, 3, Map.of("reopen_count", "0"), NOON));
            assertThat(origins.getLast()).as("it happens here").isNull();
        }

        @Test
        void is_the_same_in_one_piece_or_in_many() {
            var all = List.of(
                    row(1, FIRST), row(2, Map.of("state", "IN_PROGRESS")), row(3, emptied("group")), row(4, FIRST));
            after(null, true, all.toArray(Row[]::new));
            var whole = new ArrayList<>(without(HistoryRowKept.class));
            ticket = null;
            var pieces = new ArrayList<TicketEvent>();
            Long last = null;
            for (var row : all) {
                after(last, row.row() == 4, row);
                pieces.addAll(without(HistoryRowKept.class));
                last = row.row();
            }
            assertThat(pieces).isEqualTo(whole);
        }

        @Test
        void does_not_go_on_by_itself_before_it_is_complete() {
            rows(row(1, FIRST), row(2, Map.of("state", "RESOLVED")));
            var desk = new Desk(TicketScene.POLICY, DEFINITIONS, _ -> null, _ -> null, NOON);

            assertThatThrownBy(() -> ticket.decide(new TicketCommand.AutoClose(), desk))
                    .isInstanceOfSatisfying(
                            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("not-due"));
        }

        @Test
        void gives_its_windows_a_start_at_this_desk() {
            after(null, true, row(1, FIRST), row(2, Map.of("state", "RESOLVED")));

            assertThat(ticket.atThisDesk(LATER)).isEqualTo(NOON);
            assertThat(ticket.atThisDesk(NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(1));
        }
    }
}
