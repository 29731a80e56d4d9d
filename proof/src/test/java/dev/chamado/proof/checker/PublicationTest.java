package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.OTHER;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.replied;
import static dev.chamado.proof.checker.Tale.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationTest {
    private final Tale tale = new Tale()
            .stored("a", opened(ONE))
            .stored("b", opened(OTHER))
            .stored("c", started(ONE))
            .stored("d", replied(ONE));

    @Test
    void of_all_events_in_order_is_passed_also_when_some_come_again() {
        assertThat(faults(records(0, 1, 2, 3))).isEmpty();
        assertThat(faults(records(0, 1, 2, 1, 2, 3))).isEmpty();
    }

    @Test
    void that_leaves_something_out_is_found() {
        assertThat(faults(records(0, 1, 3))).isNotEmpty();
        assertThat(faults(records(0, 1, 2))).hasSize(1);
        assertThat(faults(records(0, 2, 3))).hasSize(1);
    }

    @Test
    void out_of_order_within_a_ticket_is_found() {
        assertThat(faults(records(0, 1, 3, 2))).isNotEmpty();
        assertThat(faults(records(1, 0, 2, 3))).as("between tickets it is none").isEmpty();
    }

    @Test
    void of_what_was_never_stored_is_found() {
        var strange = new ArrayList<>(records(0, 1, 2, 3));
        strange.add(Published.event(0, Tale.fact(99, 4, replied(ONE), Tale.commandId("e"))));
        assertThat(faults(strange)).hasSize(1);
    }

    @Test
    void of_other_content_is_found() {
        var original = tale.facts.get(3);
        var changed = new ArrayList<>(records(0, 1, 2));
        changed.add(Published.event(
                0,
                new Fact(
                        9,
                        original.subject(),
                        3,
                        original.eventId(),
                        null,
                        "ana",
                        original.occurredAt(),
                        original.recordedAt(),
                        started(ONE))));
        assertThat(faults(changed)).isNotEmpty();
    }

    @Test
    void after_a_watermark_that_vouched_for_it_is_found() {
        var records = new ArrayList<>(records(0, 1, 2));
        records.add(Published.watermark(0, 10, tale.facts.get(2).recordedAt()));
        records.addAll(records(3));
        assertThat(faults(records)).isEmpty();
        records.add(3, Published.watermark(0, 11, tale.facts.get(3).recordedAt()));
        assertThat(faults(records)).hasSize(1);
    }

    private List<Published> records(int... numbers) {
        var records = new ArrayList<Published>();
        for (int number : numbers) {
            records.add(Published.event(0, tale.facts.get(number)));
        }
        return records;
    }

    private List<String> faults(List<Published> records) {
        return Tale.faults(findings -> Publication.check("tickets", tale.facts, records, findings));
    }
}
