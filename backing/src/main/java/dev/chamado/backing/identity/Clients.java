package dev.chamado.backing.identity;

import dev.chamado.backing.KeptSecret;
import java.io.IOException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The programs that may ask for tokens. */
final class Clients {
    private Clients() {}

    /** Pages in the browser: public, so PKCE is required and a refresh token is good once. */
    static RegisteredClient web(IssuerSettings settings) {
        return RegisteredClient.withId("chamado-web")
                .clientId("chamado-web")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(uris -> settings.origins()
                        .forEach(origin -> settings.returnPaths().forEach(path -> uris.add(origin + path))))
                .postLogoutRedirectUris(uris -> settings.origins().forEach(origin -> uris.add(origin + "/")))
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.accessTokenLife())
                        .refreshTokenTimeToLive(settings.refreshTokenLife())
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }

    /** The monitoring system: its secret is in {@code monitor-secret} of the data folder. */
    static RegisteredClient monitor(IssuerSettings settings) throws IOException {
        String secret = KeptSecret.in(settings.data().resolve("monitor-secret"), KeptSecret::random);
        return RegisteredClient.withId("monitor")
                .clientId("monitor")
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.accessTokenLife())
                        .build())
                .build();
    }
}
