package dev.chamado.platform.example;

import dev.chamado.contracts.Personal;
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
 * short enough to be read, the one that shows most; of a stream its beginning, and of what is only sent to do harm the refusals
 * are kept. Only there when {@code chamado.examples} names the file to write.
 */
final class ExampleRecorder extends OncePerRequestFilter {
    private static final int READABLE = 2_000;
    private static final int LONGEST = 8_000;
    /** Of a stream less: in JSON its text has more signs. */
    private static final int STREAMED = 1_500;

    /** A parameter shows as much as so many characters of a body. */
    private static final int PARAMETER = 100;

    /** What a person does not write, or can no longer read; tables begin with a mark of their own. */
    private static final Pattern UNREADABLE =
            Pattern.compile("\\\\u00|[\\p{C}&&[^\\uFEFF]]|" + Pattern.quote(Personal.ERASED));

    private static final Pattern EVENT_ENDS = Pattern.compile("(?<=\n\n)");

    private final Path file;
    private final Routes routes;
    private final JsonMapper json;
    private final Map<String, Example> best = new ConcurrentHashMap<>();
    private final Map<String, TreeSet<String>> refusals = new ConcurrentHashMap<>();
    private final Queue<Begun> streams = new ConcurrentLinkedQueue<>();

    /** A stream that may still go on. */
    private record Begun(String route, @Nullable String query, int status, Overheard answered) {}

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
        if (request.isAsyncStarted()) {
            streams.add(new Begun(name, request.getQueryString(), answered.getStatus(), answered));
        } else {
            keep(name, request.getQueryString(), asked.getContentAsByteArray(), answered, hostile);
        }
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

    private void keep(String route, @Nullable String query, byte[] request, Overheard answered, boolean hostile) {
        var answer = answered.bytes();
        if (request.length > LONGEST || answer.length > LONGEST) {
            return;
        }
        var said = body(answer);
        if (answered.getStatus() >= 400) {
            if (said != null && said.path("type").isString()) {
                var code = said.get("type").asString().replace("/problems/", "");
                refusals.computeIfAbsent(route, _ -> new TreeSet<>()).add(answered.getStatus() + " " + code);
            }
        } else if (!hostile) {
            keep(route, new Example(query, body(request), answered.getStatus(), said, new TreeSet<>()));
        }
    }

    private void keep(String route, Example example) {
        if (!UNREADABLE.matcher(text(example)).find()) {
            best.merge(route, example, (one, other) -> tells(other) > tells(one) ? other : one);
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
        var length = text(example).length();
        var query = example.query();
        var parameters = query == null
                ? 0
                : 1 + (int) query.chars().filter(sign -> sign == '&').count();
        return length <= READABLE ? length + parameters * PARAMETER : -length;
    }

    private static String text(Example example) {
        return String.valueOf(example.request()) + example.answer();
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
            keep(stream.route(), new Example(stream.query(), null, stream.status(), begun, new TreeSet<>()));
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
            var example = best.getOrDefault(name, known.get(name));
            if (example != null) {
                var codes =
                        new TreeSet<>(known.containsKey(name) ? known.get(name).refusals() : Set.of());
                codes.addAll(refusals.getOrDefault(name, new TreeSet<>()));
                all.put(
                        name,
                        new Example(example.query(), example.request(), example.status(), example.answer(), codes));
            }
        }
        return all;
    }
}
