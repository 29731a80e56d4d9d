package dev.chamado.platform.example;

import dev.chamado.platform.caller.Routes;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Shows examples in every service, and writes them down where somebody asks for it. */
@AutoConfiguration
class ExampleConfiguration {
    @Bean
    Examples examples() {
        return Examples.read(JsonMapper.shared());
    }

    @Bean
    @ConditionalOnProperty("chamado.examples")
    ExampleRecorder exampleRecorder(Environment environment, Routes routes) {
        return new ExampleRecorder(
                Path.of(environment.getRequiredProperty("chamado.examples")), routes, JsonMapper.shared());
    }
}
