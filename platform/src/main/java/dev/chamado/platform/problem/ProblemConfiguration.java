package dev.chamado.platform.problem;

import dev.chamado.platform.telemetry.Trace;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Makes every refusal of a service a problem document, wherever it arises. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
class ProblemConfiguration {
    @Bean
    Problems problems(JsonMapper json, Trace trace) {
        return new Problems(json, trace);
    }

    @Bean
    WebMvcConfigurer problemResolving(Problems problems) {
        return new WebMvcConfigurer() {
            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.addFirst(new ProblemResolver(problems));
            }
        };
    }

    @Bean("/error")
    ErrorPage errorPage(Problems problems) {
        return new ErrorPage(problems);
    }

    @Bean
    RequestRejectedHandler rejectedRequests(Problems problems) {
        return (request, response, _) -> problems.write(Refusals.ofStatus(400), request, response);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> plainErrors() {
        return new PlainErrorsCustomizer();
    }

    /** After Boot's own, which puts its report valve in. */
    private static final class PlainErrorsCustomizer
            implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {
        @Override
        public void customize(ConfigurableTomcatWebServerFactory factory) {
            factory.addContextCustomizers(context -> {
                var host = (StandardHost) context.getParent();
                host.setErrorReportValveClass(PlainErrors.class.getName());
            });
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }
}
