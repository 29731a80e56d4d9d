package dev.chamado.sla.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Records in stores, as JSON: a newer version of this service may add components, a number that is missing is a fault. */
final class Json {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

    private Json() {}

    static <T> Serde<T> serde(TypeReference<T> type) {
        var reader = JSON.readerFor(type);
        return Serdes.serdeFrom(
                (_, value) -> value == null ? null : write(value),
                (_, bytes) -> bytes == null ? null : reader.<T>readValue(bytes));
    }

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** Reads what begins at a place in the bytes. */
    static <T> T read(Class<T> type, byte[] bytes, int from) {
        return READERS.computeIfAbsent(type, JSON::readerFor).readValue(bytes, from, bytes.length - from);
    }
}
