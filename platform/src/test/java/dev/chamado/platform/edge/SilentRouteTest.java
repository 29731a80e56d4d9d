package dev.chamado.platform.edge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A route that does not say who may call it keeps the service from starting. */
class SilentRouteTest {
    @Test
    void keeps_the_service_from_starting() {
        assertThatThrownBy(() -> SpringApplication.run(Careless.class).close())
                .hasStackTraceContaining("Routes without @Allowed")
                .hasStackTraceContaining("Silent#everything");
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Silent.class)
    static class Careless {}

    @RestController
    static class Silent {
        @GetMapping("/everything")
        String everything() {
            return "secret";
        }
    }
}
