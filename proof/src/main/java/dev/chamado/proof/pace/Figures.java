package dev.chamado.proof.pace;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is quoted of a run: times in milliseconds, operations per second, and how many were asked for in vain.
 */
public record Figures(double p50, double p90, double p99, double max, double perSecond, double errors) {
    public static Figures of(Taken taken) {
        return new Figures(
                percentile(taken, 50),
                percentile(taken, 90),
                percentile(taken, 99),
                taken.micros().getMaxValue() / 1e3,
                taken.operations() / (taken.elapsed().toNanos() / 1e9),
                taken.errors());
    }

    private static double percentile(Taken taken, double percent) {
        return taken.micros().getValueAtPercentile(percent) / 1e3;
    }

    /** Figure by figure; of errors the sum, since none may hide behind good rounds. */
    public static Figures median(List<Figures> rounds) {
        return new Figures(
                median(rounds, Figures::p50),
                median(rounds, Figures::p90),
                median(rounds, Figures::p99),
                median(rounds, Figures::max),
                median(rounds, Figures::perSecond),
                rounds.stream().mapToDouble(Figures::errors).sum());
    }

    /** The middle one; of an even number the mean of the two in the middle; 0 of none. */
    public static <R> double median(List<R> rounds, ToDoubleFunction<R> figure) {
        var sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
