/**
 * Changing aggregates and reading their events: what a service that owns aggregates uses.
 *
 * <p>A service declares each kind of aggregate as a bean of {@link dev.chamado.eventstore.AggregateType} with a
 * {@link dev.chamado.eventstore.Shell}, sends commands through {@link dev.chamado.eventstore.Commands}, and imports
 * {@code classpath:event-store.yml}. CounterShell in the tests is the smallest whole example.
 */
package dev.chamado.eventstore;
