package dev.chamado.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The committed schemas are what the records say, one for each event and none besides. */
class SchemaTest {
    @ParameterizedTest
    @FieldSource("dev.chamado.contracts.published.PublishedEvent#ALL")
    void is_what_the_record_says(PublishedEvent event) throws IOException {
        Committed.says(
                Committed.SCHEMAS.resolve(event.type() + ".json"),
                Committed.pretty(SchemaOf.event(event, Words.OF_THE_SOURCES)));
    }

    @Test
    void each_event_has_one_and_there_are_no_others() throws IOException {
        assertThat(Committed.names(Committed.SCHEMAS)).containsExactlyElementsOf(types());
    }

    @ParameterizedTest
    @FieldSource("dev.chamado.contracts.published.PublishedEvent#ALL")
    void says_in_words_what_has_happened(PublishedEvent event) {
        assertThat(Words.OF_THE_SOURCES.of(event.event().getSimpleName()))
                .as("doc comment of %s", event.event())
                .isNotBlank();
    }

    @Test
    void names_are_stable_words_with_a_revision() {
        assertThat(types()).allMatch(type -> type.matches("chamado\\.[a-z]+\\.[a-z]+(-[a-z]+)*\\.v[1-9]\\d*"));
    }

    @Test
    void every_family_is_found() {
        assertThat(PublishedEvent.TOPICS.stream().map(topic -> topic.name()))
                .containsExactly(
                        "definitions",
                        "directory",
                        "notifications",
                        "routing",
                        "saved-views",
                        "sla",
                        "sla-policies",
                        "tickets");
    }

    static List<String> types() {
        return PublishedEvent.ALL.stream().map(PublishedEvent::type).sorted().toList();
    }
}
