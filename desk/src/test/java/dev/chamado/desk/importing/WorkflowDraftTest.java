package dev.chamado.desk.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.importing.History.Odd;
import dev.chamado.desk.importing.History.Row;
import dev.chamado.desk.importing.SeenStates.Way;
import dev.chamado.desk.importing.WorkflowDraft.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkflowDraftTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SeenStates seen = new SeenStates();
    private final List<Odd> odd = new ArrayList<>();

    /** A ticket that went through these states, each written as {@code word=CATEGORY}, with {@code +} by an assignee. */
    private void went(String... states) {
        var rows = new ArrayList<Row>();
        var words = new TreeMap<String, String>();
        for (var each : states) {
            var word = each.substring(0, each.indexOf('='));
            words.put(SeenStates.id(word), word);
            var set = new LinkedHashMap<String, @Nullable String>();
            set.put("state", each.substring(each.indexOf('=') + 1).replace("+", ""));
            set.put("assignee", each.endsWith("+") ? "somebody" : null);
            set.put("workflowState", SeenStates.id(word));
            rows.add(new Row(rows.size() + 1, Instant.EPOCH, null, set, Map.of()));
        }
        seen.take(new History("T-1", rows, Map.of(), Map.of(), Map.of(), words, List.of()), odd::add);
    }

    private WorkflowDraft draft() {
        return WorkflowDraft.whole(seen);
    }

    @Nested
    class A_source_with_some_states {
        @Test
        void gets_those_that_every_workflow_needs_and_no_others() {
            went("New=NEW", "Active=IN_PROGRESS", "Awaiting Vendor=ON_HOLD", "Resolved=RESOLVED", "Closed=CLOSED");
            assertThat(draft().states())
                    .extracting(state -> state.id() + " " + state.category())
                    .containsExactly(
                            "NEW NEW",
                            "ACTIVE IN_PROGRESS",
                            "AWAITING_VENDOR ON_HOLD",
                            "RESOLVED RESOLVED",
                            "CLOSED CLOSED",
                            "NEW_ASSIGNED ASSIGNED",
                            "CANCELLED CANCELLED");
            assertThat(draft().added()).extracting(State::word).containsExactly("New", "Cancelled");
        }

        @Test
        void goes_the_ways_that_were_gone_with_an_assignee_and_without() {
            went("New=NEW", "Active=IN_PROGRESS", "Resolved=RESOLVED", "Closed=CLOSED");
            assertThat(draft().ways())
                    .contains(
                            new Way("NEW", "ACTIVE"),
                            new Way("NEW_ASSIGNED", "ACTIVE"),
                            new Way("ACTIVE", "RESOLVED"),
                            new Way("RESOLVED", "CLOSED"))
                    .doesNotContain(new Way("NEW", "NEW_ASSIGNED"), new Way("NEW", "RESOLVED"));
        }

        @Test
        void names_the_ways_that_the_rules_of_the_desk_do_not_have() {
            went("New=NEW", "Closed=CLOSED");
            went("New=NEW", "Closed=CLOSED");
            assertThat(draft().impossible()).containsExactly(Map.entry(new Way("NEW", "CLOSED"), 2L));
            assertThat(draft().ways()).doesNotContain(new Way("NEW", "CLOSED"));
        }

        @Test
        void can_be_left_and_reached_though_no_history_shows_how() {
            went("Waiting=ON_HOLD", "Closed=CLOSED");
            var draft = draft();
            assertThat(draft.states()).extracting(State::id).startsWith("NEW").contains("IN_PROGRESS", "RESOLVED");
            assertThat(draft.addedWays())
                    .contains(
                            new Way("NEW", "WAITING"), new Way("WAITING", "RESOLVED"), new Way("WAITING", "CANCELLED"));
        }

        @Test
        void has_two_for_each_in_which_tickets_waited_with_an_assignee_and_without() {
            went("New=NEW", "New=NEW", "Triage=NEW", "Triage=NEW+", "Active=IN_PROGRESS+");
            went("New=NEW", "Parked=NEW", "Active=IN_PROGRESS");
            assertThat(draft().states())
                    .filteredOn(state -> state.category() == TicketState.ASSIGNED)
                    .containsExactly(
                            new State("NEW_ASSIGNED", TicketState.ASSIGNED, "New"),
                            new State("TRIAGE_ASSIGNED", TicketState.ASSIGNED, "Triage"));
            assertThat(draft().ways())
                    .contains(new Way("NEW_ASSIGNED", "TRIAGE_ASSIGNED"), new Way("TRIAGE_ASSIGNED", "ACTIVE"));
        }

        @Test
        void has_each_in_the_category_that_it_mostly_had() {
            went("Done=NEW", "Active=IN_PROGRESS", "Done=RESOLVED", "Active=IN_PROGRESS", "Done=RESOLVED");
            assertThat(seen.states()).contains(new SeenStates.Seen("DONE", "Done", TicketState.RESOLVED, 3));
        }

        @Test
        void is_told_when_two_words_are_called_the_same() {
            went("On hold=ON_HOLD");
            went("On-hold=ON_HOLD");
            assertThat(odd).extracting(Odd::what).containsExactly(History.Oddity.WORDS_ALIKE);
        }

        @Test
        void is_told_when_a_word_stands_for_two_states() {
            went("Pending=ON_HOLD", "Active=IN_PROGRESS", "Pending=IN_PROGRESS");
            assertThat(odd).extracting(Odd::what).containsExactly(History.Oddity.STATE_ELSEWHERE);
        }
    }

    @Nested
    class A_tenant_that_has_a_workflow {
        private final StatedWorkflow own = StatedWorkflow.of(JSON.readTree("""
                {"version":2,"ticketType":"INCIDENT","states":[
                  {"id":"NEW","category":"NEW","labels":{"en":"New","pt-BR":"Novo"}},
                  {"id":"ASSIGNED","category":"ASSIGNED","labels":{}},
                  {"id":"ACTIVE","category":"ON_HOLD","labels":{}},
                  {"id":"WORK","category":"IN_PROGRESS","labels":{}},
                  {"id":"REVIEW","category":"IN_PROGRESS","labels":{}},
                  {"id":"DONE","category":"RESOLVED","labels":{}},
                  {"id":"CLOSED","category":"CLOSED","labels":{}},{"id":"CANCELLED","category":"CANCELLED","labels":{}}],
                 "transitions":[{"from":"NEW","to":"WORK","roles":[],"required":[],"labels":{}},
                  {"from":"NEW","to":"ACTIVE","roles":[],"required":[],"labels":{}},
                  {"from":"WORK","to":"REVIEW","roles":[],"required":[],"labels":{}},
                  {"from":"WORK","to":"CANCELLED","roles":[],"required":[],"labels":{}},
                  {"from":"REVIEW","to":"DONE","roles":["lead"],"required":[],"guard":"ticket.priority == 'P1'",
                   "labels":{}}]}"""));

        private WorkflowDraft beside() {
            return WorkflowDraft.beside(own, seen);
        }

        @Test
        void keeps_all_of_it() {
            went("New=NEW", "Work=IN_PROGRESS", "Checked=IN_PROGRESS", "Work=IN_PROGRESS");
            JsonNode content = JSON.valueToTree(own.with(TicketType.INCIDENT, beside()));
            for (int i = 0; i < 8; i++) {
                assertThat(content.get("states").get(i)).isEqualTo(own.states().get(i));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(content.get("transitions").get(i))
                        .isEqualTo(own.transitions().get(i));
            }
            assertThat(content.get("states")).hasSize(9);
            assertThat(content.get("transitions")).hasSize(7);
        }

        @Test
        void gets_no_way_between_its_own_states() {
            went("New=NEW", "Work=IN_PROGRESS", "Done=RESOLVED", "Closed=CLOSED");
            assertThat(beside().news()).isZero();
            assertThat(beside().ways())
                    .doesNotContain(new Way("WORK", "DONE"), new Way("DONE", "CLOSED"))
                    .hasSize(5);
        }

        @Test
        void gets_no_way_of_a_state_that_is_another_one_there() {
            went("New=NEW", "Checked=IN_PROGRESS", "Active=IN_PROGRESS", "Checked=IN_PROGRESS", "Cancelled=CANCELLED");
            assertThat(beside().elsewhere()).extracting(SeenStates.Seen::id).containsExactly("ACTIVE");
            assertThat(beside().ways())
                    .contains(new Way("NEW", "CHECKED"), new Way("CHECKED", "CANCELLED"))
                    .doesNotContain(new Way("CHECKED", "ACTIVE"), new Way("ACTIVE", "CHECKED"));
        }

        @Test
        void gets_no_way_around_its_conditions() {
            went("Work=IN_PROGRESS", "Checked=IN_PROGRESS", "Done=RESOLVED");
            went("Work=IN_PROGRESS", "Checked=IN_PROGRESS", "Work=IN_PROGRESS");
            assertThat(beside().ways()).contains(new Way("CHECKED", "WORK")).doesNotContain(new Way("CHECKED", "DONE"));
        }

        @Test
        void gets_no_state_that_only_ways_that_no_history_took_would_hold_together() {
            went("Work=IN_PROGRESS", "Lost=IN_PROGRESS");
            went("Found=IN_PROGRESS", "Work=IN_PROGRESS");
            assertThat(beside().leftOut()).extracting(State::id).containsExactlyInAnyOrder("LOST", "FOUND");
            assertThat(beside().news()).isZero();
            assertThat(beside().addedWays()).isEmpty();
        }

        @Test
        void gets_nothing_new_the_second_time() {
            went("New=NEW", "Work=IN_PROGRESS", "Checked=IN_PROGRESS", "Work=IN_PROGRESS", "New=NEW");
            assertThat(beside().news()).isPositive();
            JsonNode once = JSON.valueToTree(own.with(TicketType.INCIDENT, beside()));
            var then = StatedWorkflow.of(once);
            var draft = WorkflowDraft.beside(then, seen);
            assertThat(draft.news()).isZero();
            assertThat(JSON.<JsonNode>valueToTree(then.with(TicketType.INCIDENT, draft)))
                    .isEqualTo(once);
        }
    }

    @Nested
    class The_name_of_a_state {
        @Test
        void is_one_that_a_workflow_takes() {
            assertThat(List.of("Awaiting User Info", "-100", "2nd line", "à espera", "待機"))
                    .extracting(SeenStates::id)
                    .allMatch(id -> id.matches("[A-Z][A-Z0-9_]{0,39}"));
            assertThat(SeenStates.id("Awaiting User Info")).isEqualTo("AWAITING_USER_INFO");
        }

        @Test
        void is_another_one_for_another_word() {
            var long1 = "Awaiting approval by the change advisory board (emergency)";
            var long2 = "Awaiting approval by the change advisory board (normal)";
            assertThat(SeenStates.id(long1))
                    .matches("AWAITING_APPROVAL_BY_[A-Z_]+_[0-9A-F]+")
                    .hasSize(40)
                    .isNotEqualTo(SeenStates.id(long2))
                    .isEqualTo(SeenStates.id(long1));
            assertThat(SeenStates.isShortened(long1)).isTrue();
            assertThat(SeenStates.id("Em análise")).isEqualTo("EM_ANALISE").isNotEqualTo(SeenStates.id("Em an-lise"));
            assertThat(SeenStates.id("待 A")).startsWith("A_").isNotEqualTo(SeenStates.id("保 A"));
        }

        @Test
        void is_one_that_a_workflow_takes_with_an_assignee_too() {
            went("Waiting for a first look by the triage=NEW", "Waiting for a first look by the triage=NEW+");
            assertThat(draft().states())
                    .extracting(State::id)
                    .allMatch(id -> id.matches("[A-Z][A-Z0-9_]{0,39}"))
                    .doesNotHaveDuplicates();
        }
    }
}
