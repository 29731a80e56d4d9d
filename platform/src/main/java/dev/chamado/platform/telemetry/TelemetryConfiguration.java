package dev.chamado.platform.telemetry;

import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Gives every service its clock, its trace and its life-cycle lines. */
@AutoConfiguration
class TelemetryConfiguration {
    /** UTC in ticks of a millisecond: what is answered, stored and published reads the same. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1));
    }

    @Bean
    Trace trace(ObjectProvider<Tracer> tracer) {
        return new Trace(tracer.getIfAvailable());
    }

    @Bean
    ReadyLine readyLine() {
        return new ReadyLine();
    }
}
