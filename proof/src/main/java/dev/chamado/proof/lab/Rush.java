package dev.chamado.proof.lab;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How much was asked at once, and what came of it.
 *
 * @param seconds from the first thing that was asked to the last
 */
record Rush(List<Operation> operations, double seconds) {
    private static final double NANOS = 1e9;

    /** So much of what can be done must be done also when far more is asked. */
    private static final double LEAST = 0.7;

    /** So much more than can be done must have been asked, or it was no overload. */
    private static final double MORE = 2;

    private static final long PATIENCE_MILLIS = 2_000;

    private static final int TOO_MANY = 429;

    static Rush in(List<Operation> operations) {
        long first = operations.stream().mapToLong(Operation::invoked).min().orElse(0);
        long last = operations.stream().mapToLong(Operation::invoked).max().orElse(0);
        return new Rush(operations, Math.max(1, (last - first) / NANOS));
    }

    /** What was asked in a second, reads included. */
    double asked() {
        return operations.size() / seconds;
    }

    /** Commands that were acknowledged in a second. */
    double accepted() {
        return count(one -> one.kind().isCommand() && one.outcome() == Outcome.OK) / seconds;
    }

    /** That less was done than can be. */
    List<String> tooLittle(Rush peak) {
        if (asked() < MORE * peak.asked()) {
            return List.of(words("the crowd asked only %.0f a second, at rest it was %.0f", asked(), peak.asked()));
        }
        return accepted() >= LEAST * peak.accepted()
                ? List.of()
                : List.of(words("%.1f commands a second were done, at rest it was %.1f", accepted(), peak.accepted()));
    }

    /** What was neither answered nor put off, and when who was put off waited long for that. */
    List<String> refusedBadly() {
        var unsaid = operations.stream()
                .filter(one -> one.outcome() == Outcome.UNKNOWN && !one.isPutOff() && !isTooManyFiles(one))
                .map(one -> one.kind() + " with " + one.status())
                .collect(Collectors.groupingBy(words -> words, TreeMap::new, Collectors.counting()));
        if (!unsaid.isEmpty()) {
            return List.of("did not say when to come back: " + unsaid);
        }
        return refusalMillis() < PATIENCE_MILLIS
                ? List.of()
                : List.of("of 100 who were put off one waited " + refusalMillis() + " ms for it");
    }

    /** Somebody's files that no message has taken yet are a matter of his, and of no time. */
    static boolean isTooManyFiles(Operation one) {
        return one.kind() == Kind.UPLOAD && one.status() == TOO_MANY;
    }

    /** Of 100 that were put off, the one that waited longest for it; pages aside, which wait for a version on purpose. */
    private long refusalMillis() {
        return percentile(operations, 0.99, one -> one.isPutOff() && one.kind() != Kind.PAGE);
    }

    String words() {
        return words(
                "%.0f asked a second, %.1f commands done a second (p50 %d ms), %.0f put off a second (p99 %d ms)",
                asked(),
                accepted(),
                percentile(operations, 0.5, one -> one.kind().isCommand() && one.outcome() == Outcome.OK),
                count(Operation::isPutOff) / seconds,
                refusalMillis());
    }

    private double count(Predicate<Operation> which) {
        return operations.stream().filter(which).count();
    }

    /** How many milliseconds such a share of these took at most; 0 when there are none. */
    static long percentile(List<Operation> operations, double share, Predicate<Operation> which) {
        var millis = operations.stream()
                .filter(which)
                .mapToLong(Operation::millis)
                .sorted()
                .toArray();
        return millis.length == 0 ? 0 : millis[(int) Math.min(millis.length - 1L, Math.round(share * millis.length))];
    }

    private static String words(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
