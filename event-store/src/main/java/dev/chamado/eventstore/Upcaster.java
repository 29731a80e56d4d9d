package dev.chamado.eventstore;

import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an event of an old shape as one of the next. Stored bytes never change; upcasters run on reading, one after the
 * other until none fits. Declared as beans.
 *
 * @param from the stable name with revision that is no longer written, such as {@code chamado.ticket.opened.v1}
 * @param to the name it is read as
 * @param change makes the JSON of the new shape; may change and return its argument
 */
public record Upcaster(String from, String to, UnaryOperator<ObjectNode> change) {}
