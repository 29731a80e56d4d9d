package dev.chamado.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each event has a sample that is valid, shows every component, and survives reading and writing. */
class WireFormatTest {
    /** Components that a true sample leaves out, because they exclude another one that it shows. */
    private static final Set<String> LEFT_OUT =
            Set.of("chamado.sla.target-set.v1 pausedFor", "chamado.sla.target-set.v1 pausedBy");

    @Test
    void each_event_has_a_sample_and_there_are_no_others() throws IOException {
        assertThat(Committed.names(Committed.SAMPLES)).containsExactlyElementsOf(SchemaTest.types());
    }

    @ParameterizedTest
    @FieldSource("dev.chamado.contracts.published.PublishedEvent#ALL")
    void a_sample_is_valid(PublishedEvent event) {
        assertThat(Wire.faults(schema(event), sample(event))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.chamado.contracts.published.PublishedEvent#ALL")
    void a_sample_shows_every_component(PublishedEvent event) {
        assertThat(schema(event).get("properties").propertyNames())
                .filteredOn(name -> !LEFT_OUT.contains(event.type() + " " + name))
                .containsExactlyInAnyOrderElementsOf(sample(event).propertyNames());
    }

    @ParameterizedTest
    @FieldSource("dev.chamado.contracts.published.PublishedEvent#ALL")
    void an_event_is_read_and_written_without_loss(PublishedEvent event) {
        var written = Wire.write(Wire.read(event, sample(event)));

        assertThat(ordered(written, event)).isEqualTo(ordered(sample(event), event));
        assertThat(Wire.read(event, written)).isEqualTo(Wire.read(event, sample(event)));
    }

    @ParameterizedTest
    @FieldSource("dev.chamado.contracts.published.PublishedEvent#ALL")
    void what_is_optional_may_be_missing_and_what_is_new_is_passed_over(PublishedEvent event) {
        var least = (ObjectNode) sample(event).deepCopy();
        var required = strings(schema(event).get("required"));
        least.retain(required);
        var written = Wire.write(Wire.read(event, least));
        assertThat(ordered(written, event)).isEqualTo(ordered(least, event));

        least.put("aComponentOfNextYear", "olá");
        assertThat(Wire.faults(schema(event), least)).isEmpty();
        assertThat(ordered(Wire.write(Wire.read(event, least)), event)).isEqualTo(ordered(written, event));
    }

    @ParameterizedTest
    @FieldSource("dev.chamado.contracts.published.PublishedEvent#ALL")
    void a_schema_misses_what_is_required_and_sees_what_does_not_fit(PublishedEvent event) {
        for (var name : strings(schema(event).get("required"))) {
            var without = (ObjectNode) sample(event).deepCopy();
            without.remove(name);
            assertThat(Wire.faults(schema(event), without))
                    .as("without %s", name)
                    .isNotEmpty();
        }
        for (var name : sample(event).propertyNames()) {
            var other = (ObjectNode) sample(event).deepCopy();
            other.putObject(name).putArray("not").add("this"); // neither a record nor a map of words
            assertThat(Wire.faults(schema(event), other))
                    .as("an object as %s", name)
                    .isNotEmpty();
        }
    }

    @Test
    void formats_are_judged() {
        var event = PublishedEvent.ALL.stream()
                .filter(one -> one.type().equals("chamado.sla.completed.v1"))
                .findFirst()
                .orElseThrow();
        var wrong = Map.of("ticketId", "42", "elapsed", "3h", "occurredAt", "yesterday", "metric", "LUCK");
        wrong.forEach((name, value) -> assertThat(Wire.faults(schema(event), with(event, name, value)))
                .as(name)
                .isNotEmpty());
        for (var duration : List.of("PT0S", "PT15M", "PT4H", "PT3H58M12.482S", "PT120H0.001S")) {
            assertThat(Wire.faults(schema(event), with(event, "elapsed", duration)))
                    .isEmpty();
        }
    }

    private static ObjectNode with(PublishedEvent event, String name, String value) {
        return ((ObjectNode) sample(event).deepCopy()).put(name, value);
    }

    private static JsonNode schema(PublishedEvent event) {
        return Committed.json(Committed.SCHEMAS.resolve(event.type() + ".json"));
    }

    private static JsonNode sample(PublishedEvent event) {
        return Committed.json(Committed.SAMPLES.resolve(event.type() + ".json"));
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    /** The same with the sets in order: they come back in any. */
    private static JsonNode ordered(JsonNode json, PublishedEvent event) {
        var copy = json.deepCopy();
        for (var owner : schema(event).findParents("properties")) {
            for (var property : owner.get("properties").properties()) {
                if (property.getValue().has("uniqueItems")) {
                    copy.findParents(property.getKey()).forEach(parent -> sort((ObjectNode) parent, property.getKey()));
                }
            }
        }
        return copy;
    }

    private static void sort(ObjectNode parent, String name) {
        var values = new ArrayList<>(parent.get(name).valueStream().toList());
        values.sort(Comparator.comparing(JsonNode::asString));
        parent.putArray(name).addAll(values);
    }
}
