package dev.chamado.platform.problem;

import dev.chamado.platform.problem.Refusal.Fault;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** Which refusal an exception stands for; nothing when it is a fault of ours. */
final class Refusals {
    private Refusals() {}

    static @Nullable Refusal of(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal; // also from inside a parser that read one stream too far
            }
            if (cause instanceof RuleViolation violation) {
                var detail = String.valueOf(violation.getMessage());
                return new Refusal(409, violation.code(), detail, violation.faults(), Map.of(), null);
            }
        }
        return switch (thrown) {
            case HttpMessageNotReadableException it -> BadJson.of(it.getCause());
            case MethodArgumentNotValidException it -> BadInput.of(it);
            case HandlerMethodValidationException it when !it.isForReturnValue() -> BadInput.of(it);
            case ConstraintViolationException it -> BadInput.of(it);
            case MethodArgumentTypeMismatchException it -> ofParameter(it);
            case MissingServletRequestParameterException it ->
                Refusal.badInput(it.getParameterName(), "missing", "The parameter is needed.");
            case MissingRequestValueException it
            when !it.isMissingAfterConversion() ->
                Refusal.badInput("", "missing", "A value that this route needs is missing.");
            case HttpRequestMethodNotSupportedException it ->
                plain(405, "method-not-allowed", "This route does not take " + it.getMethod() + ".");
            case HttpMediaTypeNotAcceptableException _ ->
                plain(406, "not-acceptable", "This route has no answer in a form that the Accept header allows.");
            case HttpMediaTypeNotSupportedException _ ->
                plain(415, "unsupported-media-type", "This route does not take a body of that Content-Type.");
            case MaxUploadSizeExceededException _ -> plain(413, "too-large", "The body is too large.");
            case AsyncRequestTimeoutException _ ->
                Refusal.unavailable("too-slow", "The answer took too long.", Duration.ofSeconds(1));
            case ErrorResponse it
            when it.getStatusCode().value() < 500 -> ofStatus(it.getStatusCode().value());
            default -> null;
        };
    }

    /** What is said when only a status is known. */
    static Refusal ofStatus(int status) {
        return switch (status) {
            case 401 -> plain(401, "unauthenticated", "A valid token is needed.");
            case 403 -> Refusal.forbidden("You may not do this.");
            case 404 -> plain(404, "not-found", "There is nothing at this address.");
            case 405 -> plain(405, "method-not-allowed", "This route does not take that method.");
            case 413 -> plain(413, "too-large", "The body is too large.");
            case 500 -> internal();
            default -> {
                var known = HttpStatus.resolve(status);
                yield status >= 400 && status < 500 && known != null
                        ? plain(status, "bad-input", "The request cannot be read: " + known.getReasonPhrase() + ".")
                        : internal();
            }
        };
    }

    static Refusal internal() {
        return plain(500, "internal", "Something went wrong here; it is logged under the trace id.");
    }

    private static Refusal ofParameter(MethodArgumentTypeMismatchException e) {
        var element = ResolvableType.forMethodParameter(e.getParameter())
                .getGeneric(0)
                .resolve();
        var detail = element != null && element.isEnum()
                ? "Each must be " + BadJson.expected(element) + "."
                : "This must be " + BadJson.expected(e.getRequiredType()) + ".";
        var fault = new Fault(e.getName(), "wrong-type", detail);
        return BadInput.of(List.of(fault));
    }

    private static Refusal plain(int status, String code, String detail) {
        return new Refusal(status, code, detail, List.of(), Map.of(), null);
    }
}
