package dev.chamado.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chamado.platform.problem.ProblemTexts;
import dev.chamado.platform.problem.ProblemTexts.Explanation;
import dev.chamado.platform.problem.Refusal;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** The pages for people: the API to browse, and what each problem code means. */
@Configuration(proxyBeanMethods = false)
class Pages {
    private final String frame = read("frame.html");
    private final String api = read("api-docs.html");
    private final String signedIn = read("signed-in.html");
    private final String link = read("link.html");
    private final ProblemTexts problems = ProblemTexts.read();
    private final SignInSettings signIn;

    Pages(SignInSettings signIn) {
        this.signIn = signIn;
    }

    @Bean
    RouterFunction<ServerResponse> pageRoutes() {
        return RouterFunctions.route()
                .GET(
                        "/",
                        _ -> ServerResponse.temporaryRedirect(URI.create("/api-docs"))
                                .build())
                .GET("/api-docs", _ -> html("API", "en", api))
                .GET("/signed-in", _ -> html("Sign in", "en", signedIn))
                .GET("/l/{token}", this::link)
                .GET("/problems", this::all)
                .GET("/problems/{code}", this::one)
                .build();
    }

    /** Where links in mails lead; the page asks before it acts, since mail programs open links by themselves. */
    private ServerResponse link(ServerRequest request) {
        return html("Chamado", isPortuguese(request) ? "pt-BR" : "en", link);
    }

    private ServerResponse all(ServerRequest request) {
        var portuguese = isPortuguese(request);
        var items = problems.byCode().values().stream()
                .map(it -> "<dt><a href=\"/problems/%s\">%s</a> · %s</dt><dd>%s</dd>"
                        .formatted(it.code(), it.code(), it.status(), text(it, portuguese)))
                .collect(Collectors.joining("\n"));
        var title = portuguese ? "O que as recusas significam" : "What refusals mean";
        return html(title, portuguese ? "pt-BR" : "en", "<h1>" + title + "</h1><dl>" + items + "</dl>");
    }

    private ServerResponse one(ServerRequest request) {
        var found = problems.byCode().get(request.pathVariable("code"));
        if (found == null) {
            throw Refusal.notFound("problem code");
        }
        var portuguese = isPortuguese(request);
        var body = "<h1>%s</h1><p>HTTP %s</p><p>%s</p><p><a href=\"/problems\">%s</a></p>"
                .formatted(
                        found.code(),
                        found.status(),
                        text(found, portuguese),
                        portuguese ? "Todos os códigos" : "All codes");
        return html(found.code(), portuguese ? "pt-BR" : "en", body);
    }

    private static String text(Explanation explanation, boolean portuguese) {
        var escaped = HtmlUtils.htmlEscape(portuguese ? explanation.portuguese() : explanation.english(), "UTF-8");
        return escaped.replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    /** The first language that the browser asks for decides. */
    private static boolean isPortuguese(ServerRequest request) {
        var wanted = request.param("lang")
                .or(() -> request.headers().header("Accept-Language").stream().findFirst());
        return wanted.orElse("en").strip().toLowerCase(Locale.ROOT).startsWith("pt");
    }

    private ServerResponse html(String title, String language, String body) {
        var issuer = URI.create(signIn.issuer());
        var page = frame.replace("{{language}}", language)
                .replace("{{title}}", HtmlUtils.htmlEscape(title))
                .replace("{{issuer}}", HtmlUtils.htmlEscape(signIn.issuer()))
                .replace("{{client}}", HtmlUtils.htmlEscape(signIn.clientId()))
                .replace("{{body}}", body);
        var policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' "
                + issuer.getScheme() + "://" + issuer.getAuthority() + "; frame-ancestors 'none'; base-uri 'none'";
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer") // a link's token is a right
                .header("Vary", "Accept-Language")
                .body(page);
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("pages/" + name).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The page " + name + " is not on the class path", e);
        }
    }
}
