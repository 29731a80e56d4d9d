package dev.chamado.proof.lab;

import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.desk.Setup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A desk on which faults are tried.
 *
 * @param lines between its parts, where there are proxies on them
 */
public record Ground(Kind kind, OwnDesk desk, Lines lines) implements AutoCloseable {
    /** How it is set up. */
    public enum Kind {
        /** One instance of everything, as {@code ./chamado up} starts it. */
        PLAIN,
        /** Two instances of each service and of the gateway; each has a copy of the other's clocks. */
        TWO,
        /** A proxy on each line between two parts. */
        LINES,
        /** Each service with a clock that can be set. */
        CLOCKS,
        /** PostgreSQL on a small disk. */
        SMALL_DISK,
        /** Kafka with three brokers and three copies of everything. */
        BROKERS;

        /** What a fault's name begins with here, when the same is tried on a plain desk too. */
        String prefix() {
            return this == PLAIN ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-') + "-";
        }
    }

    /** One that is set up as usual. */
    public static Ground of(OwnDesk desk) {
        return new Ground(Kind.PLAIN, desk, new Lines());
    }

    static Ground start(Kind kind, Path root, Path parent) throws IOException {
        var lines = new Lines();
        var setup = switch (kind) {
            case PLAIN -> Setup.USUAL;
            case TWO -> new Setup(List.of("--instances", "2"), (_, _) -> {}).with("SLA_STANDBYS", "1");
            case LINES -> new Setup(List.of(), lines::lay);
            case CLOCKS -> new Setup(List.of(), Clock::prepare);
            case SMALL_DISK -> new Setup(List.of(), FullDisk::mount);
            case BROKERS -> new Setup(List.of("--brokers", "3"), (_, _) -> {});
        };
        var desk = OwnDesk.start(root, parent, setup.with("DUE_INTERVAL", "2s")); // a round does not wait for minutes
        if (kind == Kind.TWO) {
            desk.comeThrough(lines.front(desk.port(8080), desk.port(8100)));
        }
        return new Ground(kind, desk, lines);
    }

    @Override
    public void close() {
        desk.close();
        try {
            lines.close();
            if (kind == Kind.SMALL_DISK) {
                FullDisk.unmount(desk.data());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
