package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent.ReopeningCalledCourtesy;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.RandomDesk;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.promise.NextBreachController.NextBody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What lists say of an instant, from what is known now. */
class AsOfTest {
    private static final int SEEDS = 300;

    @Test
    void is_what_folding_each_ticket_up_to_it_says() {
        var owed = new LongAdder();
        var broken = new LongAdder();
        IntStream.rangeClosed(1, SEEDS).parallel().forEach(seed -> {
            var random = new Random(seed);
            var desk = RandomDesk.of(random, 1);
            var agreements = desk.agreements();
            var known = known(desk, agreements);
            for (var n = 0; n < 8; n++) {
                var minutes = random.nextLong(Duration.ofDays(5).toMinutes());
                var asOf = desk.events()
                        .getFirst()
                        .occurredAt()
                        .plus(Duration.ofMinutes(minutes))
                        .plusSeconds(30); // things happen at whole minutes
                var then = TellingTest.told(desk.events(), agreements, asOf);
                var what = "seed " + seed + ", " + asOf;
                assertThat(broken(known, asOf)).as(what).isEqualTo(broken(then, Instant.MAX));
                broken.add(broken(known, asOf).size());
                owed.add(sameNext(what, desk, known, then, asOf) ? 1 : 0);
            }
        });
        assertThat(owed.sum()).isGreaterThan(SEEDS); // a comparison of nothing would hold as well
        assertThat(broken.sum()).isGreaterThan(SEEDS);
    }

    /** Whether there is one. Of a reopening that was called a courtesy since, the list knows nothing. */
    private static boolean sameNext(
            String what, Histories desk, TicketPromises known, TicketPromises then, Instant asOf) {
        var expected =
                then.breaksAt() == null ? Optional.<NextBody>empty() : Optional.of(NextBreachController.next(then));
        var next = NextBreachController.then(known, asOf);
        var courtesy = desk.events().stream().anyMatch(each -> each.event() instanceof ReopeningCalledCourtesy);
        if (!courtesy && desk.events().getFirst().imported()) {
            // where imported times run backwards, a group has its tickets from when it says so
            assertThat(next.map(NextBody::dueAt)).as(what).isEqualTo(expected.map(NextBody::dueAt));
        } else if (!courtesy) {
            assertThat(next).as(what).isEqualTo(expected);
        }
        if (next.isPresent()) {
            assertThat(known.owed().from()).as(what).isBeforeOrEqualTo(asOf);
            assertThat(known.owed().until()).as(what).isAfter(asOf);
        }
        return next.isPresent() && !courtesy;
    }

    @Nested
    class A_ticket {
        @Test
        void breaks_next_what_was_due_next_until_it_is_due() {
            var ticket = known(Story.begin().opened("Mon 09:00", Priority.P2).until("Fri 09:00"));
            assertThat(next(ticket, "Mon 08:59")).isEmpty();
            assertThat(next(ticket, "Mon 09:29:59.999")).contains("FIRST_RESPONSE " + Story.at("Mon 09:30"));
            assertThat(next(ticket, "Mon 09:30")).contains("RESOLUTION " + Story.at("Mon 17:00"));
            assertThat(next(ticket, "Mon 17:00")).isEmpty();
        }

        @Test
        void is_with_whom_it_was_and_as_urgent_as_it_was() {
            var ticket = known(Story.begin()
                    .opened("Mon 09:00", Priority.P2)
                    .assigned("Mon 09:10")
                    .transferred("Mon 10:00", "network")
                    .prioritised("Mon 10:30", Priority.P3));
            var before =
                    NextBreachController.then(ticket, Story.at("Mon 09:59")).orElseThrow();
            assertThat(before.groupId()).isEqualTo("service-desk");
            assertThat(before.assigneeId()).isEqualTo("lee.chen");
            assertThat(before.priority()).isEqualTo(Priority.P2);
            var after = NextBreachController.then(ticket, Story.at("Mon 10:30")).orElseThrow();
            assertThat(after.groupId()).isEqualTo("network");
            assertThat(after.priority()).isEqualTo(Priority.P3);
        }

        @Test
        void was_not_broken_before_a_change_set_a_due_time_that_had_passed() {
            var ticket = known(Story.begin().opened("Mon 09:00", Priority.P3).prioritised("Mon 15:00", Priority.P1));
            assertThat(ticket.clocks().getLast().breachedAt()).isEqualTo(Story.at("Mon 13:00"));
            assertThat(broken(ticket, Story.at("Mon 14:59"))).doesNotContain("RESOLUTION 1");
            assertThat(broken(ticket, Story.at("Mon 15:00"))).contains("RESOLUTION 1");
        }

        @Test
        void was_never_taken_up_again_by_what_was_called_a_courtesy() {
            var ticket = known(Story.begin()
                    .opened("Mon 09:00", Priority.P2)
                    .resolved("Mon 11:00")
                    .reopened("Mon 12:00")
                    .thanked("Mon 13:00", "Mon 11:00"));
            assertThat(next(ticket, "Mon 10:59")).isPresent();
            assertThat(next(ticket, "Mon 12:30")).isEmpty();
        }

        private static Optional<String> next(TicketPromises ticket, String asOf) {
            return NextBreachController.then(ticket, Story.at(asOf)).map(each -> each.metric() + " " + each.dueAt());
        }
    }

    private static List<String> broken(TicketPromises ticket, Instant asOf) {
        return ticket.clocks().stream()
                .filter(clock -> clock.isBroken(asOf))
                .map(clock -> clock.metric() + " " + clock.cycle())
                .toList();
    }

    private static TicketPromises known(Story story) {
        TicketPromises ticket = null;
        for (var event : story.events()) {
            ticket = TicketPromises.happened(ticket, event);
        }
        for (var fact : story.facts()) {
            ticket = TicketPromises.stated(ticket, fact.event());
        }
        return ticket;
    }

    private static TicketPromises known(Histories desk, Agreements agreements) {
        TicketPromises ticket = null;
        TicketClocks clocks = null;
        for (var event : desk.events()) {
            var step = TicketClocks.after(clocks, event, agreements);
            clocks = step.clocks();
            ticket = TicketPromises.happened(ticket, event);
            for (var fact : step.facts()) {
                ticket = TicketPromises.stated(ticket, fact.event());
            }
        }
        for (var fact : clocks.settle(desk.end(), agreements).facts()) {
            ticket = TicketPromises.stated(ticket, fact.event());
        }
        return ticket;
    }
}
