package dev.chamado.platform.live;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Streams for every service that has something to tell as it happens. */
@AutoConfiguration
@EnableConfigurationProperties(StreamSettings.class)
class LiveConfiguration {
    @Bean
    Streams streams(StreamSettings settings) {
        return new Streams(settings);
    }
}
