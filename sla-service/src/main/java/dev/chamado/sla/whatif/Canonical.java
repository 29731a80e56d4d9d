package dev.chamado.sla.whatif;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Values in one way of writing: what is in no order by itself is put in one, so that equal values have one hash. */
final class Canonical {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule("sorted-sets").addSerializer(new Sorted()))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Canonical() {}

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** SHA-256 of that, in hexadecimal. */
    static String hash(Object value) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(json(value).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final class Sorted extends StdSerializer<Set<?>> {
        Sorted() {
            super(Set.class);
        }

        @Override
        public void serialize(Set<?> set, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            set.stream().sorted(Comparator.comparing(String::valueOf)).forEach(json::writePOJO);
            json.writeEndArray();
        }
    }
}
