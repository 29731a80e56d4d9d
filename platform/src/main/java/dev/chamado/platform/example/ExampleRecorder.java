package dev.chamado.platform.example;

import dev.chamado.platform.caller.Routes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Writes down what a service is asked and answers while its tests run, one exchange for each route: of those that are
 * short enough to be read, the one that shows most, unless a test says which is typical; of a stream its beginning, and of
 * what is only sent to do harm the refusals are kept. Only there when {@code chamado.examples} names the file to write.
 */
final class ExampleRecorder extends OncePerRequestFilter {
    private static final int LONGEST = 8_000;
    /** Of a stream less: in JSON its text has more signs. */
    private static final int STREAMED = 1_500;

    /** A parameter shows as much as so many characters of a body. */
    private static final int PARAMETER = 100;

    private static final Pattern EVENT_ENDS = Pattern.compile("(?<=\n\n)");

    private final Path file;
    private final Routes routes;
    private final JsonMapper json;
    private final Map<String, Heard> best = new ConcurrentHashMap<>();
    private final Map<String, TreeSet<String>> refusals = new ConcurrentHashMap<>();
    private final Queue<Begun> streams = new ConcurrentLinkedQueue<>();

    /** Where something was asked. */
    private record Asked(
            String route,
            @Nullable Map<String, String> path,
            @Nullable String query,
            boolean typical) {}

    /** An exchange, and how much it shows. */
    private record Heard(Example example, int tells) {}

    /** A stream that may still go on. */
    private record Begun(Asked asked, int status, Overheard answered) {}

    ExampleRecorder(Path file, Routes routes, JsonMapper json) {
        this.file = file;
        this.routes = routes;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = new ContentCachingRequestWrapper(request, LONGEST + 1);
        var answered = new Overheard(response, LONGEST + 1);
        chain.doFilter(asked, answered);
        var name = name(request);
        if (name == null) {
            return;
        }
        var hostile = request.getHeader(Examples.HOSTILE) != null;
        var where = new Asked(
                name, variables(request), request.getQueryString(), request.getHeader(Examples.TYPICAL) != null);
        if (!request.isAsyncStarted()) {
            keep(where, asked.getContentAsByteArray(), answered, hostile);
        } else if (!hostile) {
            streams.add(new Begun(where, answered.getStatus(), answered));
        }
    }

    private static @Nullable Map<String, String> variables(HttpServletRequest request) {
        var found = new TreeMap<String, String>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.forEach((name, value) -> found.put(name.toString(), value.toString()));
        }
        return found.isEmpty() ? null : found;
    }

    /** Of the route that took the request, or that would have taken it with another Content-Type. */
    private @Nullable String name(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern != null) {
            var handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
            var stream = handler instanceof HandlerMethod method
                    && method.getReturnType().getParameterType() == SseEmitter.class;
            return Examples.name(request.getMethod(), pattern.toString(), stream);
        }
        var path = PathContainer.parsePath(request.getRequestURI());
        return routes.all().stream()
                .filter(route -> route.method().equals(request.getMethod())
                        && !route.consumes().isEmpty()
                        && PathPatternParser.defaultInstance
                                .parse(route.pattern())
                                .matches(path))
                .map(Examples::name)
                .findFirst()
                .orElse(null);
    }

    private void keep(Asked asked, byte[] request, Overheard answered, boolean hostile) {
        var answer = answered.bytes();
        if (request.length > LONGEST || answer.length > LONGEST) {
            return;
        }
        var said = body(answer);
        if (answered.getStatus() >= 400) {
            if (said != null && said.path("type").isString()) {
                var code = said.get("type").asString().replace("/problems/", "");
                refusals.computeIfAbsent(asked.route(), _ -> new TreeSet<>()).add(answered.getStatus() + " " + code);
            }
        } else if (!hostile) {
            keep(asked, body(request), answered.getStatus(), said);
        }
    }

    private void keep(Asked asked, @Nullable JsonNode request, int status, @Nullable JsonNode answer) {
        var example = new Example(asked.path(), asked.query(), request, status, answer, new TreeSet<>());
        if (example.readable()) {
            var heard = new Heard(example, asked.typical() ? Integer.MAX_VALUE : tells(example));
            best.merge(asked.route(), heard, (one, other) -> other.tells() > one.tells() ? other : one);
        }
    }

    /** Of a stream, which goes on until the service ends, as many events as can be read: whole ones, and one heartbeat. */
    private static String beginning(byte[] told) {
        var shown = new StringBuilder();
        for (var event : EVENT_ENDS.split(new String(told, StandardCharsets.UTF_8))) {
            if (!event.endsWith("\n\n") || shown.length() + event.length() > STREAMED) {
                break;
            }
            if (shown.isEmpty() || event.contains("data:")) {
                shown.append(event);
            }
        }
        return shown.toString();
    }

    /** How much an example shows; what is too long to be read shows less, the longer the less. */
    private static int tells(Example example) {
        var length = example.words().length();
        var query = example.query();
        var parameters = query == null
                ? 0
                : 1 + (int) query.chars().filter(sign -> sign == '&').count();
        return length <= Examples.READABLE ? length + parameters * PARAMETER : -length;
    }

    private @Nullable JsonNode body(byte[] bytes) {
        if (bytes.length == 0) {
            return null;
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return json.readTree(text);
        } catch (JacksonException _) { // a table or another text
            return StringNode.valueOf(text);
        }
    }

    /** Adds what was seen to the file; routes that are gone go. */
    @Override
    public void destroy() {
        for (var stream : streams) {
            var begun = StringNode.valueOf(beginning(stream.answered().bytes()));
            keep(stream.asked(), null, stream.status(), begun);
        }
        try {
            var known = Files.exists(file) ? Examples.from(Files.readString(file), json) : Map.<String, Example>of();
            Files.writeString(file, json.writeValueAsString(together(known)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TreeMap<String, Example> together(Map<String, Example> known) {
        var all = new TreeMap<String, Example>();
        for (var route : routes.all()) {
            var name = Examples.name(route);
            var heard = best.get(name);
            var example = heard == null ? known.get(name) : heard.example();
            if (example != null) {
                var codes =
                        new TreeSet<>(known.containsKey(name) ? known.get(name).refusals() : Set.of());
                codes.addAll(refusals.getOrDefault(name, new TreeSet<>()));
                all.put(
                        name,
                        new Example(
                                example.path(),
                                example.query(),
                                example.request(),
                                example.status(),
                                example.answer(),
                                codes));
            }
        }
        return all;
    }
}
