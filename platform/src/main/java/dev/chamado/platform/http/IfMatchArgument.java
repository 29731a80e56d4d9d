package dev.chamado.platform.http;

import dev.chamado.platform.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets a controller take an {@link IfMatch}. A weak tag counts too: compression on the way weakens tags. */
final class IfMatchArgument implements HandlerMethodArgumentResolver {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IfMatch.class;
    }

    @Override
    public @Nullable IfMatch resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            if (parameter.isOptional()) {
                return null;
            }
            var detail = "Send the version that you have seen, as given in the ETag, in the header If-Match.";
            throw new Refusal(428, "version-missing", detail, List.of(), Map.of(), null);
        }
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Refusal.badInput(
                    "If-Match", "wrong-form", "This must be one version as given in an ETag, such as \"5\".");
        }
        return new IfMatch(Long.parseLong(tag.group(1)));
    }
}
