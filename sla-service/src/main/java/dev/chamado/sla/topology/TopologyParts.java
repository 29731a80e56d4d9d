package dev.chamado.sla.topology;

import dev.chamado.platform.follow.Urgency;
import dev.chamado.sla.terms.Terms;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clocks and how they are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopologySettings.class)
class TopologyParts {
    @Bean
    ClockStreams clockStreams(TopologySettings settings, Terms terms, Urgency urgency, MeterRegistry meters) {
        var streams = new ClockStreams(settings, terms, urgency);
        FunctionCounter.builder("chamado.clocks.passed.over", streams, ClockStreams::passedOver)
                .description("records that name no ticket and cannot be read")
                .register(meters);
        return streams;
    }

    @Bean
    HealthIndicator clocksHealthIndicator(ClockStreams streams) {
        return () -> {
            var state = streams.state();
            var health = state != null && state.isRunningOrRebalancing() ? Health.up() : Health.outOfService();
            return health.withDetail("state", String.valueOf(state)).build();
        };
    }
}
