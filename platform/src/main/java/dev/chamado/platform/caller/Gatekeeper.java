package dev.chamado.platform.caller;

import dev.chamado.platform.problem.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to a route of ours only when its {@link Allowed} says so. */
final class Gatekeeper implements HandlerInterceptor {
    private final Callers callers;

    Gatekeeper(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && Routes.isOurs(method)
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            check(method, response);
        }
        return true;
    }

    private void check(HandlerMethod method, HttpServletResponse response) {
        var allowed = method.getMethodAnnotation(Allowed.class);
        if (allowed == null) {
            throw Refusal.forbidden("Nobody may do this."); // cannot be: the service would not have started
        }
        if (allowed.value().length == 0) {
            return;
        }
        var roles = callers.roles();
        if (roles == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            throw Strangers.unauthenticated("A token is needed.");
        }
        if (Collections.disjoint(roles, Arrays.asList(allowed.value()))) {
            throw Refusal.forbidden("This needs one of the roles "
                    + Arrays.stream(allowed.value())
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }
}
