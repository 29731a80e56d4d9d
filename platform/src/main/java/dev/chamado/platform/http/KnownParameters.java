package dev.chamado.platform.http;

import dev.chamado.platform.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a query parameter that the route does not have: a misspelt filter must not answer with everything. */
final class KnownParameters implements HandlerInterceptor {
    private final Map<Method, SortedSet<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var query = request.getQueryString();
        if (query == null || query.isEmpty() || !(handler instanceof HandlerMethod method) || !isOurs(request)) {
            return true;
        }
        var names = known.computeIfAbsent(method.getMethod(), _ -> names(method));
        for (var part : query.split("&")) {
            var name = URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8);
            if (!name.isEmpty() && !names.contains(name)) {
                throw Refusal.badInput(
                        name,
                        "unknown",
                        names.isEmpty()
                                ? "This route has no parameters."
                                : "There is no such parameter. Known are: " + String.join(", ", names) + ".");
            }
        }
        return true;
    }

    private static boolean isOurs(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    private static SortedSet<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(MethodParameter parameter) {
        var said = parameter.getParameterAnnotation(RequestParam.class);
        return said == null || said.name().isEmpty() ? parameter.getParameter().getName() : said.name();
    }
}
