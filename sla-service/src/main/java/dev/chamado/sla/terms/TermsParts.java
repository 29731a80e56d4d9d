package dev.chamado.sla.terms;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The table and who fills it. */
@Configuration(proxyBeanMethods = false)
class TermsParts {
    @Bean
    Terms terms() {
        return new Terms();
    }

    @Bean
    TermsFollower termsFollower(Terms terms, Environment environment) {
        return new TermsFollower(terms, environment.getRequiredProperty("chamado.follow.kafka"));
    }
}
