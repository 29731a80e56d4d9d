package dev.chamado.contracts.published;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Topic;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** An event of the published language, found by looking at every compiled class of this module. */
record PublishedEvent(String type, Class<?> event, Topic<?> topic) {
    static final List<Topic<?>> TOPICS = topics();
    static final List<PublishedEvent> ALL = TOPICS.stream()
            .flatMap(topic -> topic.events().stream()
                    .map(event -> new PublishedEvent(
                            event.getAnnotation(EventType.class).value(), event, topic)))
            .toList();

    /** The event's name in words: {@code TicketPutOnHold} is "Ticket put on hold". */
    String title() {
        return Words.spaced(event.getSimpleName());
    }

    String schemaId() {
        return "urn:chamado:schema:" + type;
    }

    @Override
    public String toString() {
        return type;
    }

    private static List<Topic<?>> topics() {
        try {
            var classes = Path.of(Topic.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(classes)) {
                return files.map(file -> classes.relativize(file).toString())
                        .filter(file ->
                                file.endsWith("Event.class") && !file.contains("$")) // one within another has its topic
                        .map(file -> file.substring(0, file.length() - ".class".length())
                                .replace('/', '.'))
                        .<Topic<?>>map(PublishedEvent::topicOf)
                        .sorted(Comparator.comparing(Topic::name))
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Topic<?> topicOf(String family) {
        try {
            return (Topic<?>) Class.forName(family).getField("TOPIC").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(family + " is called an event but has no TOPIC", e);
        }
    }
}
