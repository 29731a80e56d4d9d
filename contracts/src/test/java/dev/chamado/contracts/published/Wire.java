package dev.chamado.contracts.published;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads, writes and judges events the way the wire format of the platform does: the settings are the same. */
final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaCacheEnabled(false) // two releases of a schema share one $id
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    private Wire() {}

    static Object read(PublishedEvent event, JsonNode json) {
        return JSON.readValue(JSON.writeValueAsBytes(json), event.event());
    }

    static JsonNode write(Object event) {
        return JSON.readTree(JSON.writeValueAsBytes(event));
    }

    static List<Error> faults(JsonNode schema, JsonNode event) {
        Schema compiled = SCHEMAS.getSchema(schema);
        return compiled.validate(event);
    }
}
