package dev.chamado.ticket.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void lots_are_drawn_evenly_and_always_the_same() {
        int below = 0;
        for (int i = 0; i < 10_000; i++) {
            var ticket = new UUID(0x0199a3c2_0000_7000L, 0x8000_0000_0000_0000L + i);
            var lot = Draw.of(ticket, 0);
            assertThat(lot).isBetween(0.0, 1 - 0x1p-53).isEqualTo(Draw.of(ticket, 0));
            below += lot < 0.25 ? 1 : 0;
        }
        assertThat(below).isBetween(2_300, 2_700);
        assertThat(Draw.of(new UUID(1, 2), 0)).isNotEqualTo(Draw.of(new UUID(1, 2), 1));
    }
}
