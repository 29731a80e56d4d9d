package dev.chamado.backing.identity;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Does what a browser and a page in it do to sign in: cookies, the form, code with PKCE. */
final class Browser {
    static final String BACK = "http://localhost:8080/signed-in";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-to-be-content";

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String issuer;

    Browser(String issuer) {
        this.issuer = issuer;
    }

    /** Signs in with the form; the address to which the browser is sent then. */
    URI signIn(String person, String password, Map<String, String> changes) throws Exception {
        var query = new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", "chamado-web",
                "scope", "openid profile",
                "redirect_uri", BACK,
                "state", "s1",
                "code_challenge_method", "S256",
                "code_challenge", challenge()));
        query.putAll(changes);
        var asked = get(issuer + "/oauth2/authorize?" + form(query));
        if (asked.statusCode() != 302) {
            throw new IllegalStateException("refused: " + asked.statusCode());
        }
        if (to(asked).toString().startsWith(BACK)) {
            return to(asked); // refused before anybody had to sign in
        }
        var page = get(to(asked).toString());
        var csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        csrf.find();
        var signed = post("/login", Map.of("username", person, "password", password, "_csrf", csrf.group(1)), null);
        URI next = to(signed);
        return next.getPath().equals("/oauth2/authorize") ? to(get(next.toString())) : next;
    }

    Map<String, Object> redeem(URI back) throws Exception {
        String code = Pattern.compile("[?&]code=([^&]+)")
                .matcher(back.toString())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        return json(post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "chamado-web",
                        "redirect_uri", BACK,
                        "code", code,
                        "code_verifier", VERIFIER),
                null));
    }

    HttpResponse<String> get(String uri) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(uri)).header("Accept", "text/html"));
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuer + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static Map<String, Object> json(HttpResponse<String> response) throws Exception {
        return JSONObjectUtils.parse(response.body());
    }

    private URI to(HttpResponse<String> response) {
        return URI.create(issuer)
                .resolve(response.headers().firstValue("Location").orElseThrow());
    }

    private static String challenge() throws Exception {
        return Base64URL.encode(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)))
                .toString();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
