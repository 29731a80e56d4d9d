package dev.chamado.gateway.status;

import dev.chamado.platform.caller.Callers;
import dev.chamado.platform.caller.Role;
import dev.chamado.platform.problem.Problems;
import dev.chamado.platform.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows the gateway's metrics to operators only. The services' are as open as their network; the gateway's port is open
 * to everybody.
 */
@Component
final class MetricsDoor extends OncePerRequestFilter {
    private final Callers callers;
    private final Problems problems;

    MetricsDoor(Callers callers, Problems problems) {
        this.callers = callers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/actuator/prometheus"); // decoded, as it is routed
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = callers.current(null);
        if (caller != null && caller.is(Role.OPERATOR)) {
            chain.doFilter(request, response);
        } else {
            problems.write(Refusal.forbidden("Metrics are for operators."), request, response);
        }
    }
}
