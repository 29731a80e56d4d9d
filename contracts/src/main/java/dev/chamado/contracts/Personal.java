package dev.chamado.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that is about a person, or that he wrote: it is stored and published as ciphertext under a key of that person's,
 * and nobody can read it any more once that key is destroyed. On a component of an event that is a text, a list of
 * texts, or a list of records; of these the components that are marked in the same way.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {
    /** What is read in the place of such a text when its key is no more; also what erased text is replaced by. */
    String ERASED = "[erased]";

    /**
     * The component or method of the event that gives the id of the person; gives it nothing, the text stays clear. Not
     * named on components of records within the event: they go by the component that holds them.
     */
    String of() default "";
}
