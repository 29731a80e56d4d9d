package dev.chamado.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.published.Golden.Released;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever was released can be read for ever, and whoever reads by an old schema can go on. */
class GoldenTest {
    @BeforeAll
    static void release_if_asked_to() throws IOException {
        var name = System.getProperty("contracts.release");
        if (name != null) {
            Golden.release(name);
        }
    }

    static List<Released> released() throws IOException {
        return Golden.released();
    }

    @Test
    void released_files_are_never_changed_nor_removed() throws IOException {
        var found = Golden.found().entrySet();
        var listed = Golden.listed().entrySet();
        assertThat(listed).isNotEmpty();
        assertThat(found).as("released, but changed or removed").containsAll(listed);
        assertThat(listed).as("added without a release").containsAll(found);
    }

    @ParameterizedTest
    @MethodSource("released")
    void a_released_sample_is_valid_then_and_now(Released then) {
        assertThat(Wire.faults(then.schema(), then.sample())).isEmpty();
        assertThat(Wire.faults(SchemaOf.event(now(then), Words.OF_THE_SOURCES), then.sample()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("released")
    void a_released_sample_is_read_without_loss(Released then) {
        var read = Wire.read(now(then), then.sample());
        assertThat(Wire.read(now(then), Wire.write(read))).isEqualTo(read);
        assertThat(Wire.write(read).propertyNames()).containsAll(then.sample().propertyNames());
    }

    @ParameterizedTest
    @MethodSource("released")
    void only_optional_additions_since(Released then) {
        assertThat(Compatibility.breaks(then.schema(), SchemaOf.event(now(then), Words.OF_THE_SOURCES)))
                .isEmpty();
    }

    private static PublishedEvent now(Released then) {
        return PublishedEvent.ALL.stream()
                .filter(event -> event.type().equals(then.type()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(then + " is no longer published: names never change"));
    }
}
