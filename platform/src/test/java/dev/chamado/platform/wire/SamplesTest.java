package dev.chamado.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.notification.NotificationEvent;
import dev.chamado.contracts.routing.RoutingEvent;
import dev.chamado.contracts.savedview.SavedViewEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.TicketEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The published samples go through the wire format of the running services without loss. */
class SamplesTest {
    private static final Topic<?>[] TOPICS = {
        TicketEvent.TOPIC,
        DirectoryEvent.TOPIC,
        DefinitionEvent.TOPIC,
        SavedViewEvent.TOPIC,
        RoutingEvent.TOPIC,
        SlaDefinitionEvent.TOPIC,
        SlaEvent.TOPIC,
        NotificationEvent.TOPIC
    };
    private final WireFormat format = WireFormat.of(TOPICS);

    static Stream<String> types() {
        return Arrays.stream(TOPICS)
                .flatMap(topic -> topic.events().stream())
                .map(event -> event.getAnnotation(EventType.class).value());
    }

    @ParameterizedTest
    @MethodSource("types")
    void are_read_and_written_without_loss(String type) {
        var sample = sample(type);
        var event = format.read(type, sample);
        var written = format.write(event);

        assertThat(format.typeOf(event)).isEqualTo(type);
        assertThat(format.read(type, written)).isEqualTo(event);
        assertThat(JsonMapper.shared().readTree(written).propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        JsonMapper.shared().readTree(sample).propertyNames());
    }

    private static byte[] sample(String type) {
        try (var file = TicketEvent.class.getResourceAsStream("/samples/" + type + ".json")) {
            assertThat(file).as("sample of %s", type).isNotNull();
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
