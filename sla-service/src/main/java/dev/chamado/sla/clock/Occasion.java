package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CorrectionDecided;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;

/**
 * Why clocks are folded again from the log, and what differs is corrected.
 *
 * @param number of the operator's decision, from 1; 0: nobody has decided it, the service must
 * @param at when it was decided, or how far the clocks had come
 */
public record Occasion(int number, String reason, Instant at, Cause cause) {
    /** An operator's decision. */
    public static Occasion of(Envelope<?> event, CorrectionDecided decided) {
        return new Occasion(decided.number(), decided.reason(), event.recordedAt(), Cause.of(event));
    }
}
