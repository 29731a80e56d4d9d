package dev.chamado.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The stable name of an event on the wire and in the store, such as {@code chamado.ticket.opened.v1}; never a Java name. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    /** Family, fact and revision; frozen once released. */
    String value();
}
