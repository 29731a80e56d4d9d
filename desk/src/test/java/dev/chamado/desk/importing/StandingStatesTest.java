package dev.chamado.desk.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketState;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.desk.importing.History.Row;
import dev.chamado.desk.importing.WorkflowDraft.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingStatesTest {
    private static final StandingStates STANDING = new StandingStates(Map.of(
            TicketType.INCIDENT,
            List.of(
                    new State("NEW", TicketState.NEW, "New"),
                    new State("WORK", TicketState.IN_PROGRESS, "Work"),
                    new State("PENDING", TicketState.ON_HOLD, "Pending"),
                    new State("LATER", TicketState.ON_HOLD, "Later"))));

    @Test
    void a_state_that_the_tenant_has_not_is_told_as_the_first_of_its_category_and_its_word_as_a_fact() {
        var history = history(
                row(1, Map.of("workflowState", "NEW"), Map.of()),
                row(2, Map.of("workflowState", "AWAITING_VENDOR", "state", "ON_HOLD"), Map.of("shift", "early")),
                row(3, Map.of("workflowState", "AWAITING_USER_INFO"), Map.of()),
                row(4, Map.of("workflowState", "WORK", "state", "IN_PROGRESS"), Map.of()));
        assertThat(STANDING.told(history).rows())
                .containsExactly(
                        history.rows().get(0),
                        row(
                                2,
                                Map.of("workflowState", "PENDING", "state", "ON_HOLD"),
                                Map.of("shift", "early", "workflowState", "Awaiting Vendor")),
                        row(3, Map.of("workflowState", "PENDING"), Map.of("workflowState", "Awaiting User Info")),
                        history.rows().get(3));
    }

    @Test
    void what_names_none_or_states_that_stand_is_the_same() {
        var history = new History(
                "T-1",
                List.of(row(1, Map.of("workflowState", "WORK", "state", "IN_PROGRESS"), Map.of())),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("WORK", "Work"),
                List.of());
        assertThat(STANDING.told(history)).isSameAs(history);
    }

    private static History history(Row... rows) {
        var words = Map.of(
                "NEW", "New",
                "WORK", "Work",
                "AWAITING_VENDOR", "Awaiting Vendor",
                "AWAITING_USER_INFO", "Awaiting User Info");
        return new History("T-1", List.of(rows), Map.of(), Map.of(), Map.of(), words, List.of());
    }

    private static Row row(long row, Map<String, String> set, Map<String, String> facts) {
        return new Row(row, Instant.EPOCH, null, Map.copyOf(set), facts);
    }
}
