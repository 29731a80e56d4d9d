package dev.chamado.notification.subscription;

import dev.chamado.platform.follow.EventIndex;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room follows. */
@Configuration(proxyBeanMethods = false)
class SubscriptionParts {
    @Bean
    EventIndex publicFacts() {
        return PublicFacts.INDEX;
    }
}
