package dev.chamado.backing.identity;

import com.nimbusds.jose.jwk.RSAKey;
import dev.chamado.backing.KeptSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Tokens for the command line, of any person of the issuer, without a browser.
 *
 * <p>The door is the data folder: who can read {@code token-secret} there could read the signing key as well. So it
 * also gives tokens of a person for another tenant, where desks are founded on the command line.
 */
@RestController
class DemoTokenEndpoint {
    static final String PATH = "/demo/token";

    private final IssuerSettings settings;
    private final RSAKey key;
    private final byte[] bearer;

    DemoTokenEndpoint(IssuerSettings settings, RSAKey key) throws IOException {
        this.settings = settings;
        this.key = key;
        String secret = KeptSecret.in(settings.data().resolve("token-secret"), KeptSecret::random);
        this.bearer = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    }

    @PostMapping(PATH)
    Map<String, Object> mint(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam String person,
            @RequestParam(required = false) @Nullable String tenant) {
        if (!MessageDigest.isEqual(bearer, authorization.getBytes(StandardCharsets.UTF_8))) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        var who = People.lookUp(settings.data(), person)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var life = settings.commandLineTokenLife();
        var there = tenant == null ? who : who.at(tenant);
        var claims = there.claims(settings.uri().toString(), settings.audience(), Instant.now(), life)
                .build();
        return Map.of(
                "access_token", IssuerKey.sign(key, claims), "token_type", "Bearer", "expires_in", life.toSeconds());
    }
}
