package dev.chamado.sla.recomputation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Fact;
import dev.chamado.sla.clock.Histories;
import dev.chamado.sla.clock.TicketClocks;
import dev.chamado.sla.history.Slice;
import dev.chamado.sla.recomputation.Findings.Difference;
import dev.chamado.sla.recomputation.Findings.Found;
import dev.chamado.sla.recomputation.Findings.Kind;
import dev.chamado.sla.topology.FactRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Ticket histories of random desks; what is said of their first ticket is bent in one way each time. */
class RetellingTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC);

    private final Histories desk = Stream.iterate(1, seed -> seed + 1)
            .map(seed -> Histories.random(new Random(seed), 1, true))
            .filter(each -> facts(each).size() > 5 && each.events().size() > 3)
            .findFirst()
            .orElseThrow();
    private final List<Envelope<byte[]>> published = new ArrayList<>(
            facts(desk).stream().map(fact -> FactRecords.envelope("demo", fact)).toList());

    @Nested
    class What_was_published {
        @Test
        void is_the_same_when_nothing_is_wrong() {
            assertThat(found()).isEqualTo(new Found(1, published.size(), published.size(), 0, List.of(), List.of()));
        }

        @Test
        void lacks_a_fact() {
            published.removeLast();
            assertThat(kinds()).containsExactly(Kind.MISSING);
        }

        @Test
        void may_lack_what_has_not_been_noticed_yet() {
            published.removeLast();
            assertThat(found(desk.events().size() - 1).different()).isZero();
        }

        @Test
        void says_otherwise() {
            var last = published.removeLast();
            var bent = new String(last.event(), UTF_8).replace(":1,", ":2,");
            assertThat(bent.getBytes(UTF_8)).isNotEqualTo(last.event());
            published.add(last.with(bent.getBytes(UTF_8)));
            assertThat(found().differences()).singleElement().satisfies(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.OTHER);
                assertThat(difference.sequence()).isEqualTo(published.size() - 1);
                assertThat(difference.detail()).contains(last.type());
            });
        }

        @Test
        void says_more_than_follows() {
            var last = published.getLast();
            published.add(again(last, last.sequence() + 1));
            assertThat(kinds()).containsExactly(Kind.UNFOUNDED);
        }

        @Test
        void says_something_that_cannot_be_read_and_then_what_it_should() {
            published.add(1, published.get(1).with("no JSON".getBytes(UTF_8)));
            assertThat(kinds()).containsExactly(Kind.UNREADABLE);
        }

        @Test
        void says_it_twice() {
            published.add(published.getFirst());
            assertThat(kinds()).containsExactly(Kind.REPEATED);
        }
    }

    @Nested
    class What_has_been_corrected {
        @Test
        void is_the_same_by_what_was_stated_last() {
            withdrawn(Metric.RESOLUTION);
            assertThat(found().different()).isZero();
            assertThat(found().ticketIds()).isEmpty();
        }

        @Test
        void may_lack_what_holds() {
            withdrawn(Metric.RESOLUTION);
            published.removeLast();
            assertThat(kinds()).containsExactly(Kind.MISSING);
            assertThat(found().ticketIds())
                    .containsExactly(desk.events().getFirst().subject());
        }

        @Test
        void may_say_more_than_holds() {
            withdrawn(Metric.RESOLUTION);
            published.add(again(published.getLast(), published.size()));
            assertThat(kinds()).containsExactly(Kind.UNFOUNDED);
        }

        /** As if a fact of it had been wrong, and all of them had been stated again. */
        private void withdrawn(Metric metric) {
            var facts = facts(desk).stream()
                    .filter(fact -> fact.event().metric() == metric)
                    .toList();
            var id = UUID.fromString(desk.events().getFirst().subject());
            var cause = facts.getFirst().cause();
            var event = new SlaCorrected(id, metric, 1, facts.size(), facts.size(), "...", desk.end());
            publish(new Fact(published.size(), "corrected", event, cause, true));
            facts.forEach(fact ->
                    publish(new Fact(published.size(), "corrected/" + fact.name(), fact.event(), fact.cause(), true)));
        }

        private void publish(Fact fact) {
            published.add(FactRecords.envelope("demo", fact));
        }
    }

    @Nested
    class A_history {
        @Test
        void with_a_hole_is_broken_there() {
            desk.events().remove(1);
            assertThat(found().differences()).anySatisfy(difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.BROKEN);
                assertThat(difference.detail()).contains("came in place of 1");
            });
        }

        @Test
        void whose_missing_event_comes_later_says_the_same() {
            desk.events().add(3, desk.events().remove(1));
            assertThat(found()).isEqualTo(new Found(1, published.size(), published.size(), 0, List.of(), List.of()));
        }

        @Test
        void that_repeats_itself_says_the_same() {
            desk.events().add(2, desk.events().get(1));
            assertThat(found().different()).isZero();
        }
    }

    @Nested
    class Slices {
        @Test
        void hold_every_ticket_once() {
            var quarter = Slice.ALL.half().otherHalf();
            var slices = List.of(Slice.ALL.otherHalf(), Slice.ALL.half().half(), quarter);
            for (var i = 0; i < 1000; i++) {
                var key = "demo/" + i;
                assertThat(slices.stream().filter(slice -> slice.holds(key))).hasSize(1);
            }
        }
    }

    private List<Kind> kinds() {
        return found().differences().stream().map(Difference::kind).toList();
    }

    private Found found() {
        return found(Integer.MAX_VALUE);
    }

    /** What is found, when the clocks have come so far among the events. */
    private Found found(int position) {
        var ticket = new Retelling("demo", desk.events().getFirst().subject());
        published.forEach(ticket::published);
        var n = 0;
        for (var event : desk.events()) {
            if (n++ == position) {
                ticket.early();
            }
            ticket.happens(event.with(WIRE.write(event.event())), desk.agreements());
        }
        ticket.passes(desk.end(), desk.agreements());
        var all = new Findings();
        ticket.end(all);
        return all.found();
    }

    private static Envelope<byte[]> again(Envelope<byte[]> fact, long sequence) {
        return new Envelope<>(
                fact.tenant(),
                fact.subject(),
                sequence,
                fact.eventId(),
                fact.type(),
                fact.occurredAt(),
                fact.recordedAt(),
                fact.actor(),
                fact.correlation(),
                fact.causation(),
                fact.imported(),
                fact.traceparent(),
                fact.event());
    }

    private static List<Fact> facts(Histories desk) {
        var agreements = desk.agreements();
        var facts = new ArrayList<Fact>();
        TicketClocks clocks = null;
        for (var event : desk.events()) {
            var step = TicketClocks.after(clocks, event, agreements);
            clocks = step.clocks();
            facts.addAll(step.facts());
        }
        facts.addAll(clocks.settle(desk.end(), agreements).facts());
        return facts;
    }
}
