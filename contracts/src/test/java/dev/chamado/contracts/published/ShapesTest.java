package dev.chamado.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.published.Shapes.Written;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What any version ever wrote into a store is read today, as what was meant then. */
class ShapesTest {
    static List<Written> written() throws IOException {
        return Shapes.all();
    }

    @ParameterizedTest
    @MethodSource("written")
    void is_read_as_what_was_meant(Written then) {
        var today = today(then);
        assertThat(Wire.faults(SchemaOf.event(today, Words.OF_THE_SOURCES), then.event()))
                .isEmpty();
        var again = Wire.write(Wire.read(today, then.event()));
        assertThat(again.propertyNames())
                .as("nothing is lost, and nothing is said that was not")
                .containsExactlyInAnyOrderElementsOf(then.event().propertyNames());
        assertThat(Wire.read(today, again)).isEqualTo(Wire.read(today, then.event()));
        assertThat(Wire.faults(SchemaOf.event(today, Words.OF_THE_SOURCES), again))
                .isEmpty();
    }

    /** The last file of a type says all that its events can say; what is new in one is one file more. */
    @ParameterizedTest
    @FieldSource("dev.chamado.contracts.published.PublishedEvent#ALL")
    void of_today_is_kept(PublishedEvent event) {
        var schema = SchemaOf.event(event, Words.OF_THE_SOURCES);
        var sample = Committed.json(Committed.SAMPLES.resolve(event.type() + ".json"));
        if (Boolean.getBoolean("contracts.write")
                && !missing(event, Shapes.components(sample, schema)).isEmpty()) {
            Shapes.keep(event.type(), sample);
        }
        assertThat(missing(event, Shapes.components(sample, schema)))
                .as("in no file of %s: -Dcontracts.write=true adds one", Shapes.FOLDER.resolve(event.type()))
                .isEmpty();
    }

    @Test
    void is_of_an_event_that_there_is() throws IOException {
        assertThat(written()).extracting(Written::type).isSubsetOf(SchemaTest.types());
    }

    private static TreeSet<String> missing(PublishedEvent event, TreeSet<String> said) {
        var schema = SchemaOf.event(event, Words.OF_THE_SOURCES);
        var missing = new TreeSet<>(said);
        missing.add("a file"); // at least one
        Shapes.of(event.type()).forEach(each -> {
            missing.remove("a file");
            missing.removeAll(Shapes.components(each.event(), schema));
        });
        return missing;
    }

    private static PublishedEvent today(Written then) {
        return PublishedEvent.ALL.stream()
                .filter(event -> event.type().equals(then.type()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(then + " is no longer published: names never change"));
    }
}
