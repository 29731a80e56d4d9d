package dev.chamado.platform.problem;

import dev.chamado.platform.problem.Refusal.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a JSON body, in words of ours: never the parser's text, which names classes. */
final class BadJson {
    private BadJson() {}

    static Refusal of(@Nullable Throwable cause) {
        return BadInput.of(List.of(fault(cause)));
    }

    private static Fault fault(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException it ->
                new Fault(pointer(it), "unknown-property", "This property is not known here." + known(it));
            case MismatchedInputException it ->
                new Fault(pointer(it), "wrong-type", "This must be " + expected(it.getTargetType()) + ".");
            case StreamReadException it
            when String.valueOf(it.getOriginalMessage()).startsWith("Duplicate") ->
                new Fault(pointer(it), "duplicate-property", "This property stands twice." + place(it));
            case StreamReadException it ->
                new Fault(pointer(it), "malformed-json", "The body is not well-formed JSON." + place(it));
            case JacksonException it -> new Fault(pointer(it), "invalid", "This value is not acceptable.");
            case null, default -> new Fault("", "missing-body", "A JSON body is needed.");
        };
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " See line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }

    private static String known(UnrecognizedPropertyException e) {
        var names = e.getKnownPropertyIds();
        return names == null || names.isEmpty()
                ? ""
                : " Known are: " + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".";
    }

    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        return EXPECTED.getOrDefault(
                type,
                Collection.class.isAssignableFrom(type) || type.isArray()
                        ? "a list"
                        : "an object of the documented form");
    }

    private static final Map<Class<?>, String> EXPECTED = Map.ofEntries(
            Map.entry(String.class, "a text"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(BigInteger.class, "a whole number"),
            Map.entry(double.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(BigDecimal.class, "a number"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(UUID.class, "a UUID"),
            Map.entry(Instant.class, "a time in UTC such as 2026-01-31T12:00:00.000Z"),
            Map.entry(Duration.class, "a duration such as PT8H"),
            Map.entry(LocalDate.class, "a date such as 2026-01-31"),
            Map.entry(LocalTime.class, "a time of day such as 08:30"));

    private static String pointer(JacksonException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getPropertyName().replace("~", "~0").replace("/", "~1"))
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }
}
