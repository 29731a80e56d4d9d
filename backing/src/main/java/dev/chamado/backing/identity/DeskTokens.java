package dev.chamado.backing.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An issuer for tests of services: serves discovery and keys on a free loopback port and signs any token, also wrong ones.
 *
 * <p>Needs no Spring. A service under test takes {@link #issuer()} as its {@code ISSUER_URI}.
 */
public final class DeskTokens implements AutoCloseable {
    private static final String AUDIENCE = "chamado";
    private static final Duration LIFE = Duration.ofHours(1);
    /** Beyond the minute of clock skew that verifiers forgive. */
    private static final Duration LONG_AGO = Duration.ofHours(2);

    private final RSAKey key = IssuerKey.create("test");
    private final People people = People.demo();
    private final HttpServer server;

    private DeskTokens(HttpServer server) {
        this.server = server;
    }

    /** Starts it on a free port. */
    public static DeskTokens start() {
        try {
            var tokens =
                    new DeskTokens(HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0));
            tokens.serve();
            return tokens;
        } catch (IOException e) {
            throw new IllegalStateException("No free loopback port", e);
        }
    }

    /** The {@code iss} of its tokens; discovery is below it. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where its public key is. */
    public String jwksUri() {
        return issuer() + "/oauth2/jwks";
    }

    /** A good token of a demo person, such as {@code ana.souza}, good for an hour. */
    public String token(String demoPerson) {
        return token(people.get(demoPerson));
    }

    /** A good token of anybody. */
    public String token(Person person) {
        return token(person, _ -> {});
    }

    /** A good token of somebody made for this test. */
    public String token(String tenant, String sub, List<String> roles, List<String> groups) {
        return token(Person.of(tenant, sub, roles, groups));
    }

    /** A token with its claims changed at will; signed with the right key. */
    public String token(Person person, Consumer<JWTClaimsSet.Builder> change) {
        return IssuerKey.sign(key, claims(person, change));
    }

    /** Of another issuer, though signed with the right key. */
    public String ofWrongIssuer(String demoPerson) {
        return token(people.get(demoPerson), claims -> claims.issuer("http://elsewhere.example"));
    }

    /** Made for another product. */
    public String forWrongAudience(String demoPerson) {
        return token(people.get(demoPerson), claims -> claims.audience("elsewhere"));
    }

    /** Was good until an hour ago. */
    public String expired(String demoPerson) {
        return token(people.get(demoPerson), claims -> {
            var then = Instant.now().minus(LONG_AGO);
            claims.issueTime(Date.from(then)).notBeforeTime(Date.from(then)).expirationTime(Date.from(then.plus(LIFE)));
        });
    }

    /** Signed by a stranger under the key id of this issuer. */
    public String ofWrongKey(String demoPerson) {
        return IssuerKey.sign(IssuerKey.create("test"), claims(people.get(demoPerson), _ -> {}));
    }

    /** Algorithm {@code none}. */
    public String unsigned(String demoPerson) {
        return new PlainJWT(claims(people.get(demoPerson), _ -> {})).serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JWTClaimsSet claims(Person person, Consumer<JWTClaimsSet.Builder> change) {
        var claims = person.claims(issuer(), AUDIENCE, Instant.now(), LIFE);
        change.accept(claims);
        return claims.build();
    }

    private void serve() {
        answer("/oauth2/jwks", new JWKSet(key.toPublicJWK()).toString());
        answer(
                "/.well-known/openid-configuration",
                JSONObjectUtils.toJSONString(Map.of(
                        "issuer", issuer(),
                        "jwks_uri", jwksUri(),
                        "response_types_supported", List.of("code"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256"))));
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    private void answer(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
