package dev.chamado.backing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.ChildJvm;
import dev.chamado.backing.Launch;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class IssuerApplicationTest {
    @TempDir
    static Path data;

    private static String issuer;
    private static ConfigurableApplicationContext application;

    private final Browser browser = new Browser(issuer);

    @BeforeAll
    static void start() throws Exception {
        int port = Launch.portOrFree(0);
        issuer = "http://localhost:" + port;
        application = IssuerApplication.start(data, port, issuer, "http://localhost:8080");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_person_signs_in_with_the_form_and_the_page_gets_tokens() throws Exception {
        URI back = browser.signIn("bruno.lima", "demo", Map.of());
        assertThat(back.toString()).startsWith(Browser.BACK).contains("state=s1");
        var tokens = browser.redeem(back);
        var access = DeskTokensTest.verify(issuer, (String) tokens.get("access_token"));
        assertThat(access.getSubject()).isEqualTo("bruno.lima");
        assertThat(access.getAudience()).containsExactly("chamado");
        assertThat(access.getStringClaim("tenant")).isEqualTo("demo");
        assertThat(access.getStringListClaim("roles")).containsExactly("agent");
        assertThat(access.getStringListClaim("groups")).containsExactly("service-desk");
        assertThat(access.getStringClaim("name")).isEqualTo("Bruno Lima");
        assertThat(access.getStringClaim("locale")).isEqualTo("pt-BR");
        assertThat(tokens).containsKey("id_token");
    }

    @Test
    void a_refresh_token_is_good_once() throws Exception {
        var first = browser.redeem(browser.signIn("ana.souza", "demo", Map.of()));
        var refresh = Map.of("grant_type", "refresh_token", "client_id", "chamado-web", "refresh_token", (String)
                first.get("refresh_token"));
        var second = Browser.json(browser.post("/oauth2/token", refresh, null));
        assertThat(DeskTokensTest.verify(issuer, (String) second.get("access_token"))
                        .getSubject())
                .isEqualTo("ana.souza");
        assertThat(second.get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
        assertThat(browser.post("/oauth2/token", refresh, null).statusCode()).isEqualTo(400);
    }

    @Test
    void a_wrong_password_a_system_and_a_strange_page_are_refused() throws Exception {
        assertThat(browser.signIn("ana.souza", "wrong", Map.of()).toString()).endsWith("/login?error");
        assertThat(new Browser(issuer).signIn("monitor", "", Map.of()).toString())
                .endsWith("/login?error");
        assertThatThrownBy(() -> new Browser(issuer)
                        .signIn("ana.souza", "demo", Map.of("redirect_uri", "http://localhost:8080.evil.example/")))
                .hasMessageContaining("400");
        // no PKCE: the client hears of it, and gets no code
        assertThat(new Browser(issuer)
                        .signIn("ana.souza", "demo", Map.of("code_challenge", ""))
                        .toString())
                .doesNotContain("code=");
    }

    @Test
    void the_monitoring_system_uses_its_secret() throws Exception {
        var grant = Map.of("grant_type", "client_credentials");
        var token = Browser.json(browser.post("/oauth2/token", grant, basic("monitor", secret("monitor-secret"))));
        var claims = DeskTokensTest.verify(issuer, (String) token.get("access_token"));
        assertThat(claims.getSubject()).isEqualTo("monitor");
        assertThat(claims.getStringListClaim("roles")).containsExactly("integration");
        assertThat(browser.post("/oauth2/token", grant, basic("monitor", "wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_command_line_gets_a_token_only_with_the_secret_of_the_data_folder() throws Exception {
        var person = Map.of("person", "oscar.operator");
        var answer = Browser.json(browser.post("/demo/token", person, "Bearer " + secret("token-secret")));
        assertThat(DeskTokensTest.verify(issuer, (String) answer.get("access_token"))
                        .getStringListClaim("roles"))
                .containsExactly("operator");
        var elsewhere = Browser.json(browser.post(
                "/demo/token", Map.of("person", "rita.alves", "tenant", "year"), "Bearer " + secret("token-secret")));
        var claims = DeskTokensTest.verify(issuer, (String) elsewhere.get("access_token"));
        assertThat(claims.getStringClaim("tenant")).isEqualTo("year");
        assertThat(claims.getStringListClaim("roles")).containsExactly("admin");
        assertThat(browser.post("/demo/token", person, "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(browser.post("/demo/token", person, null).statusCode()).isEqualTo(401);
        assertThat(browser.post("/demo/token", Map.of("person", "nobody"), "Bearer " + secret("token-secret"))
                        .statusCode())
                .isEqualTo(404);
        for (var name : List.of("token-secret", "monitor-secret", "signing-key.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void only_pages_of_the_gateway_may_read_its_answers() throws Exception {
        assertThat(allowed("http://localhost:8080")).contains("http://localhost:8080");
        assertThat(allowed("http://127.0.0.1:8080")).contains("http://127.0.0.1:8080");
        assertThat(allowed("http://evil.example")).isEmpty();
    }

    @Test
    void a_person_added_to_the_file_exists_at_once() throws Exception {
        Path file = data.resolve("people.json");
        String before = Files.readString(file);
        Files.writeString(file, before.replace("ana.souza", "eva.neu"));
        try {
            assertThat(browser.signIn("eva.neu", "demo", Map.of()).toString()).contains("code=");
        } finally {
            Files.writeString(file, before);
        }
    }

    @Test
    void a_token_stays_good_over_a_restart(@TempDir Path folder) throws Exception {
        String port = Integer.toString(Launch.portOrFree(0));
        String other = "http://localhost:" + port;
        String token;
        try (var child = issuer(port, folder)) {
            String secret = Files.readString(folder.resolve("token-secret"));
            var answer = Browser.json(
                    new Browser(other).post("/demo/token", Map.of("person", "rita.alves"), "Bearer " + secret));
            token = (String) answer.get("access_token");
            child.kill();
        }
        try (var child = issuer(port, folder)) {
            assertThat(DeskTokensTest.verify(other, token).getSubject()).isEqualTo("rita.alves");
            assertThat(child.stop()).isEqualTo(143);
        }
    }

    private static ChildJvm issuer(String port, Path folder) throws Exception {
        return new ChildJvm(IssuerApplication.class, 128, "--port", port, "--data", folder.toString());
    }

    private List<String> allowed(String origin) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(issuer + "/oauth2/jwks")).header("Origin", origin);
        return browser.send(request).headers().allValues("Access-Control-Allow-Origin");
    }

    private static String secret(String file) throws Exception {
        return Files.readString(data.resolve(file));
    }

    private static String basic(String name, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
