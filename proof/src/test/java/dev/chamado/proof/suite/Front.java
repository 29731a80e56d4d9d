package dev.chamado.proof.suite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A desk as a command of the script sees it that is told this folder of data: its gateway and its issuer stand behind a
 * proxy, which can strike at a request of an import.
 */
final class Front implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int GATEWAY = 8080;
    private static final int ISSUER = 8090;
    private static final int TRIES = 50;
    private static final List<String> SAID =
            List.of("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "Accept");
    private static final List<String> ANSWERED = List.of("Content-Type", "ETag", "Retry-After");

    /** When it strikes. */
    enum Moment {
        BEFORE_THE_DESK_HEARS,
        AFTER_THE_DESK_HAS_ANSWERED
    }

    private record Strike(int request, Moment moment, Runnable blow) {}

    private final Path data;
    private final HttpServer gateway;
    private final HttpServer issuer;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger imports = new AtomicInteger();
    private volatile @Nullable Strike strike;

    private Front(Path data, HttpServer gateway, HttpServer issuer) {
        this.data = data;
        this.gateway = gateway;
        this.issuer = issuer;
    }

    /**
     * Before a desk.
     *
     * @param folder becomes the folder of data that a command has to be told
     */
    static Front before(SuiteDesk desk, Path folder) throws IOException {
        var ports = new Random();
        for (int tries = 0; tries < TRIES; tries++) {
            int port = 14_000 + ports.nextInt(10_000); // below the range that outgoing connections use
            var gateway = bound(port);
            var issuer = bound(port + ISSUER - GATEWAY);
            if (gateway != null && issuer != null) {
                var front = new Front(folder, gateway, issuer);
                front.stand(desk, port - GATEWAY);
                return front;
            }
            stop(gateway);
            stop(issuer);
        }
        throw new IllegalStateException("no free ports before the desk");
    }

    private static @Nullable HttpServer bound(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException _) { // somebody has it
            return null;
        }
    }

    private static void stop(@Nullable HttpServer server) {
        if (server != null) {
            server.stop(0);
        }
    }

    private void stand(SuiteDesk desk, int offset) throws IOException {
        var board = (ObjectNode) JSON.readTree(Files.readString(desk.data().resolve("run/board.json")));
        board.put("offset", offset);
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/board.json"), board.toString());
        Files.createDirectories(data.resolve("issuer"));
        Files.copy(desk.data().resolve("issuer/token-secret"), data.resolve("issuer/token-secret"));
        stand(gateway, desk.gateway());
        stand(issuer, desk.issuer());
    }

    private void stand(HttpServer server, URI behind) {
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            try (exchange) {
                pass(exchange, behind);
            }
        });
        server.start();
    }

    /** Where a command of the script finds it. */
    Path data() {
        return data;
    }

    /** At that request from now on which brings histories, 1 for the next, the blow falls, and nobody hears an answer. */
    void strike(int request, Moment moment, Runnable blow) {
        imports.set(0);
        strike = new Strike(request, moment, blow);
    }

    private void pass(HttpExchange exchange, URI behind) throws IOException {
        var path = exchange.getRequestURI().toString();
        var body = exchange.getRequestBody().readAllBytes();
        var planned = strike;
        var due = planned != null
                && path.startsWith("/api/v1/imports/")
                && imports.incrementAndGet() == planned.request();
        if (due && planned.moment() == Moment.BEFORE_THE_DESK_HEARS) {
            planned.blow().run();
            return;
        }
        var answer = asked(exchange, behind.resolve(path), body);
        if (due) {
            planned.blow().run();
            return;
        }
        for (var name : ANSWERED) {
            answer.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
        }
        var bytes = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private HttpResponse<byte[]> asked(HttpExchange exchange, URI address, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(address)
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (var name : SAID) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        gateway.stop(0);
        issuer.stop(0);
        http.close();
        workers.close();
    }
}
