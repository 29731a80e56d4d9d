package dev.chamado.backing.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or some system, whom the issuer knows.
 *
 * @param sub id in the desk's directory, such as {@code ana.souza}
 * @param password null when it cannot sign in at the page (systems)
 * @param roles lower case: requester, agent, lead, admin, integration, operator
 * @param locale language tag, such as {@code pt-BR}
 */
public record Person(
        String sub,
        String name,
        @Nullable String password,
        String tenant,
        String locale,
        List<String> roles,
        List<String> groups) {
    public Person {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
    }

    /** Somebody for a test: without a password, in English. */
    public static Person of(String tenant, String sub, List<String> roles, List<String> groups) {
        return new Person(sub, sub, null, tenant, "en", roles, groups);
    }

    /** The same person and roles at another tenant's desk, in no group there. */
    Person at(String other) {
        return new Person(sub, name, password, other, locale, roles, List.of());
    }

    /** What every token about this person says. */
    JWTClaimsSet.Builder claims(String issuer, String audience, Instant now, Duration life) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(sub)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)));
        facts().forEach(claims::claim);
        return claims;
    }

    /** The claims that make a token one of the desk. */
    Map<String, Object> facts() {
        return Map.of("tenant", tenant, "roles", roles, "groups", groups, "name", name, "locale", locale);
    }
}
