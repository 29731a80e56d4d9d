package dev.chamado.sla.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records in stores, as JSON: a newer version of this service may add components; a number it does not find is 0. */
final class Json {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    static <T> Serde<T> serde(TypeReference<T> type) {
        var reader = JSON.readerFor(type);
        return Serdes.serdeFrom(
                (_, value) -> value == null ? null : JSON.writeValueAsBytes(value),
                (_, bytes) -> bytes == null ? null : reader.<T>readValue(bytes));
    }
}
