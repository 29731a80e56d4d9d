package dev.chamado.contracts;

/**
 * A Kafka topic and the sealed family of events that travels on it.
 *
 * <p>The record key is {@code <tenant>/<subject>}, so the events of one subject arrive in the order they were recorded.
 *
 * @param name the topic's name on the broker, without a generation suffix
 * @param family the sealed interface that every event of the topic implements
 */
public record Topic<E>(String name, Class<E> family) {}
