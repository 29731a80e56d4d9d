package dev.chamado.proof.house.wrong;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Decides with the help of a clock, a file and a framework. */
@Tag("a framework's annotation")
public record ImpureTicket(String state) {
    public List<Object> decide(Object command) {
        return Files.exists(Path.of(state)) ? List.of() : List.of(Helper.now(), command);
    }

    /** The time is asked one step away. */
    static final class Helper {
        static Instant now() {
            return Files.exists(Path.of("/")) ? Clock.systemUTC().instant() : Instant.EPOCH;
        }
    }
}
