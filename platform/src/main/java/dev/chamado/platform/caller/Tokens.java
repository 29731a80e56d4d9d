package dev.chamado.platform.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.RemoteKeySourceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Believes a token only when issuer, audience, time, signature, tenant and subject are right; looks at a signature once. */
final class Tokens implements JwtDecoder {
    /** Tenant and subject become parts of keys, so what separates the parts may not stand in them. */
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final Pattern SUBJECT = Pattern.compile("[^\\s/\\p{Cntrl}]{1,200}");

    /** A caller sends the same token many times; a key that the issuer has withdrawn is believed this much longer. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

    private static final int MOST_KNOWN = 10_000;

    private final NimbusJwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<String, Jwt> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    /** The issuer's keys cannot be had: the caller is not to blame and should come back. */
    static final class IssuerUnreachable extends AuthenticationException {
        IssuerUnreachable(Throwable cause) {
            super("The issuer's keys cannot be fetched", cause);
        }
    }

    Tokens(IdentitySettings settings, Clock clock) {
        decoder = NimbusJwtDecoder.withJwkSource(new IssuerKeys(settings, clock))
                .jwsAlgorithms(algorithms -> {
                    algorithms.clear();
                    algorithms.addAll(
                            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256));
                })
                .build();
        validator = JwtValidators.createDefaultWithValidators(
                claim("iss", jwt -> settings.issuer().equals(jwt.getClaimAsString("iss"))),
                claim(
                        "aud",
                        jwt -> jwt.getAudience() != null && jwt.getAudience().contains(settings.audience())),
                claim("exp", jwt -> jwt.getExpiresAt() != null),
                claim("tenant", jwt -> fits(TENANT, jwt.getClaims().get("tenant"))),
                claim("sub", jwt -> fits(SUBJECT, jwt.getClaims().get("sub"))));
        decoder.setJwtValidator(validator);
    }

    @Override
    public Jwt decode(String token) {
        var before = known.getIfPresent(token);
        if (before != null && !validator.validate(before).hasErrors()) { // it may have expired meanwhile
            return before;
        }
        try {
            var jwt = decoder.decode(token);
            known.put(token, jwt);
            return jwt;
        } catch (JwtException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof RemoteKeySourceException) {
                    throw new IssuerUnreachable(e);
                }
            }
            throw e;
        }
    }

    private static boolean fits(Pattern pattern, @Nullable Object value) {
        return value instanceof String text && pattern.matcher(text).matches();
    }

    private static OAuth2TokenValidator<Jwt> claim(String name, Predicate<Jwt> right) {
        var wrong = OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The claim " + name + " is not acceptable", null));
        return jwt -> right.test(jwt) ? OAuth2TokenValidatorResult.success() : wrong;
    }
}
