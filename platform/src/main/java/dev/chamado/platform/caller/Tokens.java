package dev.chamado.platform.caller;

import com.nimbusds.jose.RemoteKeySourceException;
import java.time.Clock;
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

/** Believes a token only when issuer, audience, time, signature, tenant and subject are right. */
final class Tokens implements JwtDecoder {
    /** Tenant and subject become parts of keys, so what separates the parts may not stand in them. */
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private static final Pattern SUBJECT = Pattern.compile("[^\\s/\\p{Cntrl}]{1,200}");

    private final NimbusJwtDecoder decoder;

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
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                claim("iss", jwt -> settings.issuer().equals(jwt.getClaimAsString("iss"))),
                claim(
                        "aud",
                        jwt -> jwt.getAudience() != null && jwt.getAudience().contains(settings.audience())),
                claim("exp", jwt -> jwt.getExpiresAt() != null),
                claim("tenant", jwt -> fits(TENANT, jwt.getClaims().get("tenant"))),
                claim("sub", jwt -> fits(SUBJECT, jwt.getClaims().get("sub")))));
    }

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
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
