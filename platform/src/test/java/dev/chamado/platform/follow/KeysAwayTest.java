package dev.chamado.platform.follow;

import static dev.chamado.backing.Wait.until;
import static dev.chamado.platform.follow.Thing.opened;
import static dev.chamado.platform.follow.Thing.painted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.Personal;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.SubjectKey;
import dev.chamado.platform.wire.SubjectKeys;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sealed is waited for while nobody can say what has become of its key. */
class KeysAwayTest {
    private static final String SEALED = "sealed:1:1:AAAA:ana";
    private final Bench bench = new Bench().withTopic();

    /** Says three times that it cannot say, then that there is no key any more. */
    private static SubjectKeys away(Supplier<RuntimeException> refusal) {
        var left = new AtomicInteger(3);
        return new SubjectKeys() {
            @Override
            public @Nullable SubjectKey toSeal(String tenant, String person) {
                return null;
            }

            @Override
            public @Nullable SubjectKey toOpen(String tenant, String person, long serial) {
                if (left.getAndDecrement() > 0) {
                    throw refusal.get();
                }
                return null;
            }
        };
    }

    private static RuntimeException refusal(boolean database) {
        return database
                ? Refusal.unavailable("store-unreachable", "Away.", Duration.ofSeconds(1))
                : new SubjectKeys.KeysAway("not told", null);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void by_a_view(boolean database) {
        var instance = bench.with(away(() -> refusal(database)))
                .start(Thing.counting("things", bench.topic).build());
        bench.publish("a", opened("red"), painted(SEALED));
        bench.sent();
        until("both are read", () -> instance.applied("things") == 2);
        assertThat(instance.factory.parked().count("things")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void by_a_policy(boolean database) {
        var colours = new CopyOnWriteArrayList<String>();
        var policy = new Policy<>("when-painted-then-note", bench.topic, event -> {
            if (event.event() instanceof ThingEvent.ThingPainted painted) {
                colours.add(painted.colour());
            }
        });
        var instance = bench.with(away(() -> refusal(database)))
                .start(Bench.settings(100, Duration.ofSeconds(30)), List.of(), List.of(policy));
        bench.publish("a", opened("red"), painted(SEALED));
        bench.sent();
        until("it is read", () -> !colours.isEmpty());
        assertThat(colours).containsOnly(Personal.ERASED);
        assertThat(instance.factory.parked().count("when-painted-then-note")).isZero();
    }
}
