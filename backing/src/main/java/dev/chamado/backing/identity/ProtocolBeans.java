package dev.chamado.backing.identity;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** What Spring Authorization Server is told: who may ask, how they sign in, and what a token says. */
class ProtocolBeans {

    @Bean
    @Order(1)
    SecurityFilterChain protocol(
            HttpSecurity http, RegisteredClientRepository clients, OAuth2TokenGenerator<?> tokens) {
        var server = new OAuth2AuthorizationServerConfigurer();
        var pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        it -> it.oidc(withDefaults())
                                .tokenGenerator(tokens)
                                .clientAuthentication(client -> client.authenticationConverter(PublicRefresh::asked)
                                        .authenticationProvider(new PublicRefresh.Provider(clients))))
                .authorizeHttpRequests(it -> it.anyRequest().authenticated())
                .oauth2ResourceServer(it -> it.jwt(withDefaults()))
                .csrf(it -> it.ignoringRequestMatchers(server.getEndpointsMatcher()))
                .cors(withDefaults())
                .exceptionHandling(it -> it.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(SignInPage.PATH), pages))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signIn(HttpSecurity http) {
        return http.authorizeHttpRequests(it -> it.requestMatchers(DemoTokenEndpoint.PATH, "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(it -> it.ignoringRequestMatchers(DemoTokenEndpoint.PATH)) // guarded by its own secret, no cookie
                .formLogin(it -> it.loginPage(SignInPage.PATH).permitAll())
                .build();
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource(IssuerSettings settings) {
        var browser = new CorsConfiguration();
        browser.setAllowedOrigins(settings.origins());
        browser.setAllowedMethods(List.of("GET", "POST"));
        browser.setAllowedHeaders(List.of("Authorization", "Content-Type", "X-Requested-With"));
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/oauth2/token", browser);
        source.registerCorsConfiguration("/oauth2/jwks", browser);
        source.registerCorsConfiguration("/oauth2/revoke", browser);
        source.registerCorsConfiguration("/userinfo", browser);
        source.registerCorsConfiguration("/.well-known/**", browser);
        return source;
    }

    @Bean
    UserDetailsService people(IssuerSettings settings) throws IOException {
        People.in(settings.data()); // a file that cannot be read is said at the start
        return name -> {
            Person person = People.lookUp(settings.data(), name)
                    .orElseThrow(() -> new UsernameNotFoundException("Nobody is called " + name));
            if (person.password() == null) {
                throw new UsernameNotFoundException(name + " is a system and does not sign in");
            }
            String password = person.password();
            return User.withUsername(person.sub())
                    .password(password.startsWith("{") ? password : "{noop}" + password)
                    .build();
        };
    }

    @Bean
    RegisteredClientRepository clients(IssuerSettings settings) throws IOException {
        return new InMemoryRegisteredClientRepository(Clients.web(settings), Clients.monitor(settings));
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IssuerSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.uri().toString())
                .build();
    }

    @Bean
    RSAKey key(IssuerSettings settings) throws IOException {
        return IssuerKey.in(settings.data());
    }

    @Bean
    JWKSource<SecurityContext> keys(RSAKey key) {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    OAuth2TokenGenerator<?> tokens(JWKSource<SecurityContext> keys, IssuerSettings settings) {
        var tokens = new JwtGenerator(new NimbusJwtEncoder(keys));
        tokens.setJwtCustomizer(context -> {
            var principal = Objects.requireNonNull(context.<Authentication>getPrincipal(), "a token is about somebody");
            var person = People.lookUp(settings.data(), principal.getName())
                    .orElseThrow(() -> new UsernameNotFoundException("Nobody is called " + principal.getName()));
            person.facts().forEach(context.getClaims()::claim);
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                context.getClaims().audience(List.of(settings.audience()));
            }
        });
        return new DelegatingOAuth2TokenGenerator(tokens, new PublicRefresh.Generator());
    }
}
