package dev.chamado.platform.http;

import dev.chamado.platform.caller.Routes;
import dev.chamado.platform.caller.Routes.Route;
import dev.chamado.platform.example.Examples;
import dev.chamado.platform.wire.DerivedId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each service's test sends to its running self: on every route of the table, in every place where something can be
 * said, what nobody would say who means well. Whatever it is, it is taken, or refused in words; a name that turns the
 * direction of writing is refused; nothing breaks, and nothing takes long. Of a stream the first line is read. What is refused
 * has changed nothing: each request bears a mark, which would be on whatever it wrote. Bodies are spoilt from the route's recorded example, so a route that takes
 * one has to have one.
 */
public final class HostileInput {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** What a stream has not said by then it need not say. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private static final String SILENT = ":"; // as a heartbeat

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Most of the time is spent on what is waited for in vain. */
    private static final int AT_ONCE = 8;

    private static final int TOO_MANY = 429;
    private static final String IF_MATCH = "If-Match";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final Pattern INSIDES = Pattern.compile("dev\\.chamado|Exception|java\\.|org\\.spring|\\tat ");

    /** A name that turns the direction of writing: {@link OneLine} is there to refuse it. */
    private static final Pattern TURNED =
            Pattern.compile("\"((name|title|subject|label)\":|labels\":\\{[^}]*:)\"a\\\\u202Eb\"");
    /**
     * Who takes such a name all the same: what a machine or another desk has said is not lost over it; an unfinished
     * text is kept and judged, not published; of many commands each is refused on its own; an operator's subject is a key.
     */
    private static final Pattern LENIENT =
            Pattern.compile(".*/(alerts|imports/.*|draft|check|trial|tickets:bulk|operations/.*)");

    /** What stands in an address or behind its question mark, not yet encoded. */
    private static final List<String> NAMES = List.of(
            " ",
            "\u0000",
            "..",
            "../../etc/passwd",
            "a\u202Eb",
            "\uFFFF",
            "-1",
            "0",
            "99999999999999999999",
            "null",
            "' OR '1'='1",
            "{\"$ne\":null}",
            "(a+)+$",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "+1000000000-12-31T23:59:59Z",
            "P1000000000000D",
            "x".repeat(3000));

    private final List<Route> routes;
    private final Examples examples;
    private final URI base;
    private final String token;
    private final JsonNode caller;
    private final BiFunction<String, String, @Nullable String> fill;
    private final ApplicationContext running;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private int marked;
    private int asked;
    private int found;

    private record Attempt(Route route, HttpRequest request, Mark mark, String what, boolean turned) {}

    /** @param body of a stream its first line; empty if it ended without a word */
    private record Answer(int status, HttpHeaders headers, String body) {}

    /** By what a request is known again in what it wrote: its trace, and the command that its key names. */
    private record Mark(UUID trace, UUID command) {}

    /**
     * @param running a context whose server has started
     * @param token of somebody who may call every route
     * @param fill what a path variable is, by the route's pattern and the variable's name, so that there is something to
     *     spoil; nothing: anything
     */
    public HostileInput(ApplicationContext running, String token, BiFunction<String, String, @Nullable String> fill) {
        this.routes = running.getBean(Routes.class).all();
        this.examples = running.getBean(Examples.class);
        this.base = URI.create("http://127.0.0.1:" + running.getEnvironment().getRequiredProperty("local.server.port"));
        this.token = token;
        this.caller = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        this.fill = fill;
        this.running = running;
    }

    /** How many requests it took. */
    public int asked() {
        return asked;
    }

    /** How many marks of requests that were taken are in the stores; without any, none would be of one that was refused. */
    public int found() {
        return found;
    }

    /**
     * Sends it all, route by route, some of a route's at the same time; says what was not answered as it should, and what
     * was refused and has written something all the same.
     */
    public List<String> broken() {
        try (var http = HttpClient.newHttpClient();
                var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var route : routes) {
                var sent = new ArrayList<Future<List<String>>>();
                spoil(route, attempt -> sent.add(senders.submit(() -> judged(http, attempt))));
                sent.forEach(each -> faults.addAll(told(each)));
                asked += sent.size();
            }
        }
        for (var mark : Stores.ids(running)) {
            if (refused.containsKey(mark)) {
                faults.add(refused.get(mark) + " > refused, and yet something was written");
            } else if (taken.contains(mark)) {
                found++;
            }
        }
        return List.copyOf(faults);
    }

    private static List<String> told(Future<List<String>> judged) {
        try {
            return judged.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void spoil(Route route, Consumer<Attempt> send) {
        var body = examples.request(route);
        if (route.bodied() && body == null) {
            faults.add(route.method() + " " + route.pattern() + " takes a body, and no example shows which");
        }
        var good = body == null || !route.bodied() && route.consumes().isEmpty()
                ? null
                : body.isString() ? body.asString() : body.toString();
        var variables = VARIABLE.matcher(route.pattern());
        while (variables.find()) {
            for (var name : NAMES) {
                send.accept(attempt(route, path(route, variables.group(1), name), "", good));
            }
        }
        var path = path(route, null, "");
        for (var parameter : route.parameters()) {
            for (var name : NAMES) {
                send.accept(attempt(route, path, "?" + parameter + "=" + encoded(name), good));
            }
            send.accept(attempt(route, path, "?" + parameter + "=1&" + parameter + "=2", good));
        }
        if (route.isStream()) {
            for (var name : NAMES) {
                send.accept(attempt(route, path, "", good, "Last-Event-ID", encoded(name)));
            }
        } else {
            for (var version : List.of("", "x", "\"-1\"", "\"99999999999999999999\"", "W/\"0\"", "*", "\"0\", \"1\"")) {
                send.accept(attempt(route, path, "", good, IF_MATCH, version));
            }
        }
        if (body != null && !body.isString()) {
            HostileJson.of(body)
                    .forEach(spoilt -> send.accept(attempt(route, path, "", spoilt, IF_MATCH, "\"999999\"")));
        } else if (good != null) {
            for (var spoilt : List.of("", "\u0000", "\"", "a,b\n\"", "\u202E".repeat(70_000), good.repeat(3))) {
                send.accept(attempt(route, path, "", spoilt));
            }
        }
    }

    private String path(Route route, @Nullable String spoilt, String with) {
        return VARIABLE.matcher(route.pattern()).replaceAll(found -> {
            var name = found.group(1);
            var filled = fill.apply(route.pattern(), name);
            var value = name.equals(spoilt) ? with : filled == null ? "0198a5a0-0000-7000-8000-000000000001" : filled;
            return java.util.regex.Matcher.quoteReplacement(encoded(value));
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @param headers names and values, in turn */
    private Attempt attempt(Route route, String path, String query, @Nullable String body, String... headers) {
        var mark = mark();
        var request = HttpRequest.newBuilder(URI.create(base + path + query))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token)
                .header(Examples.HOSTILE, "yes")
                .header("traceparent", "00-" + mark.trace.toString().replace("-", "") + "-b7ad6b7169203331-00")
                .header("Idempotency-Key", mark.trace.toString())
                .method(route.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header(
                    "Content-Type",
                    route.consumes().isEmpty()
                            ? "application/json"
                            : route.consumes().getFirst());
        }
        if (route.isStream()) {
            request.header("Accept", MediaType.TEXT_EVENT_STREAM_VALUE);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Attempt(
                route,
                request.build(),
                mark,
                route.method() + " " + shortened(path + query + String.join(": ", headers)) + " "
                        + shortened(String.valueOf(body)),
                body != null
                        && TURNED.matcher(body).find()
                        && !LENIENT.matcher(route.pattern()).matches());
    }

    private Mark mark() {
        var trace = DerivedId.of("hostile", token, Integer.toString(marked++));
        var command = DerivedId.of(
                caller.path("tenant").asString(), caller.path("sub").asString(), trace.toString());
        return new Mark(trace, command);
    }

    /** What is wrong with its answer; nothing if all is well. */
    private List<String> judged(HttpClient http, Attempt attempt) throws InterruptedException {
        try {
            var answer = attempt.route.isStream() ? begun(http, attempt.request) : whole(http, attempt.request);
            for (var id : List.of(attempt.mark.trace, attempt.mark.command)) {
                if (answer.status < 300) {
                    taken.add(id.toString());
                } else if (answer.status < 500) { // who is told to come back does not know what became of it
                    refused.put(id.toString(), attempt.what);
                }
            }
            var fault = attempt.turned && answer.status < 300 ? "took a name that turns" : fault(answer);
            if (attempt.route.isStream() && answer.body.isEmpty()) {
                fault = "ended before it began";
            }
            return fault == null ? List.of() : List.of(attempt.what + " > " + fault + " " + shortened(answer.body));
        } catch (IOException e) {
            return List.of(attempt.what + " > " + e);
        }
    }

    private static Answer whole(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), answer.body());
    }

    /** How a stream answers at first. Who is told that he has too many comes back until those that he left are missed. */
    private static Answer begun(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() < 300) {
                    return new Answer(answer.statusCode(), answer.headers(), firstLine(body));
                }
                var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                if (answer.statusCode() != TOO_MANY || System.nanoTime() > deadline) {
                    return new Answer(answer.statusCode(), answer.headers(), text);
                }
            }
            Thread.sleep(PAUSE);
        }
    }

    private static String firstLine(InputStream stream) {
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        return CompletableFuture.supplyAsync(() -> lines.lines().findFirst().orElse(""), Thread::startVirtualThread)
                .completeOnTimeout(SILENT, SILENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** 503 that says when to come again is an answer, it waited for what does not come; the store is there. */
    private static @Nullable String fault(Answer answer) {
        int status = answer.status;
        if (status == 503
                && answer.headers.firstValue("Retry-After").isPresent()
                && !"/problems/store-unreachable".equals(code(answer.body))) {
            return null;
        }
        if (status >= 500) {
            return "broke: " + status;
        }
        if (status >= 400) {
            return code(answer.body) == null
                    ? "refused without a code: " + status
                    : INSIDES.matcher(answer.body).find() ? "shows its insides: " + status : null;
        }
        return null;
    }

    private static @Nullable String code(String body) {
        try {
            JsonNode type = JSON.readTree(body).path("type");
            return type.asString("").startsWith("/problems/") ? type.asString() : null;
        } catch (RuntimeException _) { // is no JSON
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "... (" + text.length() + ")";
    }
}
