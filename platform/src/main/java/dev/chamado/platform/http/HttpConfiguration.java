package dev.chamado.platform.http;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The shape of requests and answers, the same in every service. */
@AutoConfiguration
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {
    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    VersionTags versionTags() {
        return new VersionTags();
    }

    @Bean
    BodyLimits bodyLimits(HttpSettings settings) {
        return new BodyLimits(settings);
    }

    @Bean
    ListLimits listLimits() {
        return new ListLimits();
    }

    @Bean
    Farewell farewell(HttpSettings settings) {
        return new Farewell(settings.farewell());
    }

    @Bean
    ApiDocument apiDocument() {
        return new ApiDocument();
    }

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(Environment environment) {
        return ApiDocument.of(environment.getProperty("spring.application.name", "chamado"));
    }

    @Bean
    WebMvcConfigurer shapes(BodyLimits limits) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PlainBodies());
                registry.addInterceptor(limits);
                registry.addInterceptor(new KnownParameters());
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new IfMatchArgument());
            }
        };
    }
}
