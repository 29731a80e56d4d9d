package dev.chamado.contracts.published;

import dev.chamado.contracts.Topic;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The generated parts of docs/events.md: the headers, and each event in the table of its topic. */
final class EventTables {
    private EventTables() {}

    static String headers() {
        return AsyncApi.HEADERS.stream()
                .map(header -> "| `%s`%s | %s |\n"
                        .formatted(header.name(), header.always() ? "" : "?", escaped(header.words())))
                .collect(Collectors.joining("", "| header | says |\n|---|---|\n", ""));
    }

    static String events(Words words) {
        return PublishedEvent.TOPICS.stream().map(topic -> table(topic, words)).collect(Collectors.joining("\n"));
    }

    private static String table(Topic<?> topic, Words words) {
        var rows = PublishedEvent.ALL.stream()
                .filter(event -> event.topic().equals(topic))
                .map(event -> row(event, words))
                .collect(Collectors.joining());
        return "### `%s`, published by %s\n\n%s\n\n| event | says | components |\n|---|---|---|\n%s"
                .formatted(
                        topic.name(),
                        AsyncApi.OWNERS.get(topic.name()),
                        escaped(Objects.requireNonNull(words.of(topic.family().getSimpleName()))),
                        rows);
    }

    private static String row(PublishedEvent event, Words words) {
        var schema = SchemaOf.event(event, words);
        return "| [`%s`](../contracts/src/main/resources/schemas/%s.json) | %s | %s |\n"
                .formatted(
                        event.type(),
                        event.type(),
                        escaped(schema.get("description").asString()),
                        components(schema));
    }

    private static String components(JsonNode schema) {
        var required =
                schema.get("required").valueStream().map(JsonNode::asString).toList();
        return schema.get("properties").propertyNames().stream()
                .map(name -> "`" + name + "`" + (required.contains(name) ? "" : "?"))
                .collect(Collectors.joining(", "));
    }

    private static String escaped(String words) {
        return words.replace("|", "\\|").replace("<", "&lt;");
    }
}
