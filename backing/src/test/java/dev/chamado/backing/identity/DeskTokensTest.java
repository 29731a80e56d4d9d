package dev.chamado.backing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskTokensTest {
    private final DeskTokens tokens = DeskTokens.start();

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void a_token_verifies_through_discovery_and_says_who_it_is() throws Exception {
        var claims = verify(tokens.issuer(), tokens.token("lee.chen"));
        assertThat(claims.getSubject()).isEqualTo("lee.chen");
        assertThat(claims.getStringClaim("tenant")).isEqualTo("demo");
        assertThat(claims.getStringListClaim("roles")).containsExactly("agent", "lead");
        assertThat(claims.getStringListClaim("groups")).containsExactly("service-desk");
        assertThat(claims.getStringClaim("name")).isEqualTo("Lee Chen");
        assertThat(claims.getStringClaim("locale")).isEqualTo("en");
    }

    @Test
    void anybody_can_be_made_up() throws Exception {
        var token = tokens.token("acme", "kim", List.of("admin"), List.of());
        assertThat(verify(tokens.issuer(), token).getStringClaim("tenant")).isEqualTo("acme");
        assertThatThrownBy(() -> tokens.token("nobody")).hasMessageContaining("known: ana.souza, john.miller");
    }

    @Test
    void wrong_ones_are_wrong() {
        refuses(tokens.ofWrongIssuer("ana.souza"), "iss");
        refuses(tokens.forWrongAudience("ana.souza"), "aud");
        refuses(tokens.expired("ana.souza"), "Expired");
        refuses(tokens.ofWrongKey("ana.souza"), "signature");
        refuses(tokens.unsigned("ana.souza"), "Unsecured");
    }

    private void refuses(String token, String because) {
        assertThatThrownBy(() -> verify(tokens.issuer(), token)).hasMessageContaining(because);
    }

    /** As a service does it: the keys are found through the issuer's discovery document. */
    static JWTClaimsSet verify(String issuer, String token) throws Exception {
        var retriever = new DefaultResourceRetriever(5000, 5000);
        var discovery = JSONObjectUtils.parse(retriever
                .retrieveResource(
                        URI.create(issuer + "/.well-known/openid-configuration").toURL())
                .getContent());
        var keys = JWKSourceBuilder.create(
                        URI.create((String) discovery.get("jwks_uri")).toURL(), retriever)
                .build();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                Set.of("chamado"),
                new JWTClaimsSet.Builder()
                        .issuer((String) discovery.get("issuer"))
                        .build(),
                Set.of("sub", "tenant", "roles", "groups", "name", "locale", "exp", "iat"),
                Set.of()));
        return processor.process(token, null);
    }
}
