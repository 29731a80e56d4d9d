package dev.chamado.sla.recomputation;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CorrectionDecided;
import dev.chamado.eventstore.AggregateRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators have decided about a tenant's facts that do not hold. The clocks carry it out, where they are kept.
 *
 * @param decisions how many there have been
 */
record Corrections(int decisions) {
    static final String TYPE = "corrections";
    static final AggregateRef REF = new AggregateRef(TYPE, "corrections");

    /** Asks that what was stated of these tickets is corrected, wherever it does not follow from the log. */
    record DecideCorrection(List<UUID> ticketIds, String reason) {}

    static List<CorrectionDecided> decide(@Nullable Corrections known, DecideCorrection command, Instant now) {
        var number = known == null ? 1 : known.decisions + 1;
        return List.of(new CorrectionDecided(number, command.ticketIds(), command.reason(), now));
    }
}
