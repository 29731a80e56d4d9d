package dev.chamado.platform.http;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name or title: one line that reads as it is written. It has no control characters and nothing that turns the
 * direction of what stands behind it; all else that people write is welcome, joined emoji and marks of direction too.
 *
 * <p>It judges what comes in and nothing else: an event says what it says, whatever is refused today.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[^" + OneLine.OUT + "]*")
@ReportAsSingleViolation
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OneLine {
    /** What does not belong in a line, as the inside of a pattern's brackets: controls, breaks, overrides and isolates. */
    String OUT = "\\p{Cc}\\x{2028}\\x{2029}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}";

    /** What is said of a text that is not one. */
    String message() default
            "must be one line, without control characters and those that turn the direction of writing";

    /** No groups are used. */
    Class<?>[] groups() default {};

    /** Nothing is carried along. */
    Class<? extends Payload>[] payload() default {};
}
