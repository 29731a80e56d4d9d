/** Holds a driver's log, the event stores, Kafka, the feed and the read models against one another. */
package dev.chamado.proof.checker;
