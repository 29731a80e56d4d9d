package dev.chamado.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** With this event the key of a person is destroyed, and with it all {@link Personal} text that was written until then. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Erases {
    /** The component that gives the id of the person. */
    String of();
}
