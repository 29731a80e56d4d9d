package dev.chamado.backing.identity;

import dev.chamado.backing.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The OpenID issuer of the embedded set: {@code IssuerApplication --port 8090 --data ./data/identity}, and if they differ
 * {@code --issuer http://localhost:8090 --gateway http://localhost:8080}. In production any OpenID provider takes its place.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(IssuerSettings.class)
@Import({ProtocolBeans.class, SignInPage.class, DemoTokenEndpoint.class})
public class IssuerApplication {

    public static void main(String[] args) {
        Launch.run(args, launch -> {
            System.clearProperty("logback.configurationFile"); // Spring Boot wants to be told by logging.config, below
            int port = Launch.portOrFree(launch.number("port", 8090));
            String issuer = launch.text("issuer", "http://localhost:" + port);
            start(launch.data(), port, issuer, launch.text("gateway", "http://localhost:8080"));
            System.out.println("Issuer is ready at " + issuer);
        });
    }

    /** Starts it on the loopback address and returns when it answers; closing the context stops it. */
    static ConfigurableApplicationContext start(Path data, int port, String issuer, String gateway) throws IOException {
        Files.createDirectories(data);
        // Not an application.yml: services have this module on their test class path and would read it as theirs.
        Map<String, Object> settings = new HashMap<>();
        settings.put("chamado.issuer.uri", issuer);
        settings.put("chamado.issuer.data", data);
        settings.put("chamado.issuer.gateway", gateway);
        settings.put("server.port", port);
        settings.put("server.address", "127.0.0.1");
        settings.put("server.shutdown", "immediate");
        settings.put("server.servlet.session.cookie.name", "CHAMADO_ISSUER"); // cookies know hosts, not ports
        settings.put("spring.threads.virtual.enabled", true);
        settings.put("spring.jmx.enabled", false);
        settings.put("logging.config", "classpath:backing-logback.xml");
        return new SpringApplicationBuilder(IssuerApplication.class)
                .properties(settings)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run();
    }
}
