package dev.chamado.gateway.page;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the pages let people sign in.
 *
 * @param issuer whose discovery document names the addresses; the browser must reach it
 * @param clientId of a public client with authorization code and PKCE, that may return to {@code /signed-in}
 */
@ConfigurationProperties("chamado.gateway.sign-in")
record SignInSettings(String issuer, String clientId) {}
