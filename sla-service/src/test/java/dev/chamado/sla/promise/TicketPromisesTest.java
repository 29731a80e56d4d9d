package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketTransferred;
import dev.chamado.contracts.ticket.TicketEvent.TicketUnassigned;
import dev.chamado.contracts.ticket.TicketEvent.WatcherAdded;
import dev.chamado.contracts.ticket.TicketEvent.WatcherKind;
import dev.chamado.contracts.ticket.TicketEvent.WatcherRemoved;
import dev.chamado.platform.follow.Folding;
import dev.chamado.sla.clock.Fact;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.promise.Account.Interval;
import dev.chamado.sla.promise.Account.Kind;
import dev.chamado.sla.promise.Course.Hold;
import dev.chamado.sla.promise.Course.Stay;
import dev.chamado.sla.promise.PromisedClock.Setting;
import dev.chamado.sla.promise.PromisedClock.State;
import dev.chamado.sla.promise.PromisedClock.Wait;
import dev.chamado.sla.promise.PromisedClock.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
    class The_course {
        @Test
        void says_who_had_the_ticket_and_what_it_waited_for() {
            var story = Story.begin()
                    .opened("Mon 09:00", Priority.P3)
                    .assigned("Mon 10:00")
                    .held("Mon 10:30", HoldReason.SUPPLIER)
                    .held("Mon 11:00", HoldReason.SUPPLIER)
                    .held("Mon 11:30", HoldReason.REQUESTER)
                    .transferred("Mon 12:00", "network")
                    .happens("Mon 12:00", new TicketUnassigned(ID, "lee.chen", Story.at("Mon 12:00")))
                    .resolved("Mon 13:00");
            var course = promises(story).course();
            assertThat(course.stays())
                    .containsExactly(
                            new Stay(NINE, "service-desk", null),
                            new Stay(Story.at("Mon 10:00"), "service-desk", "lee.chen"),
                            new Stay(Story.at("Mon 12:00"), "network", null));
            assertThat(course.holds())
                    .containsExactly(
                            new Hold(Story.at("Mon 10:30"), Story.at("Mon 11:30"), HoldReason.SUPPLIER, "lee.chen"),
                            new Hold(Story.at("Mon 11:30"), Story.at("Mon 13:00"), HoldReason.REQUESTER, "lee.chen"));
        }

        @Test
        void goes_by_the_time_of_an_imported_history() {
            var story = Story.imported().opened("Mon 09:00", Priority.P3).assigned("Mon 10:00");
            assertThat(promises(story).course().stays().getLast().from()).isEqualTo(Story.at("Mon 10:00"));
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
        void says_what_gave_it_each_of_its_targets() {
            var story = Story.begin()
                    .opened("Mon 09:00", Priority.P3)
                    .held("Mon 10:00", HoldReason.REQUESTER)
                    .goesOn("Mon 11:00")
                    .prioritised("Mon 12:00", Priority.P2);
            story.edited("Mon 12:30", 8, 18).until("Mon 13:00");
            var harder = new Policy(
                    "short",
                    "Short",
                    Story.standard().condition(),
                    Story.targets(2),
                    Story.standard().responseStop(),
                    Story.standard().pausingHolds(),
                    List.of());
            story.republished("Mon 13:30", true, harder).until("Mon 14:00");
            var clock = promises(story).clocks().getLast();
            assertThat(clock.metric()).isEqualTo(Metric.RESOLUTION);
            assertThat(clock.before()).extracting(Setting::why).containsExactly(Why.START, Why.PRIORITY, Why.CALENDAR);
            assertThat(clock.setting().why()).isEqualTo(Why.POLICY);
            assertThat(clock.before().getFirst().at()).isEqualTo(NINE);
            assertThat(clock.setting().at()).isEqualTo(Story.at("Mon 13:30").plusSeconds(5));
            assertThat(clock.setting().target()).isEqualTo(Duration.ofHours(4));
        }

        @Test
        void keeps_the_target_by_which_it_broke() {
            var story = Story.begin().opened("Mon 09:00", Priority.P2).until("Tue 09:00");
            var clock = promises(story.prioritised("Tue 10:00", Priority.P3))
                    .clocks()
                    .getLast();
            assertThat(clock.breach().at()).isEqualTo(Story.at("Mon 17:00"));
            assertThat(clock.breach().setting().priority()).isEqualTo(Priority.P2);
            assertThat(clock.setting().priority()).isEqualTo(Priority.P3);
        }

        @Test
        void tells_where_its_time_went_to_the_second() {
            var story = Story.begin()
                    .opened("Mon 09:00", Priority.P3)
                    .held("Mon 10:00", HoldReason.REQUESTER)
                    .goesOn("Mon 13:10")
                    .resolved("Mon 16:00")
                    .reopened("Tue 08:00")
                    .resolved("Tue 12:00");
            var promises = promises(story);
            var clock = promises.clocks().getLast();
            var calendar = story.agreements.calendars().get("business");
            var account = Account.of(clock, promises.course(), Set.of(), calendar, Story.at("Fri 09:00"));
            assertThat(account.intervals())
                    .extracting(Interval::kind, Interval::lasted, Interval::counted, Interval::by)
                    .containsExactly(
                            tuple(Kind.RUNNING, Duration.ofHours(1), Duration.ofHours(1), null),
                            tuple(Kind.PAUSED, Duration.ofMinutes(190), Duration.ZERO, "lee.chen"),
                            tuple(Kind.RUNNING, Duration.ofMinutes(170), Duration.ofMinutes(170), null),
                            tuple(Kind.RESOLVED, Duration.ofHours(16), Duration.ZERO, null),
                            tuple(Kind.RUNNING, Duration.ofHours(4), Duration.ofHours(3), null));
            assertThat(account.counted()).isEqualTo(clock.elapsed());
            assertThat(account.counted().plus(account.paused()).plus(account.outside()))
                    .isEqualTo(Duration.between(clock.startedAt(), clock.endedAt()));
        }

        @Test
        void tells_of_the_time_before_anything_was_promised_what_the_course_says() {
            var story = Story.begin()
                    .opened("Mon 09:00", Priority.P4)
                    .held("Mon 10:00", HoldReason.REQUESTER)
                    .goesOn("Mon 12:00")
                    .held("Mon 13:00", HoldReason.SUPPLIER)
                    .resolved("Mon 14:00")
                    .reopened("Mon 15:00")
                    .prioritised("Mon 16:00", Priority.P2);
            var promises = promises(story);
            var clock = promises.clocks().getLast();
            assertThat(clock.pauses()).isEmpty();
            assertThat(clock.dueAt()).isEqualTo(Story.at("Tue 12:00"));
            var account = Account.of(
                    clock,
                    promises.course(),
                    Story.standard().pausingHolds(),
                    story.agreements.calendars().get("business"),
                    Story.at("Mon 17:00"));
            assertThat(account.counted()).isEqualTo(Duration.ofHours(5));
            assertThat(account.paused()).isEqualTo(Duration.ofHours(3));
            assertThat(account.intervals())
                    .extracting(Interval::kind)
                    .containsExactly(Kind.RUNNING, Kind.PAUSED, Kind.RUNNING, Kind.RESOLVED, Kind.RUNNING);
        }

        @Test
        void that_was_corrected_shows_what_was_stated_again_and_nothing_from_before() {
            var again = target(hour(5), null, NINE);
            var promises =
                    after(target(hour(4), null, NINE), breach(Metric.RESOLUTION), corrected(Metric.RESOLUTION), again);
            assertThat(only(promises).breachedAt()).isNull();
            assertThat(only(promises).dueAt()).isEqualTo(hour(5));
            assertThat(promises.breaksAt()).isEqualTo(hour(5));
            assertThat(only(after(target(hour(4), null, NINE), corrected(Metric.GROUP)))
                            .dueAt())
                    .as("another metric stays as it was")
                    .isEqualTo(hour(4));
        }

        @Test
        void that_was_cancelled_has_no_verdict() {
            var cancelled = new ClockCancelled(ID, Metric.RESOLUTION, 1, hour(1));
            var clock = only(after(target(hour(4), null, NINE), cancelled));
            assertThat(clock.state()).isEqualTo(State.CANCELLED);
            assertThat(clock.met()).isNull();
        }
    }

    private static TicketPromises promises(Story story) {
        var facts = story.facts().stream().map(Fact::event);
        return after(Stream.concat(story.events().stream(), facts).toArray());
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

    private static SlaEvent corrected(Metric metric) {
        return new SlaCorrected(ID, metric, 1, 2, 1, "...", hour(6));
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
