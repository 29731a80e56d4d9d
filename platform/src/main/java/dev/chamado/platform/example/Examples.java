package dev.chamado.platform.example;

import dev.chamado.platform.caller.Routes.Route;
import dev.chamado.platform.problem.ProblemTexts;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.MediaType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The examples of a service, and how they get into its API document. */
public final class Examples implements GlobalOpenApiCustomizer {
    /** A header of what is asked to do harm: nothing of it is shown but how it is refused. */
    public static final String HOSTILE = "X-Hostile";

    /** A header of what is asked to be the route's example, whatever else shows more. */
    public static final String TYPICAL = "X-Typical";

    /** What is no longer than so many characters can be read. */
    static final int READABLE = 2_000;

    /** Of an answer that is longer, so many of each list are shown. */
    private static final int FIRST = 2;

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    static final String FILE = "/examples.json";

    private final Map<String, Example> byRoute;
    private final JsonMapper json;

    Examples(Map<String, Example> byRoute, JsonMapper json) {
        this.byRoute = byRoute;
        this.json = json;
    }

    /** Those beside the service's classes; none, if it has no such file. */
    static Examples read(JsonMapper json) {
        try (var file = Examples.class.getResourceAsStream(FILE)) {
            return file == null
                    ? new Examples(Map.of(), json)
                    : new Examples(from(new String(file.readAllBytes(), StandardCharsets.UTF_8), json), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Example> from(String text, JsonMapper json) {
        return json.readValue(text, new TypeReference<TreeMap<String, Example>>() {});
    }

    /**
     * How a route is named: its method and its path with the bare names of its variables. A page and its stream have these in
     * common and are two routes.
     */
    public static String name(Route route) {
        return name(route.method(), route.pattern(), route.isStream());
    }

    static String name(String method, String pattern, boolean stream) {
        return method + " " + pattern.replaceAll("\\{(\\w+):[^}]*}", "{$1}") + (stream ? " as a stream" : "");
    }

    /** Whether somebody who reads about the route sees how it is asked and what it answers. */
    public boolean has(Route route) {
        return byRoute.containsKey(name(route));
    }

    /** What is asked on a route, for example; nothing: it takes no body, or none was recorded. */
    public @Nullable JsonNode request(Route route) {
        var example = byRoute.get(name(route));
        return example == null ? null : example.request();
    }

    /** What a route answered, for example; nothing: it answers no body, or none was recorded. */
    public @Nullable JsonNode answer(Route route) {
        var example = byRoute.get(name(route));
        return example == null ? null : example.answer();
    }

    /** The variables of a route's path for which no value is shown. */
    public List<String> withoutValue(Route route) {
        var example = byRoute.get(name(route));
        var shown = example == null ? Map.<String, String>of() : example.variables();
        return VARIABLE.matcher(name(route))
                .results()
                .map(variable -> variable.group(1))
                .filter(variable -> !shown.containsKey(variable))
                .toList();
    }

    /** Whether a person can read all that is shown of a route. */
    public boolean readable(Route route) {
        var example = byRoute.get(name(route));
        return example == null || example.readable();
    }

    /** What tests were refused with on a route: {@code 404 not-found}. */
    public SortedSet<String> refusals(Route route) {
        var example = byRoute.get(name(route));
        return example == null ? Collections.emptySortedSet() : example.refusals();
    }

    @Override
    public void customise(OpenAPI document) {
        var problems = ProblemTexts.read();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    var refusals = new TreeSet<String>();
                    for (var stream : List.of(false, true)) {
                        var example = byRoute.get(name(method.name(), path, stream));
                        if (example != null) {
                            show(example, stream, operation);
                            refusals.addAll(example.refusals());
                        }
                    }
                    explain(refusals, operation, problems);
                }));
    }

    private void show(Example example, boolean stream, Operation operation) {
        if (operation.getRequestBody() != null) {
            show(example.request(), operation.getRequestBody().getContent(), false);
        }
        var answer = beginning(example.answer());
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                show(answer, response.getContent(), stream);
            }
        });
        if (operation.getParameters() != null) {
            show(example.variables(), operation.getParameters());
        }
        if (example.query() != null) {
            say(
                    (stream ? "As a stream asked" : "Asked") + ", for example, with `?"
                            + example.query().replace("`", "%60") + "`.",
                    operation);
        }
        if (!Objects.equals(answer, example.answer())) {
            say("Of each list in the example the first " + FIRST + " are shown.", operation);
        }
    }

    private static void show(Map<String, String> path, List<Parameter> parameters) {
        parameters.stream()
                .filter(parameter -> "path".equals(parameter.getIn()) && path.containsKey(parameter.getName()))
                .forEach(parameter -> parameter.setExample(path.get(parameter.getName())));
    }

    private static void say(String more, Operation operation) {
        var said = operation.getDescription();
        operation.setDescription(said == null ? more : said + "\n\n" + more);
    }

    /** An answer that is too long to be read, with the beginnings of its lists. */
    private static @Nullable JsonNode beginning(@Nullable JsonNode answer) {
        return answer == null || answer.toString().length() <= READABLE ? answer : cut(answer);
    }

    private static JsonNode cut(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var cut = object.objectNode();
                object.propertyStream().forEach(each -> cut.set(each.getKey(), cut(each.getValue())));
                yield cut;
            }
            case ArrayNode list -> {
                var cut = list.arrayNode();
                list.valueStream().limit(FIRST).forEach(value -> cut.add(cut(value)));
                yield cut;
            }
            default -> node;
        };
    }

    private static void explain(SortedSet<String> refusals, Operation operation, ProblemTexts problems) {
        var answers = operation.getResponses();
        var other = answers.getDefault();
        meanings(refusals, problems).forEach((status, meaning) -> {
            var refused = new ApiResponse().description("Refused:\n" + meaning);
            answers.addApiResponse(status, other == null ? refused : refused.content(other.getContent()));
        });
    }

    /** By status, a list of the codes and what each means. */
    private static Map<String, String> meanings(SortedSet<String> refusals, ProblemTexts problems) {
        var byStatus = new TreeMap<String, String>();
        for (var refusal : refusals) {
            var code = refusal.substring(refusal.indexOf(' ') + 1);
            var explanation = problems.byCode().get(code);
            var meaning = "\n- [`" + code + "`](/problems/" + code + ")"
                    + (explanation == null ? "" : ": " + explanation.english());
            byStatus.merge(refusal.substring(0, refusal.indexOf(' ')), meaning, String::concat);
        }
        return byStatus;
    }

    private void show(@Nullable JsonNode body, @Nullable Content content, boolean stream) {
        if (body == null || content == null) {
            return;
        }
        content.forEach((type, media) -> {
            if (stream == type.equals(MediaType.TEXT_EVENT_STREAM_VALUE)) {
                // the document is written by another mapper, which knows plain values only
                media.setExample(json.convertValue(body, Object.class));
            }
        });
    }
}
