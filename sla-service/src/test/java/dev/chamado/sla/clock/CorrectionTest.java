package dev.chamado.sla.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.TicketClocks.Step;
import dev.chamado.sla.topology.FactRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A ticket of a random desk, with facts of more than one metric; what was stated of it is bent in one way each time. */
class CorrectionTest {
    private static final WireFormat FACTS = WireFormat.of(SlaEvent.TOPIC);
    private static final Occasion MAY = occasion(1);

    private final Step folded = Stream.iterate(1, seed -> seed + 1)
            .map(seed -> folded(Histories.random(new Random(seed), 1, true)))
            .filter(step -> step.facts().stream().anyMatch(fact -> fact.event() instanceof SlaBreached))
            .filter(step -> step.facts().size() > 6)
            .findFirst()
            .orElseThrow();
    private final List<Envelope<SlaEvent>> stated = new ArrayList<>(published(folded.facts()));

    @Nested
    class What_follows_from_the_log {
        @Test
        void is_not_corrected() {
            var correction = correct(MAY);
            assertThat(correction.facts()).isEmpty();
            assertThat(correction.clocks()).isEqualTo(folded.clocks());
        }
    }

    @Nested
    class A_fact_too_many {
        @Test
        void has_its_metric_stated_again_and_no_other() {
            var breach = of(SlaBreached.class);
            stated.add(stated.get(breach));
            var metric = stated.get(breach).event().metric();
            var correction = correct(MAY);
            var first = (SlaCorrected) correction.facts().getFirst().event();
            assertThat(first.metric()).isEqualTo(metric);
            assertThat(first.withdrawn()).isEqualTo(first.restated() + 1);
            assertThat(correction.facts()).hasSize(first.restated() + 1);
            assertThat(correction.facts()).allMatch(fact -> fact.event().metric() == metric && fact.imported());
            assertThat(correction.facts().stream().skip(1).map(Fact::event))
                    .containsExactlyElementsOf(folded.facts().stream()
                            .map(Fact::event)
                            .filter(event -> event.metric() == metric)
                            .toList());
        }

        @Test
        void is_numbered_on_from_what_was_published_and_called_otherwise() {
            stated.add(stated.getFirst());
            var correction = correct(MAY);
            var next = stated.size();
            for (var fact : correction.facts()) {
                assertThat(fact.sequence()).isEqualTo(next++);
            }
            assertThat(correction.clocks().facts()).isEqualTo(next);
            assertThat(published(correction.facts()).stream().map(Envelope::eventId))
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(
                            stated.stream().map(Envelope::eventId).toList());
        }
    }

    @Nested
    class A_fact_that_is_missing {
        @Test
        void has_its_metric_stated_again() {
            var gone = stated.remove(of(SlaBreached.class)).event();
            var correction = correct(MAY);
            assertThat(correction.facts()).extracting(Fact::event).contains(gone);
        }

        @Test
        void of_a_metric_of_which_nothing_had_been_stated_is_stated() {
            stated.removeIf(fact -> fact.event().metric() == Metric.FIRST_RESPONSE);
            var first = (SlaCorrected) correct(MAY).facts().getFirst().event();
            assertThat(first.metric()).isEqualTo(Metric.FIRST_RESPONSE);
            assertThat(first.withdrawn()).isZero();
        }
    }

    @Nested
    class What_has_been_corrected {
        @Test
        void is_not_corrected_again() {
            stated.remove(of(SlaBreached.class));
            stated.addAll(published(correct(MAY).facts()));
            assertThat(correct(occasion(2)).facts()).isEmpty();
        }

        @Test
        void is_corrected_again_when_it_was_bent_again() {
            stated.remove(of(SlaBreached.class));
            stated.addAll(published(correct(MAY).facts()));
            stated.removeLast();
            assertThat(correct(occasion(2)).facts()).isNotEmpty();
        }
    }

    @Nested
    class What_is_stated_after_a_correction {
        private final Story late =
                Story.begin().opened("Mon 09:00", Priority.P1).until("Mon 09:10");

        @Test
        void is_called_otherwise_than_what_was_withdrawn() {
            var stated = new ArrayList<>(published(late.facts()));
            var early = Story.begin().opened("Mon 09:00", Priority.P1).until("Mon 09:20");
            var wrong = published(early.facts()); // as a faulty version had broken the promise before its time
            var step = new Step(late.clocks(), late.facts());
            var correction = Correction.of(wrong, wrong.size(), step, MAY);
            assertThat(correction.facts()).extracting(Fact::event).hasAtLeastOneElementOfType(SlaCorrected.class);

            var broken = published(correction
                    .clocks()
                    .settle(Story.at("Mon 09:20"), late.agreements)
                    .facts());
            assertThat(broken).extracting(Envelope::event).hasAtLeastOneElementOfType(SlaBreached.class);
            stated.addAll(wrong);
            stated.addAll(published(correction.facts()));
            assertThat(broken)
                    .extracting(Envelope::eventId)
                    .doesNotContainAnyElementsOf(
                            stated.stream().map(Envelope::eventId).toList());

            wrong = new ArrayList<>(wrong);
            wrong.addAll(published(correction.facts()));
            var foldedAgain = Correction.of(wrong, wrong.size(), step, occasion(2));
            assertThat(foldedAgain.facts()).isEmpty();
            assertThat(published(foldedAgain
                            .clocks()
                            .settle(Story.at("Mon 09:20"), late.agreements)
                            .facts()))
                    .as("the name follows from what was published")
                    .isEqualTo(broken);
        }
    }

    @Nested
    class One_occasion {
        @Test
        void that_corrects_twice_calls_the_facts_otherwise() {
            stated.remove(of(SlaBreached.class));
            var first = published(correct(MAY).facts());
            stated.addAll(first);
            stated.removeLast();
            stated.add(stated.getFirst());
            assertThat(published(correct(MAY).facts()))
                    .isNotEmpty()
                    .extracting(Envelope::eventId)
                    .doesNotContainAnyElementsOf(
                            first.stream().map(Envelope::eventId).toList());
        }
    }

    private Correction correct(Occasion occasion) {
        return Correction.of(stated, stated.size(), folded, occasion);
    }

    private int of(Class<? extends SlaEvent> kind) {
        for (var i = 0; i < stated.size(); i++) {
            if (kind.isInstance(stated.get(i).event())) {
                return i;
            }
        }
        throw new AssertionError("no " + kind);
    }

    private static Occasion occasion(int number) {
        var id = new UUID(8, number);
        return new Occasion(number, "wrong since May", Story.at("Mon 10:00"), new Cause(id, id, null));
    }

    private static List<Envelope<SlaEvent>> published(List<Fact> facts) {
        return facts.stream()
                .map(fact -> FACTS.read(FactRecords.envelope("demo", fact), SlaEvent.class))
                .toList();
    }

    private static Step folded(Histories desk) {
        var facts = new ArrayList<Fact>();
        TicketClocks clocks = null;
        for (var event : desk.events()) {
            var step = TicketClocks.after(clocks, event, desk.agreements());
            clocks = step.clocks();
            facts.addAll(step.facts());
        }
        var last = clocks.settle(desk.end(), desk.agreements());
        facts.addAll(last.facts());
        return new Step(last.clocks(), facts);
    }
}
