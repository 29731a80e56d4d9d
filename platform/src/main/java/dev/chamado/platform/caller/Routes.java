package dev.chamado.platform.caller;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The route table of a service: every route of ours and who may call it. */
public final class Routes {
    private final RequestMappingHandlerMapping mapping;

    /**
     * One route.
     *
     * @param pattern with the names of its path variables, such as {@code /tickets/{id}}
     * @param allowed one of these roles is needed; empty means anybody
     * @param consumes the content types it takes; empty means JSON or no body
     * @param parameters the names of what may be asked behind the question mark
     * @param body what its body is read as; nothing if it takes none
     * @param answer what its method returns
     */
    public record Route(
            String method,
            String pattern,
            Set<Role> allowed,
            List<String> consumes,
            List<String> parameters,
            @Nullable Type body,
            Type answer) {
        /** Whether it takes a body. */
        public boolean bodied() {
            return body != null;
        }

        /** Whether what it answers goes on without end. */
        public boolean isStream() {
            return answer == SseEmitter.class;
        }
    }

    Routes(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /** All of them; throws when one does not say who may call it. */
    public List<Route> all() {
        var silent = new TreeSet<String>();
        var routes = mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> isOurs(entry.getValue()))
                .flatMap(entry -> {
                    var allowed = entry.getValue().getMethodAnnotation(Allowed.class);
                    if (allowed == null) {
                        silent.add(entry.getValue().toString());
                        return List.<Route>of().stream();
                    }
                    return of(entry.getKey(), Set.of(allowed.value()), entry.getValue()).stream();
                })
                .toList();
        if (!silent.isEmpty()) {
            throw new IllegalStateException("Routes without @Allowed: " + String.join(", ", silent));
        }
        return routes;
    }

    static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("dev.chamado.");
    }

    private static List<Route> of(RequestMappingInfo info, Set<Role> allowed, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        if (methods.isEmpty()) {
            throw new IllegalStateException("A route must name its method: " + info);
        }
        var consumes = info.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(Object::toString)
                .toList();
        var parameters = Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(Routes::nameOf)
                .toList();
        var body = Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .map(Parameter::getParameterizedType)
                .findFirst()
                .orElse(null);
        var answer = handler.getMethod().getGenericReturnType();
        return info.getPatternValues().stream()
                .flatMap(pattern -> methods.stream()
                        .map(method -> new Route(method.name(), pattern, allowed, consumes, parameters, body, answer)))
                .toList();
    }

    private static String nameOf(Parameter parameter) {
        var said = AnnotatedElementUtils.getMergedAnnotation(parameter, RequestParam.class);
        return said == null || said.name().isEmpty() ? parameter.getName() : said.name();
    }
}
