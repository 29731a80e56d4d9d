package dev.chamado.platform.http;

import dev.chamado.platform.caller.Role;
import dev.chamado.platform.caller.Routes;
import dev.chamado.platform.caller.Routes.Route;
import dev.chamado.platform.example.Examples;
import dev.chamado.platform.problem.ProblemTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each service's test asks of its running self: every route refuses whom it should, and the API document lists
 * exactly what is served. It reads the route table, so a new route is checked without being named anywhere.
 *
 * <pre>{@code
 * var check = new RouteCheck(context, role -> tokens.token("demo", "somebody", List.of(role), List.of()));
 * assertThat(check.wronglyOpen()).isEmpty();
 * assertThat(check.undocumented()).isEmpty();
 * }</pre>
 */
public final class RouteCheck {
    private static final JsonMapper JSON = new JsonMapper();

    /** What every service lets operators do that follows topics or stores events. */
    private static final Pattern OPERATED = Pattern.compile("/operations/[^/]+/(followers|event-store)");

    private final List<Route> routes;
    private final URI base;
    private final Function<String, String> tokenOf;
    private final Examples examples;
    private final Form form;

    /**
     * @param running a context whose server has started
     * @param tokenOf a good token of somebody with just the role (its name in lower case, as in the token)
     */
    public RouteCheck(ApplicationContext running, Function<String, String> tokenOf) {
        this.routes = running.getBean(Routes.class).all();
        this.base = URI.create("http://127.0.0.1:" + running.getEnvironment().getRequiredProperty("local.server.port"));
        this.tokenOf = tokenOf;
        this.examples = running.getBean(Examples.class);
        this.form = new Form(running.getBean(JsonMapper.class));
        if (routes.isEmpty()) {
            throw new IllegalStateException("There is no route to check");
        }
    }

    /** Calls each route as nobody and with each role that it does not allow; says which did not answer 401 or 403. */
    public List<String> wronglyOpen() {
        var faults = new ArrayList<String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var route : routes) {
                if (route.allowed().isEmpty()) {
                    continue;
                }
                expect(401, http, route, null, faults);
                for (var role : Role.values()) {
                    if (!route.allowed().contains(role)) {
                        expect(403, http, route, role, faults);
                    }
                }
            }
        }
        return faults;
    }

    /**
     * Routes whose reader sees no exchange in the API document, or not what stands for a variable of the path; {@code
     * CONTRIBUTING.md} says how one comes there.
     */
    public List<String> withoutExample() {
        var faults = new TreeSet<String>();
        for (var route : routes) {
            if (!examples.has(route)) {
                faults.add(Examples.name(route));
            } else {
                examples.withoutValue(route)
                        .forEach(variable -> faults.add(Examples.name(route) + " says nothing for " + variable));
            }
        }
        return List.copyOf(faults);
    }

    /**
     * Examples that show what is no longer asked or answered so: the words of a request that would be refused now, or of an
     * answer that is given otherwise; and those in which something cannot be read, for it was erased. They are recorded
     * anew, see {@code CONTRIBUTING.md}.
     */
    public List<String> stale() {
        var faults = new TreeSet<String>();
        for (var route : routes) {
            var name = Examples.name(route);
            var request = examples.request(route);
            if (request != null && route.body() != null && route.consumes().isEmpty()) {
                form.unreadable(route.body(), request).forEach(why -> faults.add(name + " asked: " + why));
            }
            var answer = examples.answer(route);
            if (answer != null && !answer.isString()) { // a text is handed on as it is
                form.differences(route.answer(), answer).forEach(why -> faults.add(name + " answered: " + why));
            }
            if (!examples.readable(route)) {
                faults.add(name + " shows what cannot be read");
            }
        }
        return List.copyOf(faults);
    }

    /**
     * Asks each of the operators' routes that all services have what an operator asks of it; says which did not do it. So the
     * API document of each service shows these exchanges: what is parked is looked at before it is set aside.
     *
     * @param subject of the tenant whose events are sent again; of no use to a service that stores none
     * @param view that is asked about
     * @param parked the subject at which the view stopped, {@code <tenant>/<subject>}
     */
    public List<String> refusedToOperators(String tenant, String subject, String view, String parked) {
        var subjects = "{\"subjects\":[\"" + parked + "\"]}";
        var bodies = Map.of(
                "retry",
                subjects,
                "dismiss",
                subjects,
                "rebuild",
                "",
                "verify",
                "",
                "republish",
                "{\"tenant\":\"%s\",\"subject\":\"%s\"}".formatted(tenant, subject));
        var operated = routes.stream()
                .filter(route -> OPERATED.matcher(route.pattern()).find())
                .sorted(Comparator.comparing(route -> last(route).equals("dismiss")))
                .toList();
        var faults = new ArrayList<String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var route : operated) {
                var path = route.pattern().replace("{name}", view);
                var request = asOperator(path);
                if (!route.method().equals("GET")) {
                    var body = Objects.requireNonNull(bodies.get(last(route)), last(route));
                    request.method(route.method(), BodyPublishers.ofString(body));
                    request.header("Content-Type", "application/json");
                }
                var answer = send(http, request.build());
                if (answer.statusCode() > 299) {
                    faults.add(route.method() + " " + path + ": " + answer.statusCode() + " " + answer.body());
                }
                if (last(route).equals("parked")
                        && !answer.body().contains(parked.substring(parked.indexOf('/') + 1))) {
                    faults.add(path + " does not show " + parked);
                }
            }
        }
        return faults;
    }

    private static String last(Route route) {
        return route.pattern().substring(route.pattern().lastIndexOf('/') + 1);
    }

    private HttpRequest.Builder asOperator(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + tokenOf.apply("operator"));
    }

    /** Refusals that tests met on a route and of which its reader is not told what they mean. */
    public List<String> unexplained() {
        var texts = ProblemTexts.read().byCode();
        var document = document();
        var faults = new ArrayList<String>();
        for (var route : routes) {
            var operation = document.path("paths")
                    .path(route.pattern().replaceAll("\\{(\\w+):[^}]*}", "{$1}"))
                    .path(route.method().toLowerCase(Locale.ROOT));
            for (var refusal : examples.refusals(route)) {
                var parts = refusal.split(" ", 2);
                var told = operation.path("responses").path(parts[0]);
                var text = texts.get(parts[1]);
                if (text == null
                        || !told.path("description")
                                .asString("")
                                .contains("`" + parts[1] + "`](/problems/" + parts[1] + "): " + text.english())
                        || !told.path("content").has("application/problem+json")) {
                    faults.add(route.method() + " " + route.pattern() + ": " + refusal);
                }
            }
        }
        return faults;
    }

    /** What is served and not in the document at {@code /v3/api-docs}, or the other way round. */
    public List<String> undocumented() {
        var served = new TreeSet<String>();
        routes.forEach(
                route -> served.add(route.method() + " " + route.pattern().replaceAll("\\{(\\w+):[^}]*}", "{$1}")));
        var documented = documented();
        var faults = new ArrayList<String>();
        served.stream()
                .filter(route -> !documented.contains(route))
                .map("served only: "::concat)
                .forEach(faults::add);
        documented.stream()
                .filter(route -> !served.contains(route))
                .map("in the document only: "::concat)
                .forEach(faults::add);
        return faults;
    }

    private Set<String> documented() {
        var documented = new TreeSet<String>();
        document()
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return documented;
    }

    private JsonNode document() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(base.resolve("/v3/api-docs")).build();
            return JSON.readTree(send(http, request).body());
        }
    }

    private void expect(int status, HttpClient http, Route route, @Nullable Role role, List<String> faults) {
        var path = route.pattern().replaceAll("\\{[^}]*}", "0198a5a0-0000-7000-8000-000000000001");
        var body = Set.of("GET", "HEAD", "DELETE").contains(route.method())
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString("{}");
        var request = HttpRequest.newBuilder(base.resolve(path)).method(route.method(), body);
        if (!route.consumes().isEmpty()) {
            request.header("Content-Type", route.consumes().getFirst());
        } else if (body.contentLength() > 0) {
            request.header("Content-Type", "application/json");
        }
        if (role != null) {
            request.header(
                    "Authorization", "Bearer " + tokenOf.apply(role.name().toLowerCase(Locale.ROOT)));
        }
        var answer = send(http, request.build());
        if (answer.statusCode() != status) {
            faults.add(route.method() + " " + route.pattern() + " as " + (role == null ? "nobody" : role) + ": "
                    + answer.statusCode() + " instead of " + status);
        }
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
