package dev.chamado.eventstore.publish;

import java.time.Instant;
import java.util.UUID;

/**
 * How far a store's events have come.
 *
 * @param incarnation of the store; another one after a restore
 * @param holder the process that publishes, or did last
 * @param epoch how often publishing has changed hands
 * @param stored position of the last event
 * @param published position up to which everything is on Kafka
 * @param watermark up to which publishing has last vouched for the time under the append lock
 */
public record Status(UUID incarnation, String holder, long epoch, long stored, long published, Instant watermark) {}
