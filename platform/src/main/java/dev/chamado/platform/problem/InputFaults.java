package dev.chamado.platform.problem;

import dev.chamado.platform.problem.Refusal.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;

/** Faults of input that does not come as a request's body, in the words that a body's faults have. */
public final class InputFaults {
    private InputFaults() {}

    /** Why JSON could not be read. */
    public static List<Fault> of(JacksonException unreadable) {
        return BadJson.of(unreadable).faults();
    }

    /** What the annotations of its record do not allow. */
    public static List<Fault> of(Set<? extends ConstraintViolation<?>> violations) {
        return violations.isEmpty()
                ? List.of()
                : BadInput.of(new ConstraintViolationException(violations)).faults();
    }
}
