package dev.chamado.platform.follow;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.Topic;
import java.time.Instant;

/** What can happen to the things of these tests. */
sealed interface ThingEvent {
    Instant occurredAt();

    @EventType("test.thing.opened.v1")
    record ThingOpened(String colour, Instant occurredAt) implements ThingEvent {}

    @EventType("test.thing.painted.v1")
    record ThingPainted(@Personal(of = "painter") String colour, Instant occurredAt) implements ThingEvent {
        String painter() {
            return "ana";
        }
    }

    @EventType("test.thing.counted.v1")
    record ThingCounted(int by, Instant occurredAt) implements ThingEvent {}

    @EventType("test.thing.removed.v1")
    record ThingRemoved(Instant occurredAt) implements ThingEvent {}

    static Topic<ThingEvent> topic(String name) {
        return new Topic<>(name, ThingEvent.class);
    }
}
