package dev.chamado.sla.recomputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.Wait;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.sla.recomputation.Recomputations.State;
import dev.chamado.sla.terms.Terms;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecomputationsTest {
    private static final UUID TICKET = UUID.fromString("0193a6b0-0000-7000-8000-000000000001");

    private final CountDownLatch mayEnd = new CountDownLatch(1);

    /** Those of tenants without policies ask nobody for anything: they would end at once. */
    private final Recomputations recomputations = new Recomputations(null, new Terms(), new Held(mayEnd));

    /** Work stands still when it asks at what time it ends; who asks for work does not. */
    private static final class Held extends Clock {
        private final CountDownLatch mayEnd;
        private Instant next = Instant.parse("2026-11-16T09:00:00Z");

        Held(CountDownLatch mayEnd) {
            this.mayEnd = mayEnd;
        }

        @Override
        public Instant instant() {
            if (Thread.currentThread().isVirtual()) {
                try {
                    mayEnd.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            next = next.plusSeconds(1);
            return next;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void end() {
        mayEnd.countDown();
    }

    @Test
    void of_a_tenant_are_made_one_at_a_time() {
        var first = recomputations.start("demo", TICKET);
        assertThat(first.state()).isEqualTo(State.RUNNING);
        assertThat(first.ticketId()).isEqualTo(TICKET);
        assertThat(recomputations.start("demo", TICKET).startedAt())
                .as("the same is not begun twice")
                .isEqualTo(first.startedAt());
        assertThatThrownBy(() -> recomputations.start("demo", null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("recomputation-running"));
        assertThat(recomputations.start("acme", null).state()).isEqualTo(State.RUNNING);

        mayEnd.countDown();
        Wait.until(
                "it has ended", () -> recomputations.last("demo").orElseThrow().state() == State.FAILED);
        assertThat(recomputations.start("demo", null).ticketId()).isNull();
    }
}
