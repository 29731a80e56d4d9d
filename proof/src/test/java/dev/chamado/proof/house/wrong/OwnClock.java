package dev.chamado.proof.house.wrong;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes time and ids where it stands; only the given clock is right. */
public final class OwnClock {
    private final Supplier<Instant> now = Instant::now;

    List<Object> all(Clock given) {
        return List.of(
                now.get(),
                Instant.now(given),
                UUID.randomUUID(),
                System.currentTimeMillis(),
                Generators.timeBasedEpochGenerator());
    }
}
