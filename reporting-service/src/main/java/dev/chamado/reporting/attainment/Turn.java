package dev.chamado.reporting.attainment;

import dev.chamado.contracts.sla.Metric;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What counted of a ticket's promises of a metric from an instant on, until the next turn.
 *
 * @param from when it came to be so: the instant of the fact, or of the change that made it true of an earlier one
 * @param given nothing: no verdict counted
 */
record Turn(Metric metric, Instant from, @Nullable Given given) {}
