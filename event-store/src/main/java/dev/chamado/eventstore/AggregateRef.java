package dev.chamado.eventstore;

/**
 * Names an aggregate of a tenant; the tenant comes from the caller.
 *
 * @param type the name under which it is declared, such as {@code ticket} or {@code person}
 * @param id the subject of its events, unique in a tenant across all types, such as {@code person:ana.souza}
 */
public record AggregateRef(String type, String id) {}
