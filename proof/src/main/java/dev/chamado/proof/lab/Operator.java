package dev.chamado.proof.lab;

import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.wire.Ask;
import dev.chamado.proof.wire.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sees through the gateway what waits, and does something about it. */
final class Operator implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    /** The clocks are no follower of the platform's, and try again by themselves. */
    private static final Place CLOCKS = new Place("sla", "parked-clocks");

    private final Line line;
    private final String token;

    Operator(OwnDesk desk) {
        this.line = new Line(desk.port(8080), PATIENCE_MILLIS);
        this.token = desk.token(
                "operations",
                "oscar.operator",
                List.of("operator"),
                claims -> claims.expirationTime(Date.from(Instant.now().plus(TOKEN_LIFE))));
    }

    /** Where something waits: a follower of a service. */
    record Place(String service, String follower) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return toString().compareTo(other.toString());
        }
    }

    /** What waits, each {@code <tenant>/<subject>}; places where nothing does are left out. */
    Map<Place, Set<String>> parked() throws IOException {
        var parked = new TreeMap<Place, Set<String>>();
        for (var service : Lines.SERVICES) {
            for (var follower : get(service, "followers").get("followers")) {
                if (follower.get("parked").asLong() > 0) {
                    var place = new Place(service, follower.get("name").asString());
                    parked.put(place, subjects(place));
                }
            }
        }
        var clocks = new LinkedHashSet<String>();
        get(CLOCKS.service, CLOCKS.follower)
                .forEach(each -> clocks.add(each.get("ticket").asString()));
        if (!clocks.isEmpty()) {
            parked.put(CLOCKS, clocks);
        }
        return parked;
    }

    private Set<String> subjects(Place place) throws IOException {
        var subjects = new LinkedHashSet<String>();
        get(place.service, "followers/" + place.follower + "/parked")
                .get("subjects")
                .forEach(each -> subjects.add(each.get("tenant").asString() + "/"
                        + each.get("subject").asString()));
        return subjects;
    }

    /** How many events the follower that is furthest behind has not taken in. */
    long behind() throws IOException {
        long behind = 0;
        for (var service : Lines.SERVICES) {
            for (var follower : get(service, "followers").get("followers")) {
                for (var lag : follower.get("lag")) {
                    behind = Math.max(behind, lag.get("events").asLong());
                }
            }
        }
        return behind;
    }

    void retry(Place place, Collection<String> subjects) throws IOException {
        if (!place.equals(CLOCKS)) {
            post(place.service, "followers/" + place.follower + "/retry", Map.of("subjects", subjects), 202);
        }
    }

    /** Sets aside the event at which each of them stopped. */
    void dismiss(Place place, Collection<String> subjects) throws IOException {
        if (!place.equals(CLOCKS)) {
            post(place.service, "followers/" + place.follower + "/dismiss", Map.of("subjects", subjects), 202);
            return;
        }
        for (var ticket : subjects) {
            post(
                    place.service,
                    "parked-clocks/dismiss",
                    Map.of("ticket", ticket),
                    202,
                    404,
                    409); // it may have gone on, or will
        }
    }

    /** Asks again for a while when somebody is put off: the clocks are moved, or the store is busy. */
    private JsonNode get(String service, String what) throws IOException {
        var ask = Ask.of("GET", path(service, what), token, Map.of(), "");
        for (int tries = 1; ; tries++) {
            var told = line.send(ask).is(200, 503);
            if (told.status() == 200 || tries == TRIES) {
                return JSON.readTree(told.is(200).body());
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void post(String service, String what, Object body, int... wanted) throws IOException {
        var ask = Ask.of("POST", path(service, what), token, Map.of(), JSON.writeValueAsString(body));
        var _ = line.send(ask).is(wanted);
    }

    private static String path(String service, String what) {
        return "/api/v1/operations/" + service + "-service/" + what;
    }

    /** What waits though it is none of these. */
    static Set<String> others(Map<Place, Set<String>> parked, Set<String> these) {
        return parked.values().stream()
                .flatMap(Set::stream)
                .filter(subject -> !these.contains(subject))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        line.close();
    }
}
