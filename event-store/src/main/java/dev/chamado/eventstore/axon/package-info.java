/**
 * Axon over the store: its command bus, its repositories, its event store with an engine of ours beneath.
 *
 * <p>Put together by hand, without Axon's configurer and serializers: all that is stored is written by us, so the
 * framework can be replaced without touching data.
 */
package dev.chamado.eventstore.axon;
