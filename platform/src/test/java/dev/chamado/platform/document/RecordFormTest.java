package dev.chamado.platform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordFormTest {
    private record Part(String name, @Nullable Part inner) {}

    private record Everything(
            String text,
            boolean flag,
            int small,
            long large,
            double ratio,
            @Nullable Integer boxed,
            BigDecimal price,
            DayOfWeek day,
            UUID id,
            Instant at,
            Duration took,
            LocalDate date,
            LocalTime time,
            ZoneId zone,
            Part part,
            List<Part> parts,
            Set<DayOfWeek> days,
            SortedSet<String> sorted,
            Map<String, Long> counts,
            SortedMap<DayOfWeek, List<Part>> byDay,
            Map<UUID, Duration> durations) {}

    private static final UUID ID = UUID.fromString("0198a5a0-0000-7000-8000-000000000001");
    private static final Part PART = new Part("outer", new Part("inner", null));
    private static final Everything FULL = new Everything(
            "tëxt",
            true,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            0.25,
            null,
            new BigDecimal("12.50"),
            DayOfWeek.MONDAY,
            ID,
            Instant.parse("2026-03-02T12:00:00.123Z"),
            Duration.ofMinutes(90),
            LocalDate.of(2026, 3, 2),
            LocalTime.of(8, 30),
            ZoneId.of("America/Sao_Paulo"),
            PART,
            List.of(PART, new Part("", null)),
            Set.of(DayOfWeek.SUNDAY),
            new TreeSet<>(Set.of("b", "a")),
            Map.of("ana.souza", 1L, "$set", 2L, "", 3L, "100%", 4L, "%2E", 5L),
            new TreeMap<>(Map.of(DayOfWeek.FRIDAY, List.of(PART))),
            Map.of(ID, Duration.ofSeconds(1)));

    @Test
    void what_was_written_is_read() {
        var form = RecordForm.of(Everything.class);
        var document = form.write(FULL);
        assertThat(form.read(document)).isEqualTo(FULL);
        assertThat(document).doesNotContainKey("boxed");
        assertThat(document.get("at").getBsonType()).isEqualTo(BsonType.DATE_TIME);
        assertThat(document.getString("took").getValue()).isEqualTo("PT1H30M");
        assertThat(document.getString("day").getValue()).isEqualTo("MONDAY");
        assertThat(document.getDocument("counts").keySet()).noneMatch(key -> key.contains(".") || key.startsWith("$"));
    }

    @Test
    void what_is_read_cannot_be_changed() {
        var read = RecordForm.of(Everything.class)
                .read(RecordForm.of(Everything.class).write(FULL));
        assertThatThrownBy(() -> read.parts().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read.days().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> read.counts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void fields_that_the_record_does_not_have_are_passed_over_and_missing_numbers_are_a_fault() {
        record Small(int number) {}
        var form = RecordForm.of(Small.class);
        var document = new BsonDocument("number", new BsonInt32(1)).append("more", new BsonInt32(2));
        assertThat(form.read(document)).isEqualTo(new Small(1));
        assertThatThrownBy(() -> form.read(new BsonDocument())).hasMessageContaining("number");
    }

    @Test
    void it_knows_what_may_be_missing() {
        assertThat(RecordForm.of(Everything.class).always("text")).isTrue();
        assertThat(RecordForm.of(Everything.class).always("boxed")).isFalse();
        assertThat(RecordForm.of(Everything.class).always("nothing")).isFalse();
    }

    @Test
    void what_cannot_be_stored_is_refused_at_once() {
        record Odd(Optional<String> maybe) {}
        record Nested(List<Odd> odd) {}
        record Loose(Object anything) {}
        assertThatThrownBy(() -> RecordForm.of(Odd.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordForm.of(Nested.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordForm.of(Loose.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
