package dev.chamado.reporting.attainment;

import dev.chamado.platform.follow.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room follows. */
@Configuration(proxyBeanMethods = false)
class AttainmentViews {
    @Bean
    View<Promises> promisesView() {
        return Promises.VIEW;
    }

    @Bean
    View<Verdicts> verdictsView() {
        return Verdicts.VIEW;
    }
}
