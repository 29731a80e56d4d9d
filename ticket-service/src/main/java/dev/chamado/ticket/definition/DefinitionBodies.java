package dev.chamado.ticket.definition;

import static java.util.Objects.requireNonNull;

import dev.chamado.platform.caller.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a definition judged that cannot be read as one, before its reading ends at the first value of a wrong type: its author is told
 * all faults at once here too.
 */
@ControllerAdvice(assignableTypes = DefinitionController.class)
final class DefinitionBodies extends RequestBodyAdviceAdapter {
    private final Checking checking;
    private final Callers callers;
    private final HttpServletRequest request;
    private final JsonMapper json;

    DefinitionBodies(Checking checking, Callers callers, HttpServletRequest request, JsonMapper json) {
        this.checking = checking;
        this.callers = callers;
        this.request = request;
        this.json = json;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true; // every body there is a definition's
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage body,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        var bytes = body.getBody().readAllBytes();
        var tree = tree(bytes);
        if (tree != null && tree.isObject() && !isReadable(tree, parameter.getParameterType())) {
            var path = request.getRequestURI();
            var subject = Subject.written(path.substring(path.lastIndexOf('/') + 1));
            checking.check(requireNonNull(callers.current(null)).tenant(), subject, tree)
                    .sound();
        }
        return new Again(new ByteArrayInputStream(bytes), body.getHeaders());
    }

    /** Nothing when it is no JSON, which is told where it is read. */
    private @Nullable JsonNode tree(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (JacksonException _) {
            return null;
        }
    }

    private boolean isReadable(JsonNode tree, Class<?> type) {
        try {
            json.treeToValue(tree, type);
            return true;
        } catch (JacksonException _) {
            return false;
        }
    }

    /** @param getBody what was read, from its beginning */
    private record Again(InputStream getBody, HttpHeaders getHeaders) implements HttpInputMessage {}
}
