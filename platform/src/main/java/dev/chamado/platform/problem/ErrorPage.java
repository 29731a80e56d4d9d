package dev.chamado.platform.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.HttpRequestHandler;

/** Where the server sends what failed outside of a handler, such as in a filter. */
final class ErrorPage implements HttpRequestHandler, ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return; // the server cuts the connection
        }
        var thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable it ? it : null;
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer it ? it : 404;
        var refusal = thrown == null ? Refusals.ofStatus(status) : Refusals.of(thrown);
        if (refusal == null) {
            LOG.error("A filter failed", thrown);
            refusal = Refusals.internal();
        }
        problems.write(refusal, request, response);
    }
}
