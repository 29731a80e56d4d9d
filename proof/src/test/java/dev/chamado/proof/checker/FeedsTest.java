package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.NOON;
import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.replied;
import static dev.chamado.proof.checker.Tale.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedsTest {
    private final Tale tale = new Tale()
            .stored("a", opened(ONE))
            .stored("b", new WorkNoteAdded(ONE, ONE, "lee", "odd", NOON))
            .stored("c", started(ONE))
            .stored("d", replied(ONE));

    @Test
    void with_all_public_facts_in_order_are_passed() {
        assertThat(faults(0, 2, 3)).isEmpty();
    }

    @Test
    void that_leave_one_out_are_found() {
        assertThat(faults(0, 3)).hasSize(1);
        assertThat(faults(0, 2)).hasSize(1);
    }

    @Test
    void that_show_one_twice_are_found() {
        assertThat(faults(0, 2, 2, 3)).isNotEmpty();
    }

    @Test
    void out_of_order_are_found() {
        assertThat(faults(0, 3, 2)).hasSize(1);
    }

    @Test
    void that_show_what_is_internal_are_found() {
        assertThat(faults(0, 1, 2, 3)).hasSize(1);
    }

    private List<String> faults(int... numbers) {
        var items = new ArrayList<Feeds.Item>();
        for (int number : numbers) {
            var fact = tale.facts.get(number);
            items.add(new Feeds.Item("tickets", fact.subject(), fact.sequence(), fact.eventId()));
        }
        return Tale.faults(findings -> Feeds.check(tale.facts, items, findings));
    }
}
