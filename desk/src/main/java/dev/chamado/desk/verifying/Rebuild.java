package dev.chamado.desk.verifying;

import dev.chamado.desk.door.Asking;
import dev.chamado.desk.door.Door;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Builds every view of every service anew from the events; returns when all are level and served. */
final class Rebuild {
    private static final String OPERATOR = "oscar.operator";
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofMillis(250);

    /** What a follower says about itself is as old as its last turn: it rests, and waits for events. */
    private static final Duration STALE = Duration.ofSeconds(2);

    private final Door door;
    private final Map<String, URI> services;
    private final Consumer<String> tell;

    /**
     * @param services where each service answers its operator, by its application's name
     */
    Rebuild(Door door, Map<String, URI> services, Consumer<String> tell) {
        this.door = door;
        this.services = services;
        this.tell = tell;
    }

    /** Waits until everything that is stored is on Kafka. */
    void published() {
        await("everything that is stored to be published", this::isPublished);
    }

    /** Waits until every follower has taken in what was on Kafka when this was asked. */
    void level() {
        var begin = Instant.now();
        await("what followers say to be of now", () -> Instant.now().isAfter(begin.plus(STALE)));
        services.keySet().forEach(service -> {
            var seen = new HashSet<String>();
            await(service + " to be level", () -> isLevel(service, seen));
        });
        tell.accept("every follower is level after " + since(begin));
    }

    /** No notice of what is stored meanwhile: once the last event is on Kafka, those before it are. */
    private boolean isPublished() {
        var status = door.ask(Asking.get(OPERATOR, operations("ticket-service") + "/event-store"))
                .json();
        return status.path("published").asLong() >= status.path("stored").asLong();
    }

    /** A partition that was once seen without anything waiting has taken in all that was there before. */
    private boolean isLevel(String service, Set<String> seen) {
        var level = true;
        for (var follower : followers(service)) {
            for (var lag : follower.path("lag")) {
                var place =
                        lag.path("generation").asString() + lag.path("topic").asString() + lag.path("partition");
                if (lag.path("events").asLong() == 0) {
                    seen.add(place);
                }
                level &= seen.contains(place);
            }
        }
        return level;
    }

    /** Rebuilds one view after the other. */
    void all() {
        for (var service : services.keySet()) {
            for (var follower : followers(service)) {
                if (follower.path("kind").asString().equals("VIEW")) {
                    rebuild(service, follower.path("name").asString());
                }
            }
        }
    }

    /** Subjects that some follower could not take in. */
    List<String> parked() {
        var parked = new ArrayList<String>();
        for (var service : services.keySet()) {
            for (var follower : followers(service)) {
                if (follower.path("parked").asLong() > 0) {
                    parked.add(service + " " + follower.path("name").asString() + ": " + follower.path("parked"));
                }
            }
        }
        return parked;
    }

    private void rebuild(String service, String view) {
        var begin = Instant.now();
        var generation = door.ask(
                        Asking.json(OPERATOR, "POST", path(service) + "/" + view + "/rebuild", null, null, null))
                .json()
                .path("generation")
                .asString();
        await(
                view + " to be rebuilt",
                () -> followers(service).stream()
                        .filter(follower -> follower.path("name").asString().equals(view))
                        .anyMatch(follower ->
                                follower.path("serving").asString("").equals(generation)));
        tell.accept("rebuilt " + service + " " + view + " in " + since(begin));
    }

    private List<JsonNode> followers(String service) {
        return door.ask(Asking.get(OPERATOR, path(service))).json().path("followers").values().stream()
                .toList();
    }

    private String path(String service) {
        return operations(service) + "/followers";
    }

    private String operations(String service) {
        return services.get(service) + "/api/v1/operations/" + service;
    }

    private static String since(Instant begin) {
        return "%.1f s".formatted(Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }

    private static void await(String what, Condition condition) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(deadline)) {
                throw new Door.Refused("Waited " + PATIENCE.toMinutes() + " minutes for " + what + ".");
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Door.Refused("interrupted");
            }
        }
    }
}
