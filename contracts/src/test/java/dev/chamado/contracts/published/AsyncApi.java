package dev.chamado.contracts.published;

import dev.chamado.contracts.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3 document: every topic with its owner, every event with its schema and sample. */
final class AsyncApi {
    /** Who writes a topic; nobody else does. */
    static final Map<String, String> OWNERS = Map.of(
            "tickets", "ticket-service",
            "directory", "ticket-service",
            "definitions", "ticket-service",
            "saved-views", "ticket-service",
            "routing", "routing-service",
            "sla-policies", "sla-service",
            "sla", "sla-service",
            "notifications", "notification-service");

    /** The headers of an event: name, what it says, whether it may be missing. */
    record Header(String name, boolean always, String words) {}

    static final List<Header> HEADERS = List.of(
            new Header("ce_specversion", true, "1.0: CloudEvents in binary mode"),
            new Header("ce_id", true, "the event's id, a UUID; the same whenever it is sent again"),
            new Header(
                    "ce_type",
                    true,
                    "the stable name of the event with its revision, such as chamado.ticket.opened.v1"),
            new Header("ce_source", true, "/tenants/<tenant>/<topic>"),
            new Header("ce_subject", true, "what it happened to: the ticket's id, or as the topic says"),
            new Header("ce_time", true, "when it happened at the desk, UTC"),
            new Header("ce_recordedtime", true, "when the store took it, UTC"),
            new Header("ce_dataschema", true, "urn:chamado:schema:<ce_type>, the $id of the schema"),
            new Header("ce_sequence", true, "0, 1, 2, ... per tenant, topic and subject, without a gap"),
            new Header("ce_tenant", true, "whose event it is"),
            new Header("ce_actorkind", true, "PERSON, INTEGRATION or POLICY"),
            new Header("ce_actor", true, "the person's id, the integration's client id, or the name of the policy"),
            new Header("ce_actorversion", false, "the version of the rules by which the policy acted"),
            new Header("ce_correlation", true, "the same UUID for everything that follows from one request"),
            new Header("ce_causation", false, "the UUID of the event or command that caused it directly"),
            new Header("ce_imported", false, "true when it was recorded from another desk's history"),
            new Header("content-type", true, "application/json"),
            new Header("traceparent", false, "W3C trace context of the request"));

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String WATERMARK = "chamado.watermark.v1";

    private AsyncApi() {}

    static ObjectNode document(Words words) {
        var document = NODES.objectNode().put("asyncapi", "3.0.0");
        var info = document.putObject("info")
                .put("title", "Chamado: what happened")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "The facts that the services of the desk publish on Kafka. How to follow them without losing"
                                + " or repeating any: docs/events.md.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/json");
        var channels = document.putObject("channels");
        var operations = document.putObject("operations");
        PublishedEvent.TOPICS.forEach(topic -> {
            channels.set(topic.name(), channel(topic, words));
            operations.set("publish-" + topic.name(), operation(topic));
        });
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        PublishedEvent.ALL.forEach(event -> messages.set(event.type(), message(event, words)));
        messages.set(WATERMARK, watermark());
        components.putObject("messageTraits").set("event", trait());
        return document;
    }

    private static ObjectNode channel(Topic<?> topic, Words words) {
        var channel = NODES.objectNode()
                .put("address", topic.name())
                .put(
                        "description",
                        Objects.requireNonNull(words.of(topic.family().getSimpleName())));
        var messages = channel.putObject("messages");
        events(topic).forEach(type -> messages.set(type, reference("#/components/messages/" + type)));
        messages.set(WATERMARK, reference("#/components/messages/" + WATERMARK));
        channel.putObject("bindings").putObject("kafka").put("topic", topic.name());
        return channel;
    }

    private static ObjectNode operation(Topic<?> topic) {
        var operation = NODES.objectNode()
                .put("action", "send")
                .put("summary", Objects.requireNonNull(OWNERS.get(topic.name())) + " publishes, nobody else does.");
        operation.set("channel", reference("#/channels/" + topic.name()));
        return operation;
    }

    private static ObjectNode message(PublishedEvent event, Words words) {
        var message = NODES.objectNode()
                .put("name", event.type())
                .put("title", event.title())
                .put("summary", Objects.requireNonNull(words.of(event.event().getSimpleName())));
        message.putArray("traits").add(reference("#/components/messageTraits/event"));
        message.putObject("payload")
                .put("schemaFormat", "application/schema+json;version=2020-12")
                .set("schema", reference("./schemas/" + event.type() + ".json"));
        message.putArray("examples")
                .addObject()
                .set("payload", Committed.json(Committed.SAMPLES.resolve(event.type() + ".json")));
        return message;
    }

    private static ObjectNode trait() {
        var trait = NODES.objectNode().put("contentType", "application/json");
        var headers = trait.putObject("headers").put("type", "object");
        var properties = headers.putObject("properties");
        var required = headers.putArray("required");
        for (var header : HEADERS) {
            properties.putObject(header.name()).put("type", "string").put("description", header.words());
            if (header.always()) {
                required.add(header.name());
            }
        }
        trait.putObject("correlationId").put("location", "$message.header#/ce_correlation");
        trait.putObject("bindings")
                .putObject("kafka")
                .putObject("key")
                .put("type", "string")
                .put("description", "<tenant>/<subject>");
        return trait;
    }

    private static ObjectNode watermark() {
        var message = NODES.objectNode()
                .put("name", WATERMARK)
                .put("title", "Watermark")
                .put(
                        "summary",
                        "Everything recorded up to the instant in ce_time precedes it in the partition. No key, no"
                                + " value, no sequence.");
        var headers = message.putObject("headers").put("type", "object");
        var properties = headers.putObject("properties");
        var required = headers.putArray("required");
        for (var name : List.of("ce_specversion", "ce_type", "ce_time")) {
            properties.putObject(name).put("type", "string");
            required.add(name);
        }
        return message;
    }

    private static List<String> events(Topic<?> topic) {
        return PublishedEvent.ALL.stream()
                .filter(event -> event.topic().equals(topic))
                .map(PublishedEvent::type)
                .toList();
    }

    private static JsonNode reference(String to) {
        return NODES.objectNode().put("$ref", to);
    }
}
