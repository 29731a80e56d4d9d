package dev.chamado.platform.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has bodies judged before they are read, for reading ends at the first value of a wrong type: their authors are to be told all
 * faults at once. A subclass says of which controllers they are.
 */
public abstract class JudgedBodies extends RequestBodyAdviceAdapter {
    private final JsonMapper json;

    protected JudgedBodies(JsonMapper json) {
        this.json = json;
    }

    /**
     * Refuses what can be refused before it is read; what is let through is read as any body.
     *
     * @param written an object
     * @param form as what it is read
     */
    protected abstract void judge(JsonNode written, Class<?> form);

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
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
        if (tree != null && tree.isObject()) {
            judge(tree, parameter.getParameterType());
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

    /** @param getBody what was read, from its beginning */
    private record Again(InputStream getBody, HttpHeaders getHeaders) implements HttpInputMessage {}
}
