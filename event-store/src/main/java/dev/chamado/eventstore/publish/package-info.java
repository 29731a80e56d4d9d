/** Copying the stored events to Kafka: in order per subject, at least once, one publisher at a time. */
package dev.chamado.eventstore.publish;
