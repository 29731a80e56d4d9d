package dev.chamado.backing.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the issuer is reached and what it is willing to do.
 *
 * @param uri its name in every token, and its address
 * @param data where key, secrets and people are
 * @param gateway where the browser is sent back to; pages of 127.0.0.1 at the same port are taken too
 * @param returnPaths pages of the gateway that take the answer of a sign-in
 * @param audience for whom its tokens are
 */
@ConfigurationProperties("chamado.issuer")
record IssuerSettings(
        URI uri,
        Path data,
        @DefaultValue("http://localhost:8080") URI gateway,

        @DefaultValue({"/", "/signed-in", "/swagger-ui/oauth2-redirect.html", "/login/oauth2/code/chamado"})
        List<String> returnPaths,

        @DefaultValue("chamado") String audience,
        @DefaultValue("1h") Duration accessTokenLife,
        @DefaultValue("7d") Duration refreshTokenLife,
        @DefaultValue("12h") Duration commandLineTokenLife) {

    /** The gateway by name and by number. */
    List<String> origins() {
        return List.of(gateway.toString(), gateway.toString().replace("//localhost", "//127.0.0.1"));
    }
}
