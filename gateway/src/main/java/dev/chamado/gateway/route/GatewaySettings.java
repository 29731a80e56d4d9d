package dev.chamado.gateway.route;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are and what each serves.
 *
 * @param services by name, in the order in which their routes are tried
 * @param connectTimeout after which a service that does not pick up is unreachable
 * @param silenceTimeout after which a service that sends nothing more is given up
 */
@ConfigurationProperties("chamado.gateway")
public record GatewaySettings(
        Map<String, Service> services,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("30s") Duration silenceTimeout) {
    /**
     * One service.
     *
     * @param urls its instances; requests are spread over those that answer
     * @param paths first segments below {@code /api/v1}
     * @param open paths from the root, among the others, that need no token: links in mails carry their own proof
     */
    public record Service(
            List<URI> urls,
            List<String> paths,
            @DefaultValue List<String> open) {}

    /** The path patterns that lead to a service. */
    public List<String> patterns(String service) {
        var it = services.get(service);
        if (it == null) {
            return List.of();
        }
        return Stream.concat(it.paths().stream(), Stream.of("operations/" + service + "-service"))
                .map("/api/v1/"::concat)
                .flatMap(path -> Stream.of(path, path + "/**"))
                .toList();
    }
}
