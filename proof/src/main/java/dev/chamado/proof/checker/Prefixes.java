package dev.chamado.proof.checker;

import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import dev.chamado.proof.history.Past;
import dev.chamado.proof.history.Standing;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Each read of a ticket equals a beginning of its stored events: how it stood at that version, and for a timeline these
 * very events; and no read has what was asked for only after its end. {@link RealTime} says how much it must contain.
 */
final class Prefixes {
    private static final String RULE = "reads are prefixes";

    private Prefixes() {}

    static void check(
            Collection<Operation> reads, Map<String, Course> courses, Map<UUID, Asked> asked, Findings findings) {
        for (var read : reads) {
            if (read.outcome() != Outcome.OK) {
                findings.count("reads of tickets without an answer");
                continue;
            }
            findings.count("reads of tickets");
            var words = "%s %d-%d of %s at %d"
                    .formatted(read.kind(), read.worker(), read.sequence(), read.subject(), read.version());
            var course = courses.get(read.subject());
            if (course == null || !course.has(read.version())) {
                findings.fault(RULE, words + " is of a version that is not stored");
                continue;
            }
            judge(read, course, words, findings);
            var command = course.fact(read.version()).commandId();
            var author = command == null ? null : asked.get(command);
            findings.demand(
                    author == null || author.first().invoked() <= read.ended(),
                    RULE,
                    () -> words + " has what was asked for later");
        }
    }

    private static void judge(Operation read, Course course, String words, Findings findings) {
        var told = read.told();
        int is = told.indexOf('=');
        var standing = Standing.of(told.substring(is + 1));
        var stored = course.standing(read.version());
        findings.demand(
                standing.equals(stored),
                RULE,
                () -> words + " shows " + standing.text() + ", stored is " + stored.text());
        if (read.kind() == Kind.TIMELINE) {
            var past = Past.of(told.substring(0, is));
            findings.demand(
                    past.equals(course.past(read.version())), RULE, () -> words + " has other events: " + past.text());
        }
    }
}
