package dev.chamado.gateway.route;

import dev.chamado.gateway.limit.Limits;
import dev.chamado.platform.caller.Callers;
import dev.chamado.platform.problem.Refusal;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Lets a request to a service through when its token is good (the filter chain has checked it) and its caller has not
 * asked too often. Which roles a route needs is the service's matter.
 */
final class Door implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    private final Callers callers;
    private final Limits limits;
    private final List<String> open;

    Door(Callers callers, Limits limits, List<String> open) {
        this.callers = callers;
        this.limits = limits;
        this.open = open;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        var caller = callers.current(null);
        if (caller != null) {
            limits.take(caller.tenant(), caller.id());
        } else if (isOpen(request.path())) {
            limits.takeAddress(request.servletRequest().getRemoteAddr());
        } else {
            throw new Refusal(401, "unauthenticated", "A token is needed.", List.of(), Map.of(), null);
        }
        return next.handle(request);
    }

    private boolean isOpen(String path) {
        return open.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}
