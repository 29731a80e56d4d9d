package dev.chamado.gateway.limit;

import dev.chamado.platform.problem.Problems;
import dev.chamado.platform.problem.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at so many requests at once and refuses what comes meanwhile, before anything is known of it: to check the tokens
 * of a crowd takes longer than the crowd waits, and then nobody is refused in time. A request that is on its way to a
 * service, or waits for several in a route of the gateway's own, is looked at no more; how many of those there may be is
 * another matter.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Admission extends OncePerRequestFilter {
    private static final String PLACE = Admission.class.getName() + ".place";
    private static final Duration SOON = Duration.ofSeconds(1);
    /** A gateway that does not answer these is killed. */
    private static final Set<String> PROBES = Set.of("/actuator/health/liveness", "/actuator/health/readiness");

    private final Semaphore places;
    private final Problems problems;
    private final Counter refused;

    Admission(LimitSettings settings, Problems problems, MeterRegistry meters) {
        this.places = new Semaphore(settings.atOnce());
        this.problems = problems;
        this.refused = meters.counter("chamado.gateway.admission.refused");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PROBES.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            refused.increment();
            problems.write(
                    Refusal.unavailable("gateway-busy", "Too many requests came at the same moment.", SOON),
                    request,
                    response);
            return;
        }
        request.setAttribute(PLACE, places);
        try {
            chain.doFilter(request, response);
        } finally {
            leave(request);
        }
    }

    /** The request is looked at no more. Does nothing the second time. */
    public static void leave(ServletRequest request) {
        if (request.getAttribute(PLACE) instanceof Semaphore places) {
            request.removeAttribute(PLACE);
            places.release();
        }
    }
}
