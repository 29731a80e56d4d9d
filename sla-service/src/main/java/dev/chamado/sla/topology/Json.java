package dev.chamado.sla.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chamado.platform.wire.Instants;
import dev.chamado.platform.wire.RecordsByConstructor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Records in stores, as JSON: a newer version of this service may add components, a number that is missing is a fault. */
final class Json {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule("instants").addDeserializer(Instant.class, new InstantReader()))
            .addModule(new RecordsByConstructor())
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

    static <T> T read(Class<T> type, byte[] bytes) {
        return READERS.computeIfAbsent(type, JSON::readerFor).readValue(bytes);
    }

    /** Reads instants as they are written; clocks have many, and a formatter takes longer than all the rest. */
    private static final class InstantReader extends StdDeserializer<Instant> {
        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            var text = parser.getString();
            try {
                return Instants.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "no instant");
            }
        }
    }
}
