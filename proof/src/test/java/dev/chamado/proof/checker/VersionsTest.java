package dev.chamado.proof.checker;

import static dev.chamado.proof.checker.Tale.ONE;
import static dev.chamado.proof.checker.Tale.fact;
import static dev.chamado.proof.checker.Tale.opened;
import static dev.chamado.proof.checker.Tale.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VersionsTest {
    private static final UUID COMMAND = new UUID(0, 1);
    private static final Fact OPENED = fact(1, 0, opened(ONE), COMMAND);
    private static final Fact STARTED = fact(2, 1, started(ONE), COMMAND);

    @Test
    void in_order_are_passed() {
        assertThat(faults(OPENED, STARTED)).isEmpty();
    }

    @Test
    void with_a_hole_are_found() {
        assertThat(faults(OPENED, fact(2, 2, started(ONE), COMMAND))).hasSize(1);
    }

    @Test
    void that_do_not_begin_at_the_beginning_are_found() {
        assertThat(faults(STARTED)).hasSize(1);
    }

    @Test
    void that_are_there_twice_are_found() {
        assertThat(faults(OPENED, STARTED, STARTED)).isNotEmpty();
    }

    @Test
    void recorded_before_what_precedes_them_are_found() {
        var early = new Fact(
                3, STARTED.subject(), 2, new UUID(0, 9), COMMAND, "ana", 0, OPENED.recordedAt() - 1, started(ONE));
        assertThat(faults(OPENED, STARTED, early)).hasSize(1);
    }

    @Test
    void that_happened_after_they_were_recorded_are_found() {
        var late = new Fact(
                3,
                STARTED.subject(),
                2,
                new UUID(0, 9),
                COMMAND,
                "ana",
                STARTED.recordedAt() + 1_001,
                STARTED.recordedAt(),
                started(ONE));
        assertThat(faults(OPENED, STARTED, late)).hasSize(1);
    }

    private static List<String> faults(Fact... facts) {
        return Tale.faults(findings -> Versions.check("ticket", List.of(facts), findings));
    }
}
