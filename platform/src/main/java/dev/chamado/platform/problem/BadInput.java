package dev.chamado.platform.problem;

import dev.chamado.platform.problem.Refusal.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Faults that bean validation finds in the input, each with a pointer to its place. */
final class BadInput {
    private BadInput() {}

    static Refusal of(List<Fault> faults) {
        var detail = faults.size() == 1
                ? faults.getFirst().detail()
                : "The input is wrong at " + faults.size() + " places; each is listed.";
        return new Refusal(400, "bad-input", detail, faults, Map.of(), null);
    }

    static Refusal of(MethodArgumentNotValidException refused) {
        return of(refused.getAllErrors().stream().map(BadInput::ofBody).toList());
    }

    static Refusal of(HandlerMethodValidationException refused) {
        return of(refused.getParameterValidationResults().stream()
                .flatMap(result -> faults(result).stream())
                .toList());
    }

    static Refusal of(ConstraintViolationException refused) {
        return of(refused.getConstraintViolations().stream()
                .map(BadInput::ofViolation)
                .toList());
    }

    private static List<Fault> faults(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(BadInput::ofBody).toList();
        }
        var name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream()
                .map(error -> {
                    var code = error instanceof DefaultMessageSourceResolvable it ? it.getCode() : null;
                    return fault(name, code, error.getDefaultMessage());
                })
                .toList();
    }

    private static Fault ofBody(ObjectError error) {
        var place = error instanceof FieldError field ? pointer(field.getField()) : "";
        return fault(place, error.getCode(), error.getDefaultMessage());
    }

    private static Fault ofViolation(ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return fault(
                pointer(violation.getPropertyPath().toString()), constraint.getSimpleName(), violation.getMessage());
    }

    private static Fault fault(String pointer, @Nullable String code, @Nullable String what) {
        var kebab = code == null
                ? "invalid"
                : code.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return new Fault(pointer, kebab, what == null ? "is not acceptable" : what);
    }

    /** {@code people[0].email} as a JSON Pointer: {@code /people/0/email}; so is {@code codes[0].<list element>}. */
    private static String pointer(String path) {
        var plain = path.replaceAll("\\.?<(K|list element|map key|map value|iterable element)>", "")
                .replace("~", "~0")
                .replace("/", "~1");
        return "/" + plain.replaceAll("\\[([^\\]]*)\\]", ".$1").replace('.', '/');
    }
}
