package dev.chamado.proof.checker;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was redacted is in nothing that was asked for afterwards; a file that was not is handed out as it was sent, byte
 * by byte.
 */
final class Redactions {
    private static final String RULE = "redacted is gone";
    private static final String FILES = "files as they were sent";

    /** The words by which texts of the load are recognised. */
    private static final Pattern WORD = Pattern.compile("q[0-9a-z]{6,13}q");

    private final Map<String, Taken> taken = new HashMap<>();
    private final Findings findings;

    private Redactions(Findings findings) {
        this.findings = findings;
    }

    /**
     * A word or a file that somebody took away.
     *
     * @param asked when that was asked for at the earliest; it may be gone from then on
     * @param known when it was acknowledged; it must be gone from then on. Never: it was not
     * @param version of the ticket, that it has since then
     */
    record Taken(String ticket, long asked, long known, long version) {
        Taken and(Taken other) {
            return new Taken(
                    ticket,
                    Math.min(asked, other.asked),
                    Math.min(known, other.known),
                    Math.max(version, other.version));
        }

        boolean isGone() {
            return known != Long.MAX_VALUE;
        }
    }

    /** By the commands of a history. */
    static Redactions of(Collection<Operation> commands, Findings findings) {
        var redactions = new Redactions(findings);
        for (var one : commands) {
            if ((one.kind() == Kind.REDACT || one.kind() == Kind.BLANK) && one.outcome() != Outcome.FAIL) {
                long known = one.outcome() == Outcome.OK ? one.ended() : Long.MAX_VALUE;
                var by = new Taken(one.subject(), one.invoked(), known, one.version());
                for (var trace : one.sent().split(" ", -1)) {
                    redactions.taken.merge(trace, by, Taken::and);
                }
            }
        }
        return redactions;
    }

    /** Holds what was read of tickets and files against it. */
    void check(Collection<Operation> reads) {
        for (var read : reads) {
            findings.demand(read.shown().isEmpty(), RULE, () -> words(read) + " shows " + read.shown());
            if (read.kind() == Kind.DOWNLOAD) {
                download(read);
            }
        }
        findings.count("redacted words and files", taken.size());
    }

    private void download(Operation read) {
        var wanted = read.sent().split(" ", -1);
        var by = taken.get(Operation.FILE + wanted[0]);
        findings.count("downloads " + read.outcome());
        switch (read.outcome()) {
            case OK -> {
                findings.demand(
                        read.told().equals(wanted[1]),
                        FILES,
                        () -> words(read) + " has other bytes: " + read.told() + " in place of " + wanted[1]);
                findings.demand(
                        by == null || by.known >= read.invoked(), RULE, () -> words(read) + " hands out what is gone");
            }
            case FAIL ->
                findings.demand(
                        by != null && by.asked <= read.ended(),
                        FILES,
                        () -> words(read) + " finds nothing, answered is " + read.status());
            case UNKNOWN -> {}
        }
    }

    private static String words(Operation read) {
        return "%s %d-%d of %s".formatted(read.kind(), read.worker(), read.sequence(), read.subject());
    }

    /** Looks into something that a desk shows at the end. */
    void look(String where, String text) {
        var word = WORD.matcher(text);
        while (word.find()) {
            var by = taken.get(word.group());
            findings.demand(by == null || !by.isGone(), RULE, () -> where + " shows " + word.group() + " of " + by);
        }
    }

    /** Whether it may be gone. */
    boolean mayBeGone(String trace) {
        return taken.containsKey(trace);
    }

    /** Some of the words that must be gone, each with its ticket. */
    List<Map.Entry<String, Taken>> some(int most) {
        return taken.entrySet().stream()
                .filter(each ->
                        each.getValue().isGone() && WORD.matcher(each.getKey()).matches())
                .sorted(Map.Entry.comparingByKey())
                .limit(most)
                .map(each -> Map.entry(each.getKey(), each.getValue()))
                .toList();
    }

    /** In hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Files of tickets that were asked for and are not redacted, as {@code ticket file sha256}; each once. */
    Set<String> kept(Collection<Operation> reads) {
        var kept = new HashSet<String>();
        for (var read : reads) {
            if (read.kind() == Kind.DOWNLOAD
                    && !mayBeGone(Operation.FILE + read.sent().split(" ", -1)[0])) {
                kept.add(read.subject() + " " + read.sent());
            }
        }
        return kept;
    }
}
