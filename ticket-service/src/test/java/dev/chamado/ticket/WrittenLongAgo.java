package dev.chamado.ticket;

import dev.chamado.contracts.Topic;
import dev.chamado.platform.wire.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Events as any version ever wrote them, kept by the contracts, read by today's code. */
public final class WrittenLongAgo {
    private static final Path SHAPES = Path.of("../contracts/src/test/resources/golden/shapes");

    private WrittenLongAgo() {}

    /** One of them, with the file that it is from. */
    public record Written(Path file, Object event) {
        @Override
        public String toString() {
            return SHAPES.relativize(file).toString();
        }
    }

    /** All of a topic, the oldest of each type first. */
    public static List<Written> on(Topic<?> topic) {
        var wire = WireFormat.of(topic);
        try (var files = Files.walk(SHAPES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> wire.knows(typeOf(file)))
                    .sorted()
                    .map(file -> new Written(file, wire.read(typeOf(file), bytes(file))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String typeOf(Path file) {
        return file.getParent().getFileName().toString();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
