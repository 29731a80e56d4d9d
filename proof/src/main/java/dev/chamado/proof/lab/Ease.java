package dev.chamado.proof.lab;

import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * How long commands take people who have nothing to do with what weighs on a desk: half of them at most so long, in
 * milliseconds.
 *
 * @param again at the end of the time in which it has to be as before
 */
record Ease(long before, long meanwhile, long again) {
    private static final int TIMES = 2;

    /** Of the time afterwards this is looked at: a third. */
    private static final int PART = 3;

    /** Below it nobody notices, and the clock of a busy machine is no better. */
    private static final long NOTICED_MILLIS = 10;

    /**
     * @param calm until when all was as usual, in nanoseconds of the driver's clock
     * @param over since when it could be so again
     * @param patience within which it has to be
     */
    static Ease of(List<Operation> operations, long calm, long over, Duration patience) {
        long end = over + patience.toNanos();
        long begin = end - patience.toNanos() / PART;
        return new Ease(
                half(operations, Long.MIN_VALUE, calm), half(operations, calm, over), half(operations, begin, end));
    }

    private static long half(List<Operation> operations, long from, long to) {
        return Rush.percentile(
                operations,
                0.5,
                one -> one.kind().isCommand()
                        && one.outcome() == Outcome.OK
                        && one.invoked() >= from
                        && one.invoked() < to);
    }

    List<String> notBack() {
        if (again == 0) {
            return List.of("nothing was done any more afterwards");
        }
        return again < TIMES * Math.max(before, NOTICED_MILLIS)
                ? List.of()
                : List.of("it is not as before: " + words());
    }

    String words() {
        return "half of the commands took %d ms before, %d meanwhile, %d afterwards"
                .formatted(before, meanwhile, again);
    }
}
