package dev.chamado.gateway.page;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI document made of many: schemas and operations carry the name of their service, so two services may call
 * different things the same. Only what the gateway routes is listed.
 */
final class MergedApi {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String PROBLEM = "Problem"; // the same everywhere

    private static final String DESCRIPTION = """
            - **Refusals** are RFC 9457 problem documents; [/problems](/problems) explains each code. With 429 and 503, \
            `Retry-After` says in how many seconds to come back.
            - **Repeats**: every write takes an `Idempotency-Key`. The same key and body gives the first answer again, \
            however often it is sent; another body with it is refused (422).
            - **Versions**: a read and the answer of a write carry an `ETag`. Sent back as `If-Match`, it refuses a change \
            that overlaps with one of somebody else since (412, with both sides).
            - **Lists** come in pages of up to `limit`; `next` is the `cursor` of the next one. With \
            `min-version=<id>:<version>` a list waits for up to 2 seconds until it has that version.
            - **Rights**: each operation says which roles may ask; what may be seen and done of a ticket goes by the ticket. \
            What somebody may not know of is not found (404).
            - **Live updates** are Server-Sent Events; `Last-Event-ID` goes on where a stream broke off.
            - Unknown members of a body are refused. Times are UTC, durations ISO 8601.
            """;

    private final ObjectNode document;
    private final ObjectNode paths;
    private final ObjectNode schemas;
    private final JsonMapper json;

    MergedApi(JsonMapper json) {
        this.json = json;
        document = json.createObjectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", "Chamado").put("version", "v1").put("description", DESCRIPTION);
        document.putArray("servers").addObject().put("url", "/");
        paths = document.putObject("paths");
        var components = document.putObject("components");
        schemas = components.putObject("schemas");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
    }

    ObjectNode document() {
        return document;
    }

    void missing(String service) {
        var names = document.get("x-missing") instanceof ArrayNode known ? known : document.putArray("x-missing");
        names.add(service);
    }

    /**
     * Adds a service's document.
     *
     * @param routed patterns of the paths that lead to it; none for the gateway itself, where all do
     */
    void add(String service, JsonNode its, List<String> routed) {
        var patterns =
                routed.stream().map(PathPatternParser.defaultInstance::parse).toList();
        its.path("paths")
                .propertyStream()
                .filter(path -> isRouted(path.getKey(), patterns))
                .forEach(path -> {
                    var operations = (ObjectNode) renamed(service, path.getValue());
                    operations.propertyStream().forEach(operation -> name(service, (ObjectNode) operation.getValue()));
                    paths.set(path.getKey(), operations);
                });
        its.at("/components/schemas")
                .propertyStream()
                .forEach(schema -> schemas.set(name(service, schema.getKey()), renamed(service, schema.getValue())));
    }

    private static boolean isRouted(String path, List<PathPattern> patterns) {
        var parsed = PathContainer.parsePath(path.replaceAll("[{}]", ""));
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(parsed));
    }

    private static void name(String service, ObjectNode operation) {
        operation.put(
                "operationId", service + "_" + operation.path("operationId").asString("operation"));
        if (operation.get("tags") instanceof ArrayNode tags) {
            var room = tags.path(0).asString("").replace("-controller", "").replace('-', ' ');
            operation.putArray("tags").add(service + " · " + room);
        }
    }

    private static String name(String service, String schema) {
        return schema.equals(PROBLEM) ? schema : service + "." + schema;
    }

    /** A copy in which every reference to a schema carries the service's name. */
    private JsonNode renamed(String service, JsonNode node) {
        if (node instanceof ObjectNode object) {
            var copy = json.createObjectNode();
            object.propertyStream().forEach(it -> copy.set(it.getKey(), renamed(service, it.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = json.createArrayNode();
            array.forEach(it -> copy.add(renamed(service, it)));
            return copy;
        }
        if (node.isString() && node.asString().startsWith(SCHEMAS)) {
            return json.getNodeFactory()
                    .stringNode(SCHEMAS + name(service, node.asString().substring(SCHEMAS.length())));
        }
        return node;
    }
}
