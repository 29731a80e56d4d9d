package dev.chamado.platform.http;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Sends the version of what is answered as its {@code ETag}. */
@ControllerAdvice
final class VersionTags implements ResponseBodyAdvice<Object> {
    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        return switch (body) {
            case Version version -> {
                response.getHeaders().setETag("\"" + version.version() + "\"");
                yield version;
            }
            case Versioned<?>(var value, var version) -> {
                if (version >= 0) { // what nobody has written yet has none
                    response.getHeaders().setETag("\"" + version + "\"");
                }
                yield value;
            }
            case null, default -> body;
        };
    }
}
