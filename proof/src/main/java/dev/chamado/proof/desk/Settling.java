package dev.chamado.proof.desk;

import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Waits until what was written is published and taken in by every follower, as long as there is patience. */
public final class Settling {
    private static final List<String> OWNERS = List.of("ticket", "routing", "sla", "notification");
    private static final List<String> FOLLOWING = List.of("ticket", "routing", "sla", "notification", "reporting");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final int PATIENCE_MILLIS = 30_000;

    /**
     * Looks at rest, one after the other, in which nothing was stored: what policies of policies still do shows. Followers
     * rest for up to half a second, and what they say of themselves is of before.
     */
    private static final int LOOKS_AT_REST = 6;

    /** Records that may be under way at rest: watermarks come all the time. */
    private static final long AT_REST = 8;

    private static final int KAFKA_SECONDS = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The group in which the clocks follow tickets: they are no follower of the platform's. */
    private static final String CLOCKS = "sla-clocks";

    private final int gateway;
    private final String kafka;
    private final String operator;
    private final Duration patience;

    public Settling(OwnDesk desk, Duration patience) {
        this.gateway = desk.port(8080);
        this.kafka = "127.0.0.1:" + desk.port(19092);
        this.operator = desk.token(
                "operations",
                "oscar.operator",
                List.of("operator"),
                claims -> claims.expirationTime(Date.from(Instant.now().plus(TOKEN_LIFE))));
        this.patience = patience;
    }

    /**
     * How it went.
     *
     * @param behind events not yet published or taken in; 0 when all is level
     */
    public record Settled(Duration taken, long behind) {
        public boolean isLevel() {
            return behind == 0;
        }

        public String words() {
            return isLevel()
                    ? String.format(Locale.ROOT, "level after %.1f s", taken.toMillis() / 1e3)
                    : "not level after %d s: %d events behind".formatted(taken.toSeconds(), behind);
        }
    }

    private record Look(long stored, long behind) {}

    /** Waits; a service that does not answer is not level. */
    public Settled settle() throws InterruptedException {
        long start = System.nanoTime();
        try (var line = new Line(gateway, PATIENCE_MILLIS);
                var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            var last = look(line, admin);
            int same = 1;
            while ((last.behind > 0 || same < LOOKS_AT_REST) && System.nanoTime() - start < patience.toNanos()) {
                Thread.sleep(BETWEEN_LOOKS);
                var next = look(line, admin);
                same = next.behind == 0 && next.stored == last.stored ? same + 1 : 1;
                last = next;
            }
            return new Settled(Duration.ofNanos(System.nanoTime() - start), last.behind);
        }
    }

    private static long clocksBehind(Admin admin) throws IOException, InterruptedException {
        try {
            var read = admin.listConsumerGroupOffsets(CLOCKS)
                    .partitionsToOffsetAndMetadata()
                    .get(KAFKA_SECONDS, TimeUnit.SECONDS);
            long behind = 0;
            for (var each : read.entrySet()) {
                var end = admin.listOffsets(Map.of(each.getKey(), OffsetSpec.latest()))
                        .partitionResult(each.getKey())
                        .get(KAFKA_SECONDS, TimeUnit.SECONDS);
                behind += Math.max(0, end.offset() - each.getValue().offset() - AT_REST);
            }
            return behind;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka does not say how far the clocks are", e);
        }
    }

    /** How many events are not yet published or not yet taken in, counted once for each who waits for them. */
    private Look look(Line line, Admin admin) throws InterruptedException {
        try {
            long stored = 0;
            long behind = clocksBehind(admin);
            for (var owner : OWNERS) {
                var status = look(line, owner, "event-store");
                stored += status.get("stored").asLong();
                behind +=
                        status.get("stored").asLong() - status.get("published").asLong();
            }
            for (var service : FOLLOWING) {
                for (var follower : look(line, service, "followers").get("followers")) {
                    for (var lag : follower.get("lag")) {
                        behind += Math.max(0, lag.get("events").asLong() - AT_REST);
                    }
                }
            }
            return new Look(stored, behind);
        } catch (IOException _) {
            return new Look(-1, Long.MAX_VALUE); // away: nobody knows how far it is
        }
    }

    /** What an operator sees of a service. */
    public JsonNode look(Line line, String service, String what) throws IOException {
        var path = "/api/v1/operations/" + service + "-service/" + what;
        return JSON.readTree(
                line.send(Ask.of("GET", path, operator, Map.of(), "")).is(200).body());
    }
}
