package dev.chamado.platform.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads a time or duration from ISO 8601 text only: a bare number could be seconds, milliseconds or nanoseconds. */
final class Written<T> extends StdDeserializer<T> {
    private final Function<String, T> parse;

    private Written(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    static JacksonModule times() {
        return new SimpleModule("written-times")
                .addDeserializer(
                        Instant.class,
                        new Written<>(Instant.class, text -> Instant.parse(text).truncatedTo(ChronoUnit.MILLIS)))
                .addDeserializer(Duration.class, new Written<>(Duration.class, Duration::parse))
                .addDeserializer(LocalDate.class, new Written<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(LocalTime.class, new Written<>(LocalTime.class, LocalTime::parse));
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (T) context.handleUnexpectedToken(_valueClass, parser);
        }
        var text = parser.getString();
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            return (T) context.handleWeirdStringValue(_valueClass, text, "not in ISO 8601");
        }
    }
}
