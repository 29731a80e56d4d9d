package dev.chamado.proof.lab;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a driver asked before something was out of reach, and while it was.
 *
 * @param seconds how long it was asked before
 * @param away for how many seconds it was out of reach
 */
record Meanwhile(List<Operation> before, double seconds, List<Operation> during, double away) {
    private static final Set<Kind> TICKETS = EnumSet.of(Kind.TICKET, Kind.TIMELINE);
    private static final Set<Kind> LISTS = EnumSet.of(Kind.PAGE, Kind.COUNTERS, Kind.FEED, Kind.REPORT, Kind.INBOX);

    /** A few seconds: somebody looks at a page that long. */
    private static final long PATIENCE_MILLIS = 8_000;

    /** So much of the commands as before must go on. */
    private static final double LEAST = 0.5;

    private static final double NANOS = 1e9;

    /** Of a history, what was answered before the first instant, and what had or wanted its answer between the two. */
    static Meanwhile of(Stream<Operation> operations, long struck, long healed) {
        var before = new ArrayList<Operation>();
        var during = new ArrayList<Operation>();
        operations.forEach(one -> {
            if (one.ended() <= struck) {
                before.add(one);
            } else if (one.invoked() < healed) {
                during.add(one);
            }
        });
        long first = before.stream().mapToLong(Operation::invoked).min().orElse(struck);
        during.removeIf(one -> one.ended() > healed && one.ended() - one.invoked() < PATIENCE_MILLIS * 1_000_000);
        return new Meanwhile(before, (struck - first) / NANOS, during, (healed - struck) / NANOS);
    }

    /** That fewer commands than half of those before were acknowledged. */
    List<String> commandsStopped() {
        return perSecondDuring() >= LEAST * perSecondBefore()
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "commands did not go on: %.1f a second before, %.1f meanwhile",
                        perSecondBefore(),
                        perSecondDuring()));
    }

    /** Tickets and timelines that were not shown, though they are read where nothing was wrong. */
    List<String> ticketsUnread() {
        return told(
                "tickets were not shown",
                during.stream().filter(one -> TICKETS.contains(one.kind()) && one.outcome() == Outcome.UNKNOWN));
    }

    /** Lists that neither were there nor said within seconds that they are not, and when to come back. */
    List<String> listsSilent() {
        return told(
                "lists did not say that they cannot be read",
                lists().filter(one ->
                        one.millis() > PATIENCE_MILLIS || one.outcome() != Outcome.OK && !one.isPutOff()));
    }

    /** In short, for a person. */
    String words() {
        var waits = lists().mapToLong(Operation::millis).max().orElse(0);
        var put = lists().filter(Operation::isPutOff).count();
        return String.format(
                Locale.ROOT,
                "%.1f commands a second before, %.1f meanwhile; of %d lists %d were put off, after %d ms at most",
                perSecondBefore(),
                perSecondDuring(),
                lists().count(),
                put,
                waits);
    }

    private Stream<Operation> lists() {
        return during.stream().filter(one -> LISTS.contains(one.kind()));
    }

    private double perSecondBefore() {
        return acknowledged(before) / Math.max(seconds, 1);
    }

    private double perSecondDuring() {
        return acknowledged(during) / away;
    }

    private static double acknowledged(List<Operation> operations) {
        return operations.stream()
                .filter(one -> one.kind().isCommand() && one.outcome() == Outcome.OK)
                .count();
    }

    private static List<String> told(String what, Stream<Operation> which) {
        var found = which.map(one -> one.kind() + " with " + one.status()
                        + (one.millis() > PATIENCE_MILLIS ? " after more than " + PATIENCE_MILLIS + " ms" : ""))
                .collect(Collectors.groupingBy(words -> words, TreeMap::new, Collectors.counting()));
        return found.isEmpty() ? List.of() : List.of(what + ": " + found);
    }
}
