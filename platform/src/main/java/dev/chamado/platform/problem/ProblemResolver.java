package dev.chamado.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns whatever a handler throws into a problem document. What is not a refusal is logged and shown as 500. */
final class ProblemResolver implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    private final Problems problems;

    ProblemResolver(Problems problems) {
        this.problems = problems;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        var answered = new ModelAndView();
        if (thrown instanceof AsyncRequestNotUsableException || thrown instanceof ClientAbortException) {
            return answered; // the caller has hung up
        }
        if (response.isCommitted()) {
            LOG.debug("{} {} was cut off", request.getMethod(), request.getRequestURI(), thrown);
            return null; // unhandled, the server cuts the connection: half an answer must not look like a whole one
        }
        var refusal = Refusals.of(thrown);
        if (refusal == null) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
            refusal = Refusals.internal();
        }
        if (thrown instanceof ErrorResponse it) {
            it.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        try {
            problems.write(refusal, request, response);
        } catch (IOException e) {
            LOG.debug("The caller hung up before the refusal was sent", e);
        }
        return answered;
    }
}
