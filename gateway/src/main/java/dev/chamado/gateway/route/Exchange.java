package dev.chamado.gateway.route;

import dev.chamado.platform.problem.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.AbstractProxyExchange;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange.Response;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a request on and its answer back, both as streams.
 *
 * <p>Differs from the framework's in what happens when either side goes away while an answer is under way: a caller who
 * leaves ends the service's stream at once (the framework would read it to its end, which a live stream has not), and a
 * service that breaks off never leaves the caller with half an answer that looks whole.
 */
final class Exchange extends AbstractProxyExchange {
    /** A body up to this length is kept until there is an answer, so that it can be sent again. */
    private static final long KEPT = 64 << 10;

    private static final String BODY = Exchange.class.getName() + ".body";

    private final RestClient client;

    Exchange(RestClient client, GatewayMvcProperties properties) {
        super(properties);
        this.client = client;
    }

    /** The instance is on its way out and has not looked at the request: its server says so, not the service. */
    static final class Closing extends IOException {
        Closing() {
            super("the instance is closing");
        }
    }

    /** The instance took only a part of the body: it is there, and may have refused the request meanwhile. */
    static final class NotTaken extends IOException {
        NotTaken(IOException cause) {
            super("the instance takes no more of the body", cause);
        }
    }

    /** Whether the request's body can be sent again. */
    static boolean isKept(ServerRequest request) {
        return request.headers().contentLength().orElse(KEPT + 1) <= KEPT;
    }

    private record Head(HttpStatusCode getStatusCode, HttpHeaders getHeaders) implements Response {}

    @Override
    public ServerResponse exchange(Request request) {
        var call = client.method(request.getMethod())
                .uri(Objects.requireNonNull(request.getUri()))
                .headers(headers -> headers.putAll(request.getHeaders()));
        try {
            var body = body(request.getServerRequest());
            if (body != null) {
                call.body(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return call.exchangeForRequiredValue((_, answer) -> begin(request, answer), false);
    }

    private static StreamingHttpOutputMessage.@Nullable Body body(ServerRequest request) throws IOException {
        var attributes = request.attributes();
        if (attributes.get(BODY) instanceof byte[] kept) {
            return out -> out.write(kept);
        }
        var body = request.servletRequest().getInputStream();
        if (body.isFinished()) {
            return null;
        }
        if (isKept(request)) {
            var kept = body.readAllBytes();
            attributes.put(BODY, kept);
            return out -> out.write(kept);
        }
        return out -> pass(body, out);
    }

    private static void pass(InputStream body, OutputStream out) throws IOException {
        var part = new byte[StreamUtils.BUFFER_SIZE];
        for (int count = body.read(part); count >= 0; count = body.read(part)) {
            try {
                out.write(part, 0, count);
            } catch (IOException e) {
                throw new NotTaken(e);
            }
        }
        out.flush();
    }

    private ServerResponse begin(Request request, ClientHttpResponse answer) throws IOException {
        var head = new Head(answer.getStatusCode(), answer.getHeaders());
        if (head.getStatusCode().value() == 503 && head.getHeaders().getContentType() == null) {
            answer.close();
            throw new Closing();
        }
        var response = GatewayServerResponse.status(head.getStatusCode()).build((_, to) -> {
            copy(answer, to);
            return null;
        });
        request.getResponseConsumers().forEach(consumer -> consumer.accept(head, response));
        return response;
    }

    private void copy(ClientHttpResponse answer, HttpServletResponse to) throws IOException {
        try (answer) {
            var body = answer.getBody();
            try {
                copyResponseBody(answer, body, to.getOutputStream());
            } catch (IOException e) {
                if (body instanceof EofSensorInputStream stream) {
                    stream.abort();
                }
                if (e instanceof ClientAbortException || to.isCommitted()) {
                    throw e; // nobody is there to be told, or the connection is cut
                }
                to.reset(); // the headers were the service's
                throw Refusal.unavailable(
                        "service-unreachable", "The service broke off its answer.", Duration.ofSeconds(2));
            }
        }
    }
}
