package dev.chamado.platform.caller;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are believed.
 *
 * @param issuer the {@code iss} that tokens must carry
 * @param jwksUri where the issuer's keys are; asked of the issuer's discovery document if not given
 * @param audience what {@code aud} must contain
 * @param keysFor how long fetched keys are used before they are fetched again
 */
@ConfigurationProperties("chamado.identity")
record IdentitySettings(
        String issuer,
        @Nullable String jwksUri,
        @DefaultValue("chamado") String audience,
        @DefaultValue("5m") Duration keysFor) {}
