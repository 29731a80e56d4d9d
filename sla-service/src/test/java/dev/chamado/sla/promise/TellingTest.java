package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.follow.Folding;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.promise.PromisedClock.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);

    /** Told from the whole log with all that is agreed today; lived with what had happened and was known then. */
    @RepeatedTest(200)
    void any_instant_is_told_as_it_was_lived(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        var desk = Histories.random(random, 1, true);
        var first = desk.events().getFirst().recordedAt();
        for (var n = 0; n < 8; n++) {
            var minutes = random.nextLong(Duration.between(first, desk.end()).toMinutes());
            var asOf = n == 0 ? first : first.plus(Duration.ofMinutes(minutes)).plusMillis(random.nextInt(2));
            assertThat(told(desk.events(), desk.agreements(), asOf))
                    .as("seed %d, %s", run.getCurrentRepetition(), asOf)
                    .isEqualTo(lived(desk, asOf));
        }
    }

    @Nested
    class A_ticket {
        private final Story story = Story.begin()
                .opened("Mon 09:00", Priority.P2)
                .held("Mon 10:00", HoldReason.REQUESTER)
                .goesOn("Mon 12:00")
                .resolved("Tue 16:00");

        @Test
        void has_no_clocks_before_it_was_known() {
            var before = told(story.events(), story.agreements, Story.at("Mon 08:59"));
            assertThat(before.clocks()).isEmpty();
            assertThat(before.id()).isEqualTo(Story.ID);
        }

        @Test
        void waits_at_an_instant_of_its_wait_and_is_broken_after_its_due_time() {
            assertThat(resolution("Mon 11:00").state()).isEqualTo(State.PAUSED);
            assertThat(resolution("Mon 12:00").dueAt()).isEqualTo(Story.at("Tue 11:00"));
            assertThat(resolution("Tue 10:59").breach()).isNull();
            assertThat(resolution("Tue 11:00").breach()).isNotNull();
            assertThat(resolution("Tue 11:00").state()).isEqualTo(State.RUNNING);
            assertThat(resolution("Tue 16:00").state()).isEqualTo(State.COMPLETED);
        }

        private PromisedClock resolution(String asOf) {
            return told(story.events(), story.agreements, Story.at(asOf))
                    .clocks()
                    .getLast();
        }
    }

    @Nested
    class An_imported_ticket {
        private final Story story =
                Story.imported().opened("Mon 09:00", Priority.P2).resolved("Wed 12:00");

        @Test
        void had_broken_in_its_history_when_it_was_due() {
            var asOf = told(story.events(), story.agreements, Story.at("Tue 12:00"));
            assertThat(asOf.clocks().getLast().breach().at()).isEqualTo(Story.at("Mon 17:00"));
        }

        @Test
        void is_not_judged_beyond_what_has_come_of_its_history() {
            var open = Story.imported().opened("Mon 09:00", Priority.P2);
            var asOf = told(open.events(), open.agreements, Story.at("Tue 12:00"));
            assertThat(asOf.clocks().getLast().breach()).isNull();
        }
    }

    @Nested
    class Events {
        private final Story story =
                Story.begin().opened("Mon 09:00", Priority.P2).resolved("Mon 12:00");

        @Test
        void that_are_told_twice_happen_once() {
            var twice = new ArrayList<>(story.events());
            twice.addAll(story.events());
            assertThat(told(twice, story.agreements, Story.at("Tue 12:00")))
                    .isEqualTo(told(story.events(), story.agreements, Story.at("Tue 12:00")));
        }

        @Test
        void may_be_on_their_way_until_a_watermark_says_that_none_are() {
            var telling = new Telling(Story.ID, story.agreements, Story.at("Tue 12:00"), 0);
            telling.next(bytes(story.events().getFirst()));
            telling.vouch(Story.at("Tue 11:59"));
            assertThat(telling.told()).isEmpty(); // or a breach would be told that never was
            telling.next(bytes(story.events().getLast()));
            assertThat(telling.told()).isEmpty();
            telling.vouch(Story.at("Tue 12:00"));
            assertThat(telling.told().orElseThrow().clocks().getLast().met()).isTrue();
        }

        @Test
        void of_afterwards_prove_it_too() {
            var telling = new Telling(Story.ID, story.agreements, Story.at("Mon 11:59"), 1);
            story.events().forEach(event -> telling.next(bytes(event)));
            assertThat(telling.told().orElseThrow().clocks().getLast().state()).isEqualTo(State.RUNNING);
        }

        @Test
        void behind_one_that_is_missing_leave_nothing_to_tell_whatever_is_vouched_for() {
            var longer = Story.begin()
                    .opened("Mon 09:00", Priority.P2)
                    .held("Mon 10:00", HoldReason.REQUESTER)
                    .goesOn("Mon 12:00");
            var telling = new Telling(Story.ID, longer.agreements, Story.at("Tue 12:00"), 0);
            telling.next(bytes(longer.events().getFirst()));
            telling.next(bytes(longer.events().getLast()));
            telling.vouch(Story.at("Tue 12:00"));
            assertThat(telling.told()).isEmpty();
        }

        @Test
        void that_are_missing_leave_nothing_to_tell() {
            var telling = new Telling(Story.ID, story.agreements, Story.at("Tue 12:00"), 1);
            telling.next(bytes(story.events().getLast()));
            assertThat(telling.isBegun()).isFalse();
            assertThat(telling.told()).isEmpty();
        }
    }

    static TicketPromises told(List<Envelope<TicketEvent>> events, Agreements agreements, Instant asOf) {
        var id = events.getFirst().event().ticketId();
        var telling = new Telling(id, agreements, asOf, events.getLast().sequence());
        events.forEach(event -> telling.next(bytes(event)));
        telling.vouch(asOf);
        return telling.told().orElseThrow();
    }

    private static Envelope<byte[]> bytes(Envelope<TicketEvent> event) {
        return event.with(WIRE.write(event.event()));
    }

    private static TicketPromises lived(Histories desk, Instant asOf) {
        var known = desk.agreementsRecordedBy(asOf.minus(Agreements.NOTICE));
        var told = new ArrayList<Object>();
        TicketClocks clocks = null;
        for (var event : desk.events()) {
            if (!event.recordedAt().isAfter(asOf)) {
                var step = TicketClocks.after(clocks, event, known);
                clocks = step.clocks();
                told.add(event);
                step.facts().forEach(fact -> told.add(fact.event()));
            }
        }
        clocks.settle(asOf, known).facts().forEach(fact -> told.add(fact.event()));
        return Folding.of(TicketPromises.VIEW)
                .about(desk.events().getFirst().event().ticketId())
                .after(told.toArray())
                .document();
    }
}
