package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketTransferred;
import dev.chamado.contracts.ticket.TicketEvent.WatcherAdded;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.contracts.ticket.TicketEvent.WatcherRemoved;
import dev.chamado.platform.follow.Folding;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.promise.PromisedClock.State;
import dev.chamado.sla.promise.PromisedClock.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TicketPromisesTest {
    private static final UUID ID = Story.ID;
    private static final Instant NINE = Story.at("Mon 09:00");

    private static TicketPromises after(Object... events) {
        return Folding.of(TicketPromises.VIEW).about(ID).after(events).document();
    }

    @Nested
    class A_ticket {
        @Test
        void is_known_by_its_facts_alone_but_belongs_to_nobody_then() {
            var promises = after(target(hour(4), null, NINE));
            assertThat(promises.number()).isNull();
            assertThat(promises.isOf("ana.souza")).isFalse();
            assertThat(promises.breaksAt()).isEqualTo(hour(4));
        }

        @Test
        void is_the_same_in_whichever_order_its_topics_are_read() {
            assertThat(after(target(hour(4), null, NINE), opened(), moved()))
                    .isEqualTo(after(opened(), moved(), target(hour(4), null, NINE)));
        }

        @Test
        void belongs_to_requester_affected_and_copied_persons() {
            var copied = new WatcherAdded(ID, "john.miller", WatcherKind.CC, NINE);
            var internal = new WatcherAdded(ID, "carla.dias", WatcherKind.INTERNAL, NINE);
            var promises = after(opened(), copied, internal);
            assertThat(promises.isOf("ana.souza")).isTrue();
            assertThat(promises.isOf("john.miller")).isTrue();
            assertThat(promises.isOf("carla.dias")).isFalse();
            assertThat(after(opened(), copied, new WatcherRemoved(ID, "john.miller", NINE))
                            .isOf("john.miller"))
                    .isFalse();
        }

        @Test
        void breaks_next_when_the_first_unbroken_running_clock_does() {
            var response = new TargetSet(
                    ID,
                    Metric.FIRST_RESPONSE,
                    1,
                    "standard",
                    1,
                    Priority.P1,
                    Duration.ofMinutes(15),
                    "always",
                    NINE,
                    NINE.plusSeconds(900),
                    null,
                    NINE);
            var both = after(opened(), response, target(hour(4), null, NINE));
            assertThat(both.breaksAt()).isEqualTo(NINE.plusSeconds(900));
            assertThat(after(opened(), response, target(hour(4), null, NINE), breach(Metric.FIRST_RESPONSE))
                            .breaksAt())
                    .isEqualTo(hour(4));
            assertThat(after(opened(), target(hour(4), null, NINE), completed(hour(1)))
                            .breaksAt())
                    .isNull();
        }
    }

    @Nested
    class A_clock {
        @Test
        void shows_its_pauses() {
            var clock = only(after(
                    target(hour(4), null, NINE),
                    target(null, HoldReason.REQUESTER, hour(1)),
                    target(null, HoldReason.REQUESTER, hour(2)),
                    target(null, HoldReason.SCHEDULED, hour(3)),
                    target(hour(7), null, hour(4))));
            assertThat(clock.state()).isEqualTo(State.RUNNING);
            assertThat(clock.pauses())
                    .containsExactly(
                            new Wait(hour(1), hour(3), HoldReason.REQUESTER),
                            new Wait(hour(3), hour(4), HoldReason.SCHEDULED));
            assertThat(clock.dueAt()).isEqualTo(hour(7));
        }

        @Test
        void that_is_paused_is_not_due() {
            var promises = after(target(hour(4), null, NINE), target(null, HoldReason.REQUESTER, hour(1)));
            assertThat(only(promises).state()).isEqualTo(State.PAUSED);
            assertThat(promises.breaksAt()).isNull();
        }

        @Test
        void that_was_resumed_left_out_the_time_it_was_resolved() {
            var resumed = new ClockResumed(ID, Metric.RESOLUTION, 1, hour(6), hour(3));
            var clock = only(after(target(hour(4), null, NINE), completed(hour(1)), resumed));
            assertThat(clock.state()).isEqualTo(State.RUNNING);
            assertThat(clock.pauses()).containsExactly(new Wait(hour(1), hour(3), null));
            assertThat(clock.dueAt()).isEqualTo(hour(6));
            assertThat(clock.met()).isNull();
        }

        @Test
        void keeps_its_breach_and_its_verdict() {
            var clock = only(after(target(hour(4), null, NINE), breach(Metric.RESOLUTION), completed(hour(5))));
            assertThat(clock.breachedAt()).isEqualTo(hour(4));
            assertThat(clock.met()).isTrue(); // by the last target, which may have been another
            assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
        }

        @Test
        void that_was_cancelled_has_no_verdict() {
            var cancelled = new ClockCancelled(ID, Metric.RESOLUTION, 1, hour(1));
            var clock = only(after(target(hour(4), null, NINE), cancelled));
            assertThat(clock.state()).isEqualTo(State.CANCELLED);
            assertThat(clock.met()).isNull();
        }
    }

    private static PromisedClock only(TicketPromises promises) {
        assertThat(promises.clocks()).hasSize(1);
        return promises.clocks().getFirst();
    }

    private static Instant hour(int hours) {
        return NINE.plus(Duration.ofHours(hours));
    }

    private static TicketEvent opened() {
        return Story.opening(ID, NINE, NINE, Priority.P1, Channel.PORTAL, "service-desk");
    }

    private static TicketEvent moved() {
        return new TicketTransferred(ID, "network", "service-desk", null, NINE);
    }

    private static SlaEvent target(Instant due, HoldReason pausedFor, Instant at) {
        return new TargetSet(
                ID,
                Metric.RESOLUTION,
                1,
                "standard",
                1,
                Priority.P1,
                Duration.ofHours(4),
                "always",
                NINE,
                due,
                pausedFor,
                at);
    }

    private static SlaEvent breach(Metric metric) {
        return new SlaBreached(ID, metric, 1, "standard", 1, Priority.P1, BreachCause.TIME_PASSED, null, null, hour(4));
    }

    private static SlaEvent completed(Instant at) {
        return new ClockCompleted(
                ID,
                Metric.RESOLUTION,
                1,
                "standard",
                1,
                Priority.P1,
                Duration.ofHours(4),
                Duration.ofHours(1),
                true,
                null,
                null,
                at);
    }
}
