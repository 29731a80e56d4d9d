package dev.chamado.ticket.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Actor;
import dev.chamado.platform.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void an_instant_has_the_version_of_the_last_event_by_then() {
        assertThat(version(-1, 0, 10, 20)).as("before the opening").isEqualTo(-1);
        assertThat(version(0, 0, 10, 20)).isZero();
        assertThat(version(10, 0, 10, 20)).isEqualTo(1);
        assertThat(version(19, 0, 10, 20)).isEqualTo(1);
        assertThat(version(99, 0, 10, 20)).isEqualTo(2);
    }

    @Test
    void where_times_run_backwards_nothing_is_seen_before_what_it_stands_behind() {
        assertThat(version(10, 0, 20, 10)).isZero();
        assertThat(version(20, 0, 20, 10)).isEqualTo(2);
    }

    /** The version at so many minutes past noon of a ticket whose events were at these. */
    private static long version(int at, int... minutes) {
        List<Envelope<Object>> history = new ArrayList<>();
        for (var minute : minutes) {
            var number = history.size();
            history.add(new Envelope<>(
                    "t",
                    new UUID(1, 1).toString(),
                    number,
                    new UUID(2, number),
                    "any",
                    then(minute),
                    NOON,
                    new Actor(Actor.Kind.PERSON, "ana", null),
                    new UUID(3, 3),
                    null,
                    true,
                    null,
                    "any"));
        }
        return Timeline.version(history, then(at));
    }

    private static Instant then(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
