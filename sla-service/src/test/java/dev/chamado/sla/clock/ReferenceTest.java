package dev.chamado.sla.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The fold against {@link Reference}, over random tickets whose promises are edited while they are open. */
class ReferenceTest {
    private static final int SEEDS = 1_000;

    @Test
    void the_fold_states_what_counting_every_minute_finds_however_it_is_driven() {
        var found = new TreeMap<String, Integer>();
        for (var seed = 1; seed <= SEEDS; seed++) {
            var random = new Random(seed);
            var desk = RandomDesk.of(random, 1);
            var expected =
                    Reference.facts(desk, desk.events().getFirst().event().ticketId());
            var stated = driven(random, desk);

            for (var metric : Metric.values()) {
                assertSame(seed, of(metric, told(stated)), of(metric, expected));
            }
            assertThat(stated.stream().map(fact -> fact.id("demo")))
                    .as("ids of seed %d", seed)
                    .doesNotHaveDuplicates();
            assertThat(stated.stream().map(Fact::sequence).toList())
                    .as("numbers of seed %d", seed)
                    .isEqualTo(LongStream.range(0, stated.size()).boxed().toList());
            if (seed % 5 == 0) {
                assertThat(stated).as("another drive of seed %d", seed).isEqualTo(driven(new Random(-seed), desk));
            }
            stated.forEach(fact -> found.merge(
                    fact.event().metric() + " " + fact.event().getClass().getSimpleName(), 1, Integer::sum));
        }
        for (var metric : Metric.values()) { // a comparison of nothing would hold as well
            for (var kind : SlaEvent.class.getPermittedSubclasses()) {
                var resumed = kind == SlaEvent.ClockResumed.class;
                var corrected = kind == SlaEvent.SlaCorrected.class; // nobody decides to correct anything here
                if (!corrected && (!resumed || metric == Metric.RESOLUTION || metric == Metric.GROUP)) {
                    assertThat(found.getOrDefault(metric + " " + kind.getSimpleName(), 0))
                            .as("%s of %s in %s", kind.getSimpleName(), metric, found)
                            .isGreaterThan(SEEDS / 50);
                }
            }
        }
    }

    /** Watches fire at any time or never, repeats are dropped as the topology does, and no more is known than must be. */
    private static List<Fact> driven(Random random, Histories desk) {
        var stated = new ArrayList<Fact>();
        var known = known(desk);
        TicketClocks clocks = null;
        for (var event : desk.events()) {
            for (var looks = random.nextInt(3); looks > 0 && clocks != null; looks--) {
                clocks = look(random, known, clocks, event.recordedAt(), stated);
            }
            for (var times = random.nextInt(5) == 0 ? 2 : 1; times > 0; times--) {
                if (clocks == null || event.sequence() > clocks.sequence()) {
                    var step = TicketClocks.after(clocks, event, at(known, event.recordedAt()));
                    clocks = step.clocks();
                    stated.addAll(step.facts());
                }
            }
        }
        while (random.nextInt(8) > 0) {
            clocks = look(random, known, clocks, desk.end(), stated);
        }
        stated.addAll(clocks.settle(desk.end(), at(known, desk.end())).facts());
        return stated;
    }

    private static TicketClocks look(
            Random random,
            NavigableMap<Instant, Agreements> known,
            TicketClocks clocks,
            Instant before,
            List<Fact> stated) {
        var gap = Duration.between(clocks.settledTo(), before).toMillis();
        if (gap <= 0) {
            return clocks;
        }
        var until = clocks.settledTo().plusMillis(random.nextLong(gap));
        var step = clocks.settle(until, at(known, until));
        stated.addAll(step.facts());
        return step.clocks();
    }

    /** What was known since when. */
    private static NavigableMap<Instant, Agreements> known(Histories desk) {
        var known = new TreeMap<Instant, Agreements>();
        var agreements = Agreements.NONE;
        for (var published : desk.terms()) {
            agreements = agreements.with(published);
            known.put(published.recordedAt(), agreements);
        }
        return known;
    }

    /** All that has to be known at the instant, and no more. */
    private static Agreements at(NavigableMap<Instant, Agreements> known, Instant instant) {
        return known.floorEntry(instant.minus(Agreements.NOTICE)).getValue();
    }

    private static List<Reference.Told> told(List<Fact> facts) {
        return facts.stream()
                .map(fact -> new Reference.Told(fact.event(), fact.cause().eventId()))
                .toList();
    }

    private static List<Reference.Told> of(Metric metric, List<Reference.Told> facts) {
        return facts.stream().filter(fact -> fact.fact().metric() == metric).toList();
    }

    /** Shows the first fact that differs, and not hundreds of them. */
    private static void assertSame(int seed, List<Reference.Told> stated, List<Reference.Told> expected) {
        for (var i = 0; i < Math.min(stated.size(), expected.size()); i++) {
            assertThat(stated.get(i)).as("seed %d, fact %d", seed, i).isEqualTo(expected.get(i));
        }
        assertThat(stated).as("seed %d", seed).hasSameSizeAs(expected);
    }
}
