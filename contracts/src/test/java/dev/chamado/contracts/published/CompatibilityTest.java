package dev.chamado.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The comparer itself: what it must find, and what it must let pass. */
class CompatibilityTest {
    private static final Topic<Object> TOPIC = new Topic<>("things", Object.class);

    enum Colour {
        RED,
        GREEN
    }

    record Part(String name, @Nullable Colour colour) {}

    record Before(UUID id, int count, @Nullable String note, Colour colour, List<Part> parts, Instant at) {}

    @Nested
    class Lets_pass {
        record Optional(
                UUID id,
                int count,
                @Nullable String note,
                Colour colour,
                List<Part> parts,
                Instant at,
                @Nullable Integer more) {}

        @Test
        void what_stayed() {
            assertThat(breaks(Before.class)).isEmpty();
        }

        @Test
        void an_optional_component() {
            assertThat(breaks(Optional.class)).isEmpty();
        }

        enum Colours {
            RED,
            GREEN,
            BLUE
        }

        record MoreColours(UUID id, int count, @Nullable String note, Colours colour, List<Part> parts, Instant at) {}

        @Test
        void another_value_of_an_enumeration() {
            assertThat(breaks(MoreColours.class)).isEmpty();
        }
    }

    @Nested
    class Finds {
        record Removed(UUID id, int count, @Nullable String note, Colour colour, List<Part> parts) {}

        @Test
        void a_removed_component() {
            assertThat(breaks(Removed.class)).containsExactly("event.at was removed");
        }

        record OptionalRemoved(UUID id, int count, Colour colour, List<Part> parts, Instant at) {}

        @Test
        void a_removed_optional_component() {
            assertThat(breaks(OptionalRemoved.class)).containsExactly("event.note was removed");
        }

        record Retyped(UUID id, boolean count, @Nullable String note, Colour colour, List<Part> parts, Instant at) {}

        @Test
        void a_changed_type() {
            assertThat(breaks(Retyped.class)).hasSize(2).allMatch(fault -> fault.startsWith("event.count: "));
        }

        record Reformatted(String id, int count, @Nullable String note, Colour colour, List<Part> parts, Instant at) {}

        @Test
        void a_changed_format() {
            assertThat(breaks(Reformatted.class)).containsExactly("event.id: format was \"uuid\", is ");
        }

        record Wider(UUID id, long count, @Nullable String note, Colour colour, List<Part> parts, Instant at) {}

        @Test
        void a_wider_number() {
            assertThat(breaks(Wider.class)).containsExactly("event.count: format was \"int32\", is \"int64\"");
        }

        record AsASet(UUID id, int count, @Nullable String note, Colour colour, Set<Part> parts, Instant at) {}

        @Test
        void a_list_that_became_a_set() {
            assertThat(breaks(AsASet.class)).containsExactly("event.parts: uniqueItems was , is true");
        }

        record NewRequired(
                UUID id, int count, @Nullable String note, Colour colour, List<Part> parts, Instant at, String more) {}

        @Test
        void a_new_required_component() {
            assertThat(breaks(NewRequired.class)).containsExactly("event.more is now required");
        }

        record Demanding(UUID id, int count, String note, Colour colour, List<Part> parts, Instant at) {}

        @Test
        void an_optional_component_that_became_required() {
            assertThat(breaks(Demanding.class)).containsExactly("event.note is now required");
        }

        record Lax(
                UUID id,
                int count,
                @Nullable String note,
                Colour colour,
                List<Part> parts,
                @Nullable Instant at) {}

        @Test
        void a_required_component_that_became_optional() {
            assertThat(breaks(Lax.class)).containsExactly("event.at was always there, may now be missing");
        }

        enum Less {
            RED
        }

        record LessColours(UUID id, int count, @Nullable String note, Less colour, List<Part> parts, Instant at) {}

        @Test
        void a_removed_value_of_an_enumeration() {
            assertThat(breaks(LessColours.class)).containsExactly("event.colour: value GREEN was removed");
        }

        record Free(UUID id, int count, @Nullable String note, String colour, List<Part> parts, Instant at) {}

        @Test
        void an_enumeration_that_became_free_text() {
            assertThat(breaks(Free.class)).containsExactly("event.colour: became free");
        }

        record Piece(String name) {}

        record Deeper(UUID id, int count, @Nullable String note, Colour colour, List<Piece> parts, Instant at) {}

        @Test
        void a_break_inside_a_list() {
            assertThat(breaks(Deeper.class)).containsExactly("event.parts[].colour was removed");
        }

        record Single(UUID id, int count, @Nullable String note, Colour colour, Part parts, Instant at) {}

        @Test
        void a_list_that_became_one() {
            assertThat(breaks(Single.class)).contains("event.parts: type was \"array\", is \"object\"");
        }
    }

    private static List<String> breaks(Class<?> after) {
        return Compatibility.breaks(schema(Before.class), schema(after));
    }

    private static JsonNode schema(Class<?> event) {
        return SchemaOf.event(new PublishedEvent("chamado.test.thing.v1", event, TOPIC), Words.OF_THE_SOURCES);
    }
}
