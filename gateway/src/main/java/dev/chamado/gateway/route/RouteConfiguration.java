package dev.chamado.gateway.route;

import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import dev.chamado.gateway.limit.Limits;
import dev.chamado.platform.caller.Callers;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes to the services: token, limit, room, circuit breaker, service. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {
    @Bean
    RouterFunction<ServerResponse> services(
            GatewaySettings settings,
            Callers callers,
            Limits limits,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads) {
        return settings.services().entrySet().stream()
                .map(entry -> {
                    var name = entry.getKey();
                    var service = entry.getValue();
                    var door = new Door(callers, limits, service.open());
                    return route(name)
                            .route(anyOf(settings, name), http())
                            .filter(door.andThen(Instances.of(name, service.urls(), breakers, bulkheads)))
                            .build();
                })
                .reduce(RouterFunction::and)
                .orElseThrow(() -> new IllegalStateException("chamado.gateway.services names no service"));
    }

    private static RequestPredicate anyOf(GatewaySettings settings, String service) {
        return settings.patterns(service).stream()
                .map(RequestPredicates::path)
                .reduce(RequestPredicate::or)
                .orElseThrow();
    }

    @Bean
    KnownHeaders knownHeaders() {
        return new KnownHeaders();
    }

    @Bean
    Exchange exchange(RestClient.Builder client, GatewayMvcProperties properties) {
        return new Exchange(client.build(), properties);
    }

    /** Streams bodies both ways; never repeats a request, follows a redirect, or keeps a cookie. */
    @Bean
    ClientHttpRequestFactory upstream(GatewaySettings settings) {
        var silence = Timeout.of(settings.silenceTimeout());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(2_000)
                .setMaxConnPerRoute(1_000)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(silence)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        var client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                        .setResponseTimeout(silence)
                        .build())
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
        return new HttpComponentsClientHttpRequestFactory(client);
    }
}
