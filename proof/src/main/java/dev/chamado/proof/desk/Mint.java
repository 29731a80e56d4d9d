package dev.chamado.proof.desk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

/** Makes tokens with the key of a desk's own issuer. */
record Mint(RSAKey key, URI issuer) {

    static Mint of(Path key, URI issuer) {
        try {
            return new Mint(RSAKey.parse(Files.readString(key)), issuer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalArgumentException(key + " is no key", e);
        }
    }

    String token(String tenant, String sub, List<String> roles, Consumer<JWTClaimsSet.Builder> change) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims(tenant, sub, roles, change));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For an hour, unless they are changed. */
    JWTClaimsSet claims(String tenant, String sub, List<String> roles, Consumer<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .audience("chamado")
                .subject(sub)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("tenant", tenant)
                .claim("roles", roles)
                .claim("groups", List.of())
                .claim("name", sub)
                .claim("locale", "en");
        change.accept(claims);
        return claims.build();
    }
}
