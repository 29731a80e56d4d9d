package dev.chamado.platform.caller;

import dev.chamado.platform.caller.Tokens.IssuerUnreachable;
import dev.chamado.platform.problem.Problems;
import dev.chamado.platform.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** What is said to a caller whose token is missing or not believed. */
final class Strangers implements AuthenticationEntryPoint {
    private final Problems problems;

    Strangers(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof IssuerUnreachable) {
            var refusal = Refusal.unavailable(
                    "issuer-unreachable", "Tokens cannot be checked at the moment.", Duration.ofSeconds(2));
            problems.write(refusal, request, response);
            return;
        }
        var detail =
                "The token is not accepted here: it is malformed, expired, of another issuer or for another audience.";
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        problems.write(unauthenticated(detail), request, response);
    }

    /** 401 for a route that needs to know its caller. */
    static Refusal unauthenticated(String detail) {
        return new Refusal(401, "unauthenticated", detail, List.of(), Map.of(), null);
    }
}
