package dev.chamado.proof.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A proxy on each line between two parts of a desk, by its name such as {@code ticket-kafka}. */
final class Lines implements AutoCloseable {
    static final List<String> SERVICES = List.of("ticket", "routing", "sla", "notification", "reporting");
    private static final String HOST = "127.0.0.1";

    private final Map<String, Proxy> proxies = new TreeMap<>();

    /** Puts proxies between all parts of a desk that is about to start. */
    void lay(Path data, int offset) throws IOException {
        close();
        var kafkaToo = new ArrayList<String>();
        var gateway = new HashMap<String, String>();
        for (int i = 0; i < SERVICES.size(); i++) {
            var service = SERVICES.get(i);
            var told = new HashMap<String, String>();
            if (!service.equals("reporting")) {
                told.put(
                        "POSTGRES_URL",
                        "jdbc:postgresql://" + line(service + "-postgres", 15432 + offset) + "/" + service);
            }
            told.put("MONGO_URI", "mongodb://" + line(service + "-mongo", 17017 + offset) + "/" + service);
            // A broker tells its clients where to come back to: a listener for each, which says it is the proxy.
            int listener = freePort();
            told.put("KAFKA_BOOTSTRAP", line(service + "-kafka", listener));
            kafkaToo.add(listener + ":" + port(service + "-kafka"));
            if (service.equals("notification")) {
                told.put("SMTP_PORT", line(service + "-smtp", 13025 + offset).split(":", -1)[1]);
            }
            tell(data, service, told);
            gateway.put(
                    service.toUpperCase(Locale.ROOT) + "_URL",
                    "http://" + line("gateway-" + service, 8081 + i + offset));
        }
        tell(data, "gateway", gateway);
        tell(data, "kafka", Map.of("KAFKA_LISTENERS_TOO", String.join(",", kafkaToo)));
    }

    /** One port for all gateways, as a balancer before them has; returns it. */
    int front(int... gateways) throws IOException {
        var front = Proxy.before(gateways);
        proxies.put("front", front);
        return front.port();
    }

    /** Those that lead to such a part, or from the gateway to a service if that is {@code http}. */
    List<String> to(String part) {
        return proxies.keySet().stream()
                .filter(name -> part.equals("http") ? name.startsWith("gateway-") : name.endsWith("-" + part))
                .toList();
    }

    Proxy line(String name) {
        var proxy = proxies.get(name);
        if (proxy == null) {
            throw new IllegalArgumentException("no line " + name);
        }
        return proxy;
    }

    private String line(String name, int target) throws IOException {
        proxies.put(name, Proxy.before(target));
        return HOST + ":" + port(name);
    }

    private int port(String name) {
        return line(name).port();
    }

    /** Adds to what a part is told at its next start; see the desk's folder {@code environment}. */
    static void tell(Path data, String part, Map<String, String> what) throws IOException {
        var file = Files.createDirectories(data.resolve("environment")).resolve(part);
        Files.write(
                file,
                what.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        for (var proxy : proxies.values()) {
            proxy.close();
        }
        proxies.clear();
    }
}
