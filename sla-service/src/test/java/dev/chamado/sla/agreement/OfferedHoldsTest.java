package dev.chamado.sla.agreement;

import static dev.chamado.contracts.ticket.HoldReason.REQUESTER;
import static dev.chamado.contracts.ticket.HoldReason.SUPPLIER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.definition.DefinitionEvent.HoldChoice;
import dev.chamado.contracts.definition.DefinitionEvent.HoldReasonsPublished;
import dev.chamado.contracts.definition.DefinitionEvent.ResolutionCodesPublished;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.platform.follow.Folding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferedHoldsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Folding<OfferedHolds> holds = Folding.of(OfferedHolds.VIEW).about(OfferedHolds.SUBJECT);

    @Test
    void are_those_that_are_offered_by_the_last_publication() {
        holds.after(new HoldReasonsPublished(1, List.of(choice(REQUESTER, true), choice(SUPPLIER, true)), NOON));
        assertThat(holds.document().reasons()).containsExactlyInAnyOrder(REQUESTER, SUPPLIER);
        holds.after(new HoldReasonsPublished(2, List.of(choice(REQUESTER, true), choice(SUPPLIER, false)), NOON));
        assertThat(holds.document().reasons()).containsExactly(REQUESTER);
    }

    @Test
    void are_not_said_by_any_other_definition() {
        var codes = new ResolutionCodesPublished(1, List.of("FIXED"), NOON);
        assertThat(holds.about("resolution-codes").after(codes).document()).isNull();
    }

    private static HoldChoice choice(HoldReason reason, boolean offered) {
        return new HoldChoice(reason, Map.of(), offered);
    }
}
