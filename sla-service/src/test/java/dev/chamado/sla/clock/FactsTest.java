package dev.chamado.sla.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.platform.wire.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class FactsTest {
    /** Nobody looks at the clocks but the events; or somebody does at random instants, knowing no more than must be. */
    @RepeatedTest(300)
    void do_not_depend_on_when_timers_fire_nor_on_what_is_known_early(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var random = new Random(seed);
        var desk = Histories.random(random, 1, true);
        var ticket = desk.events().getFirst().event().ticketId();
        var calm = facts(desk, ticket);

        var said = new ArrayList<Fact>();
        TicketClocks clocks = null;
        for (var event : desk.events()) {
            for (var looks = random.nextInt(4); looks > 0 && clocks != null; looks--) {
                var gap =
                        Duration.between(clocks.settledTo(), event.recordedAt()).toMillis();
                if (gap > 0) {
                    var look = clocks.settledTo().plusMillis(random.nextLong(gap));
                    var step = clocks.settle(look, desk.agreementsRecordedBy(look.minus(Agreements.NOTICE)));
                    clocks = step.clocks();
                    said.addAll(step.facts());
                }
            }
            var known = desk.agreementsRecordedBy(event.recordedAt().minus(Agreements.NOTICE));
            var step = TicketClocks.after(clocks, event, known);
            clocks = step.clocks();
            said.addAll(step.facts());
        }
        for (var next = clocks.next(desk.agreements());
                next != null && !next.isAfter(desk.end());
                next = clocks.next(desk.agreements())) {
            var look =
                    next.isAfter(clocks.settledTo()) ? next : clocks.settledTo().plusMillis(1);
            var step = clocks.settle(look, desk.agreements());
            clocks = step.clocks();
            said.addAll(step.facts());
        }
        said.addAll(clocks.settle(desk.end(), desk.agreements()).facts());

        assertThat(said).as("seed %d", seed).isEqualTo(calm);
        assertThat(said.stream().map(fact -> fact.id("demo")))
                .as("seed %d", seed)
                .doesNotHaveDuplicates();
    }

    /** A walk over every minute, counting on fingers, finds the same breaches and the same elapsed times. */
    @RepeatedTest(300)
    void are_what_counting_every_minute_finds(RepetitionInfo run) {
        var seed = run.getCurrentRepetition();
        var desk = Histories.random(new Random(seed), 1, false);
        var edit = Story.published(
                "calendar:business",
                1,
                Story.at("Thu 12:00").minus(Agreements.NOTICE),
                Story.calendar("business", 2, 8, 14));
        desk.terms().add(edit);
        var ticket = desk.events().getFirst().event().ticketId();
        var expected = new Fingers(desk, (CalendarPublished) edit.event()).count();
        var found = facts(desk, ticket).stream()
                .map(Fact::event)
                .filter(fact -> fact.metric() == Metric.RESOLUTION)
                .filter(fact -> fact instanceof SlaEvent.SlaBreached || fact instanceof SlaEvent.ClockCompleted)
                .map(fact -> fact instanceof SlaEvent.ClockCompleted c
                        ? c.occurredAt() + " completed " + c.elapsed() + " " + c.met()
                        : fact.occurredAt() + " breached")
                .toList();
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }

    static List<Fact> facts(Histories desk, UUID ticket) {
        var agreements = desk.agreements();
        var facts = new ArrayList<Fact>();
        TicketClocks clocks = null;
        for (var event : desk.events()) {
            if (event.event().ticketId().equals(ticket)) {
                var step = TicketClocks.after(clocks, event, agreements);
                clocks = step.clocks();
                facts.addAll(step.facts());
            }
        }
        facts.addAll(clocks.settle(desk.end(), agreements).facts());
        return facts;
    }

    /** Slow and obvious: one ticket's resolution clock under the standard policy, minute by minute. */
    private static final class Fingers {
        private final Histories desk;
        private final CalendarPublished edited;
        private final List<String> found = new ArrayList<>();
        private final Map<String, List<Instant>> counted = new HashMap<>(Map.of(
                "business", new ArrayList<>(), "always", new ArrayList<>())); // the start of each minute that counted
        private final HashSet<String> broken = new HashSet<>();
        private Ticket ticket;
        private boolean cancelled;

        Fingers(Histories desk, CalendarPublished edited) {
            this.desk = desk;
            this.edited = edited;
        }

        List<String> count() {
            var events = new ArrayList<>(desk.events());
            var opened = events.removeFirst();
            var first = (TicketOpened) opened.event();
            ticket = Ticket.opened(first);
            for (var now = first.receivedAt(); !now.isAfter(desk.end()); now = now.plusSeconds(60)) {
                if (!now.isBefore(opened.recordedAt())) {
                    due(now);
                    while (!events.isEmpty() && events.getFirst().recordedAt().equals(now)) {
                        happen(events.removeFirst(), now);
                    }
                }
                if (ticket.open() && ticket.hold() != HoldReason.REQUESTER && ticket.hold() != HoldReason.SCHEDULED) {
                    counted.get("always").add(now);
                    if (isBusiness(now)) {
                        counted.get("business").add(now);
                    }
                }
            }
            return found;
        }

        private void happen(Envelope<TicketEvent> event, Instant now) {
            var was = ticket;
            ticket = ticket.after(event.event());
            if (was.open() && !ticket.open() && target() != null) {
                if (event.event() instanceof TicketEvent.TicketCancelled) {
                    cancelled = true;
                } else {
                    var minutes = counted.get(calendar()).size();
                    found.add(now + " completed " + Duration.ofMinutes(minutes) + " " + (minutes < target()));
                }
            }
            due(now);
        }

        /** The promise is broken at the end of the minute with which the target was used up. */
        private void due(Instant now) {
            var target = target();
            if (target != null && ticket.open() && counted.get(calendar()).size() >= target && broken.add("once")) {
                found.add(counted.get(calendar()).get(target - 1).plusSeconds(60) + " breached");
            }
        }

        private @Nullable Integer target() {
            return switch (ticket.priority()) {
                case P1 -> 4 * 60;
                case P2 -> 8 * 60;
                case P3 -> 24 * 60;
                case P4, P5 -> null;
            };
        }

        private String calendar() {
            return ticket.priority() == dev.chamado.contracts.ticket.Priority.P1 ? "always" : "business";
        }

        private boolean isBusiness(Instant now) {
            var local = now.atOffset(ZoneOffset.UTC);
            var isEdited = !now.isBefore(Story.at("Thu 12:00"));
            var opens =
                    LocalTime.of(isEdited ? edited.openings().getFirst().opens().getHour() : 9, 0);
            var closes = LocalTime.of(
                    isEdited ? edited.openings().getFirst().closes().getHour() : 17, 0);
            var time = local.toLocalTime();
            return local.getDayOfWeek().getValue() <= 5 && !time.isBefore(opens) && time.isBefore(closes);
        }
    }
}
