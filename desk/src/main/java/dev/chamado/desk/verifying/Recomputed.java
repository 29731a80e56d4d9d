package dev.chamado.desk.verifying;

import dev.chamado.desk.door.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** All facts about promises as sla-service computes them again from the events, beside those that it has published. */
final class Recomputed {
    private static final String PATH = "sla/recomputation";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Asked asked;

    Recomputed(Asked asked) {
        this.asked = asked;
    }

    /** What it has found; it takes a while. */
    JsonNode found() {
        var deadline = Instant.now().plus(PATIENCE);
        var report = asked.post(PATH, Map.of());
        while (report.path("state").asString().equals("RUNNING")
                && Instant.now().isBefore(deadline)) {
            try {
                Thread.sleep(Duration.ofMillis(500));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Door.Refused("interrupted");
            }
            report = asked.read(PATH);
        }
        if (!report.path("state").asString().equals("DONE")) {
            throw new Door.Refused("Promises are not computed again: " + report);
        }
        return report.path("found");
    }
}
