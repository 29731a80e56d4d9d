package dev.chamado.platform.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with a problem document of its own: everything but rules of the desk, which are a
 * {@link RuleViolation}.
 */
public final class Refusal extends RuntimeException {
    private final int status;
    private final String code;
    private final List<Fault> faults;
    private final Map<String, Object> members;
    private final @Nullable Duration retryAfter;

    /** A fault of the input: where (JSON Pointer into the body, or the name of a parameter) and what. */
    public record Fault(String pointer, String code, String detail) {}

    /**
     * @param status of HTTP
     * @param code stable, kebab-case, explained in docs/problems.md
     * @param members further members of the document, such as both sides of a conflict
     */
    public Refusal(
            int status,
            String code,
            String detail,
            List<Fault> faults,
            Map<String, Object> members,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
        this.members = Map.copyOf(members);
        this.retryAfter = retryAfter;
    }

    /** 404: there is no such thing, or the caller may not know of it. */
    public static Refusal notFound(String what) {
        return new Refusal(404, "not-found", "There is no such " + what + ".", List.of(), Map.of(), null);
    }

    /** 403: the caller's roles or groups do not allow it. */
    public static Refusal forbidden(String detail) {
        return new Refusal(403, "forbidden", detail, List.of(), Map.of(), null);
    }

    /** 400: the input is wrong at one place. */
    public static Refusal badInput(String pointer, String code, String detail) {
        return new Refusal(400, "bad-input", detail, List.of(new Fault(pointer, code, detail)), Map.of(), null);
    }

    /** 503: a part is down or full; the caller should come back. */
    public static Refusal unavailable(String code, String detail, Duration retryAfter) {
        return new Refusal(503, code, detail, List.of(), Map.of(), retryAfter);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, Object> members() {
        return members;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
