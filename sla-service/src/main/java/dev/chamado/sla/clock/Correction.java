package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.platform.wire.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Clocks that were folded again from the log, held against what was stated of them.
 *
 * @param clocks by the log; they go on numbering where the published facts and these end
 * @param facts to be published: none if what was stated is what follows
 */
public record Correction(TicketClocks clocks, List<Fact> facts) {
    /**
     * Compares metric by metric; of one that differs all that holds is stated again.
     *
     * @param stated all facts that were published, in order
     * @param next the number of the next fact
     * @param folded the clocks by the log, and all facts that follow from it
     */
    public static Correction of(
            List<Envelope<SlaEvent>> stated, long next, TicketClocks.Step folded, Occasion occasion) {
        var more = new ArrayList<Fact>();
        for (var metric : Metric.values()) {
            var holds = holding(stated, metric);
            var should = folded.facts().stream()
                    .filter(fact -> fact.event().metric() == metric)
                    .toList();
            if (!isSame(holds, should)) {
                var ticket = folded.clocks().ticketId();
                more.add(withdrawal(next + more.size(), ticket, metric, holds.size(), should.size(), occasion));
                for (var fact : should) {
                    more.add(again(next + more.size(), fact, occasion));
                }
            }
        }
        return new Correction(folded.clocks().stated(next + more.size()), List.copyOf(more));
    }

    /** What was stated of the metric and has not been withdrawn since. */
    private static List<Envelope<SlaEvent>> holding(List<Envelope<SlaEvent>> stated, Metric metric) {
        var holds = new ArrayList<Envelope<SlaEvent>>();
        for (var fact : stated) {
            if (fact.event().metric() == metric) {
                if (fact.event() instanceof SlaCorrected) {
                    holds.clear();
                } else {
                    holds.add(fact);
                }
            }
        }
        return holds;
    }

    private static boolean isSame(List<Envelope<SlaEvent>> stated, List<Fact> should) {
        if (stated.size() != should.size()) {
            return false;
        }
        for (var i = 0; i < should.size(); i++) {
            var fact = should.get(i);
            if (!fact.event().equals(stated.get(i).event())
                    || !Objects.equals(fact.cause().eventId(), stated.get(i).causation())) {
                return false;
            }
        }
        return true;
    }

    private static Fact withdrawal(
            long sequence, UUID ticket, Metric metric, int withdrawn, int restated, Occasion occasion) {
        var event = new SlaCorrected(ticket, metric, 1, withdrawn, restated, occasion.reason(), occasion.at());
        return new Fact(sequence, name(occasion, metric.name()), event, occasion.cause(), true);
    }

    /** History: it is known from now on, and nobody acts on it. */
    private static Fact again(long sequence, Fact fact, Occasion occasion) {
        return new Fact(sequence, name(occasion, fact.name()), fact.event(), fact.cause(), true);
    }

    private static String name(Occasion occasion, String what) {
        return "corrected/" + occasion.cause().eventId() + "/" + what;
    }
}
