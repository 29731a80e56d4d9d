package dev.chamado.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/** Traces leave a service only when somebody says where to. */
class TraceTest {
    @Test
    void are_sent_where_the_setting_says() throws Exception {
        var received = new LinkedBlockingQueue<String>();
        var collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        var endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
        try (var desk = SpringApplication.run(
                SmallDesk.class,
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint,
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--management.tracing.sampling.probability=1")) {
            var port = desk.getEnvironment().getRequiredProperty("local.server.port");
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/orders/open-door"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(received.poll(20, TimeUnit.SECONDS)).contains("open-door", "small-desk");
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void go_nowhere_otherwise() {
        try (var desk = SpringApplication.run(SmallDesk.class)) {
            assertThat(desk.getBeanNamesForType(SpanExporter.class)).isEmpty();
        }
    }
}
