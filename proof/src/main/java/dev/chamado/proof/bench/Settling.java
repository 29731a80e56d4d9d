package dev.chamado.proof.bench;

import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waits until what was written is published and taken in by every follower, as long as there is patience. */
final class Settling {
    private static final List<String> OWNERS = List.of("ticket", "routing", "sla", "notification");
    private static final List<String> FOLLOWING = List.of("ticket", "routing", "sla", "notification", "reporting");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int PATIENCE_MILLIS = 30_000;

    /** Records that may be under way at rest: watermarks come all the time. */
    private static final long AT_REST = 8;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Site site;
    private final Duration patience;

    Settling(Site site, Duration patience) {
        this.site = site;
        this.patience = patience;
    }

    /** In words, how long it took, or how much was still behind when the patience was over. */
    String settle() throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (var line = new Line(site.gateway(), PATIENCE_MILLIS)) {
            long behind = behind(line);
            while (behind > 0 && System.nanoTime() - start < patience.toNanos()) {
                Thread.sleep(BETWEEN_LOOKS);
                behind = behind(line);
            }
            return behind > 0
                    ? "not level after %d s: %d events behind".formatted(patience.toSeconds(), behind)
                    : String.format(Locale.ROOT, "level after %.1f s", (System.nanoTime() - start) / 1e9);
        }
    }

    /** How many events are not yet published or not yet taken in, counted once for each who waits for them. */
    private long behind(Line line) throws IOException {
        long behind = 0;
        for (var owner : OWNERS) {
            var status = look(line, owner, "event-store");
            behind += status.get("stored").asLong() - status.get("published").asLong();
        }
        for (var service : FOLLOWING) {
            for (var follower : look(line, service, "followers").get("followers")) {
                for (var lag : follower.get("lag")) {
                    behind += Math.max(0, lag.get("events").asLong() - AT_REST);
                }
            }
        }
        return behind;
    }

    /** What an operator sees of a service. */
    JsonNode look(Line line, String service, String what) throws IOException {
        var path = "/api/v1/operations/" + service + "-service/" + what;
        return JSON.readTree(line.send(Ask.of("GET", path, site.operator(), Map.of(), ""))
                .is(200)
                .body());
    }
}
