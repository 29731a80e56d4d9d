package dev.chamado.sla.live;

import dev.chamado.platform.follow.EventIndex;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room follows. */
@Configuration(proxyBeanMethods = false)
class LiveParts {
    @Bean
    EventIndex clockFacts() {
        return ClockFeed.INDEX;
    }
}
