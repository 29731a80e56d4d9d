package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.platform.wire.Envelope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
        var corrections = withdrawals(stated);
        for (var metric : Metric.values()) {
            var holds = holding(stated, metric);
            var should = folded.facts().stream()
                    .filter(fact -> fact.event().metric() == metric)
                    .toList();
            if (!isSame(holds, should)) {
                var ticket = folded.clocks().ticketId();
                var correction = next + more.size();
                corrections.put(metric, correction);
                more.add(withdrawal(correction, ticket, metric, holds.size(), should.size(), occasion));
                for (var fact : should) {
                    more.add(again(next + more.size(), fact, correction));
                }
            }
        }
        var clocks = folded.clocks().stated(next + more.size(), Map.copyOf(corrections));
        return new Correction(clocks, List.copyOf(more));
    }

    /**
     * What a fact is called that was stated after a correction, or by it.
     *
     * @param correction the number of the fact by which the metric was last withdrawn: no other correction has it
     */
    static String name(long correction, String what) {
        return "corrected/" + correction + "/" + what;
    }

    private static Map<Metric, Long> withdrawals(List<Envelope<SlaEvent>> stated) {
        var found = new EnumMap<Metric, Long>(Metric.class);
        for (var fact : stated) {
            if (fact.event() instanceof SlaCorrected) {
                found.put(fact.event().metric(), fact.sequence());
            }
        }
        return found;
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
        return new Fact(sequence, name(sequence, metric.name()), event, occasion.cause(), true);
    }

    /** History: it is known from now on, and nobody acts on it. */
    private static Fact again(long sequence, Fact fact, long correction) {
        return new Fact(sequence, name(correction, fact.name()), fact.event(), fact.cause(), true);
    }
}
