package dev.chamado.sla.agreement;

import dev.chamado.platform.follow.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room follows. */
@Configuration(proxyBeanMethods = false)
class AgreementViews {
    @Bean
    View<OfferedHolds> offeredHoldsView() {
        return OfferedHolds.VIEW;
    }

    @Bean
    View<FormAnswers> formAnswersView() {
        return FormAnswers.VIEW;
    }
}
