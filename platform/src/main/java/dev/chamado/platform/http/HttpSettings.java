package dev.chamado.platform.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP edge.
 *
 * @param bodyLimit the largest body a route takes, unless it carries {@link BodyLimit}
 * @param farewell how long requests are still answered, each ending its connection, before the program stops
 */
@ConfigurationProperties("chamado.http")
record HttpSettings(
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue("0s") Duration farewell) {}
