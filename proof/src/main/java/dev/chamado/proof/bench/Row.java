package dev.chamado.proof.bench;

import dev.chamado.proof.pace.Figures;
import dev.chamado.proof.pace.Taken;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a measurement.
 *
 * @param cost processor seconds per 1,000 operations, by process
 * @param load load average when its rounds ended
 * @param failure what went wrong, if anything did
 */
record Row(
        Measurement measurement,
        Figures figures,
        Map<String, Double> cost,
        double load,
        @Nullable String failure) {

    /** One round of it. */
    record Round(Taken taken, Map<String, Double> cost, double load) {}

    static Row of(Measurement measurement, List<Round> rounds) {
        var cost = new TreeMap<String, Double>();
        rounds.forEach(round -> round.cost
                .keySet()
                .forEach(name -> cost.computeIfAbsent(
                        name, _ -> Figures.median(rounds, one -> one.cost.getOrDefault(name, 0.0)))));
        var failure = rounds.stream()
                .filter(round -> round.taken.errors() > 0)
                .map(round -> round.taken.errors() + " of " + (round.taken.operations() + round.taken.errors()) + ": "
                        + round.taken.firstError())
                .findFirst();
        return new Row(
                measurement,
                Figures.median(
                        rounds.stream().map(Round::taken).map(Figures::of).toList()),
                cost,
                Figures.median(rounds, Round::load),
                failure.orElse(
                        rounds.stream()
                                                .mapToLong(round -> round.taken.operations())
                                                .sum()
                                        == 0
                                ? "nothing was done"
                                : null));
    }
}
