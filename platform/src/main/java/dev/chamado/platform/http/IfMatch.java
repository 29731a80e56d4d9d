package dev.chamado.platform.http;

/**
 * The version of a thing that the caller has seen, from the {@code If-Match} header; a controller that takes it as a
 * parameter answers 428 without one.
 *
 * @param version the sequence of the last event that the caller knows of: 0 or more; -1 for who knows that there was none
 */
public record IfMatch(long version) {}
