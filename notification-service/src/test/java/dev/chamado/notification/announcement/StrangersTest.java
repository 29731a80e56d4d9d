package dev.chamado.notification.announcement;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.platform.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Strangers strangers = new Strangers(clock);

    @Test
    void a_stranger_is_waited_for_once_and_each_for_himself() {
        assertThatThrownBy(() -> strangers.met("demo", "monitor")).isInstanceOf(Refusal.class);
        now.updateAndGet(then -> then.plus(Strangers.PATIENCE).minusMillis(1));
        assertThatThrownBy(() -> strangers.met("demo", "monitor")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> strangers.met("other", "monitor")).isInstanceOf(Refusal.class);
        now.updateAndGet(then -> then.plusMillis(1));
        assertThatCode(() -> strangers.met("demo", "monitor")).doesNotThrowAnyException();
        now.updateAndGet(then -> then.plus(Duration.ofDays(1)));
        assertThatCode(() -> strangers.met("demo", "monitor")).doesNotThrowAnyException();
    }
}
