/** Putting events into the store: many callers, one writer, one transaction for all that have gathered. */
package dev.chamado.eventstore.append;
