package dev.chamado.platform.http;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP edge.
 *
 * @param bodyLimit the largest body a route takes, unless it carries {@link BodyLimit}
 * @param bodyLimits larger ones by exact path, for a gateway, which does not know the routes behind it
 * @param farewell how long requests are still answered, each ending its connection, before the program stops
 */
@ConfigurationProperties("chamado.http")
record HttpSettings(
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue Map<String, DataSize> bodyLimits,
        @DefaultValue("0s") Duration farewell) {

    /** The largest body that a path takes, in bytes. */
    long limitOf(String path) {
        return bodyLimits.getOrDefault(path, bodyLimit).toBytes();
    }
}
