package dev.chamado.platform.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's last word on requests that it cannot even read: a problem document instead of its own page. */
public final class PlainErrors extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var bad = status < 500;
        var body = """
                {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s","traceId":"%s"}""".formatted(
                        bad ? "bad-input" : "internal",
                        bad ? "Bad Request" : "Internal Server Error",
                        status,
                        bad ? "The request cannot be read." : "Something went wrong here.",
                        "0".repeat(32));
        try {
            response.setContentType(Problems.MEDIA_TYPE);
            response.getOutputStream().write(body.getBytes(UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The caller hung up before the refusal was sent", e);
        }
    }
}
