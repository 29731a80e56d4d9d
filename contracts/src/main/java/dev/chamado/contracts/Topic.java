package dev.chamado.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Kafka topic and the sealed family of events that travels on it.
 *
 * <p>The record key is {@code <tenant>/<subject>}, so the events of one subject arrive in the order they were recorded.
 *
 * @param name the topic's name on the broker, without a generation suffix
 * @param family the sealed interface that every event of the topic implements
 */
public record Topic<E>(String name, Class<E> family) {

    /** Every event of the family; those of a family within it too. */
    public List<Class<?>> events() {
        return within(family).toList();
    }

    private static Stream<Class<?>> within(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(event -> event.isInterface() ? within(event) : Stream.of(event));
    }
}
