package dev.chamado.backing.identity;

import dev.chamado.backing.KeptSecret;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Refresh tokens for pages in the browser, which Spring Authorization Server leaves out: OAuth 2.1 (4.3.1) allows them to
 * public clients when each is good once, which {@link Clients#web} sets.
 */
final class PublicRefresh extends OAuth2ClientAuthenticationToken {
    private static final long serialVersionUID = 1;

    private PublicRefresh(String clientId) {
        super(
                clientId,
                ClientAuthenticationMethod.NONE,
                null,
                Map.of("grant_type", AuthorizationGrantType.REFRESH_TOKEN.getValue()));
    }

    /** A request to refresh that names its client and proves nothing; the refresh token itself is the proof. */
    static @Nullable Authentication asked(HttpServletRequest request) {
        String client = request.getParameter("client_id");
        boolean refresh = AuthorizationGrantType.REFRESH_TOKEN.getValue().equals(request.getParameter("grant_type"));
        boolean proves = request.getHeader("Authorization") != null || request.getParameter("client_secret") != null;
        return refresh && client != null && !proves ? new PublicRefresh(client) : null;
    }

    /** Lets such a client in when it is registered as public and may refresh. */
    record Provider(RegisteredClientRepository clients) implements AuthenticationProvider {
        @Override
        public Authentication authenticate(Authentication asked) {
            RegisteredClient client = clients.findByClientId(asked.getName());
            if (client == null
                    || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)
                    || !client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.REFRESH_TOKEN)) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
            }
            return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return PublicRefresh.class.isAssignableFrom(authentication);
        }
    }

    /** Makes refresh tokens whoever the client is. */
    record Generator() implements OAuth2TokenGenerator<OAuth2RefreshToken> {
        @Override
        public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
            if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
                return null;
            }
            Instant now = Instant.now();
            var life = context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive();
            return new OAuth2RefreshToken(KeptSecret.random(), now, now.plus(life));
        }
    }
}
