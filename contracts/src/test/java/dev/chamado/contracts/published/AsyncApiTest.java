package dev.chamado.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI document is what the records say, is valid AsyncAPI 3, and each of its references leads somewhere. */
class AsyncApiTest {
    private static final Path FILE = Path.of("src/main/resources/asyncapi.json");
    private static final JsonNode ASYNCAPI =
            Committed.json(Path.of("src/test/resources/asyncapi/asyncapi-3.0.0.schema.json"));

    private final ObjectNode document = AsyncApi.document(Words.OF_THE_SOURCES);

    @Test
    void is_what_the_records_say() throws IOException {
        Committed.says(FILE, Committed.pretty(document));
    }

    @Test
    void is_valid() {
        assertThat(faults(document)).isEmpty();
    }

    @Test
    void would_be_found_invalid() {
        var wrong = document.deepCopy();
        ((ObjectNode) wrong.at("/operations/publish-tickets")).put("action", "shout");
        assertThat(faults(wrong)).isNotEmpty();
    }

    @Test
    void every_reference_leads_somewhere() {
        for (var reference : document.findValuesAsString("$ref")) {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(Files.exists(FILE.resolveSibling(reference)))
                        .as(reference)
                        .isTrue();
            }
        }
    }

    @Test
    void every_event_is_on_the_channel_of_its_topic() {
        for (var event : PublishedEvent.ALL) {
            assertThat(document.at("/channels/" + event.topic().name() + "/messages")
                            .propertyNames())
                    .contains(event.type());
        }
    }

    private static List<Error> faults(JsonNode document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(ASYNCAPI)
                .validate(document);
    }
}
