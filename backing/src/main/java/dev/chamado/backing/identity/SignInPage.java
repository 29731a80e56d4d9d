package dev.chamado.backing.identity;

import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page where a person signs in; it offers the names that the issuer knows. */
@RestController
class SignInPage {
    static final String PATH = "/login";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Chamado: sign in</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 22rem; margin: 12vh auto; padding: 0 1rem; color: #1b1f24 }
            label, input, button { display: block; width: 100%%; box-sizing: border-box; font: inherit }
            input { margin-bottom: 1rem; padding: .5rem; border: 1px solid #767c85; border-radius: .3rem }
            button { padding: .6rem; border: 0; border-radius: .3rem; background: #0b57d0; color: #fff; cursor: pointer }
            [role=alert] { color: #b3261e }
            </style>
            </head>
            <body>
            <h1>Chamado</h1>
            %s
            <form method="post" action="/login">
            <input type="hidden" name="%s" value="%s">
            <label for="username">Name</label>
            <input id="username" name="username" list="people" autocomplete="username" required autofocus>
            <datalist id="people">%s</datalist>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button>Sign in</button>
            </form>
            </body>
            </html>
            """;

    private final IssuerSettings settings;

    SignInPage(IssuerSettings settings) {
        this.settings = settings;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String page(CsrfToken csrf, @RequestParam(required = false) @Nullable String error) throws IOException {
        String people = People.in(settings.data()).byId().values().stream()
                .filter(person -> person.password() != null)
                .map(person -> "<option value=\"%s\">%s (%s)</option>"
                        .formatted(
                                HtmlUtils.htmlEscape(person.sub()),
                                HtmlUtils.htmlEscape(person.name()),
                                HtmlUtils.htmlEscape(String.join(", ", person.roles()))))
                .collect(Collectors.joining());
        String fault = error == null ? "" : "<p role=\"alert\">Name or password is wrong.</p>";
        return PAGE.formatted(fault, csrf.getParameterName(), csrf.getToken(), people);
    }
}
