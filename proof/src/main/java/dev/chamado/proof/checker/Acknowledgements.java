package dev.chamado.proof.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Each acknowledged command is in the store once, with the version that was answered, however often it was asked; of a
 * refused one nothing is.
 */
final class Acknowledgements {
    private static final String RULE = "acknowledged once";

    private Acknowledgements() {}

    /**
     * @param asked by command id
     * @param stored the store's answers by command id
     * @param facts the store's events by position
     */
    static void check(Map<UUID, Asked> asked, Map<UUID, Answered> stored, List<Fact> facts, Findings findings) {
        var last = new HashMap<UUID, Fact>();
        var blocks = new HashSet<UUID>();
        Fact before = null;
        for (var fact : facts) {
            var id = fact.commandId();
            if (id != null && asked.containsKey(id)) {
                boolean goesOn = before != null && id.equals(before.commandId());
                findings.demand(
                        goesOn || blocks.add(id), RULE, () -> "the command of " + fact.words() + " is stored twice");
                if (fact.subject().equals(asked.get(id).subject())) { // a link is told by both tickets
                    last.put(id, fact);
                }
            }
            before = fact;
        }
        asked.forEach((id, command) -> {
            findings.count("commands " + command.outcome());
            judge(command, stored.get(id), last.get(id), findings);
        });
    }

    private static void judge(Asked command, @Nullable Answered answered, @Nullable Fact last, Findings findings) {
        var words = command.first().kind() + " " + command.first().key() + " on " + command.subject();
        findings.demand(!command.isContradicted(), RULE, () -> words + " was acknowledged and refused");
        if (command.isRefused()) {
            findings.demand(answered == null && last == null, RULE, () -> words + " was refused and is stored");
        }
        if (!command.isAcknowledged()) {
            findings.count("commands unknown and stored", answered == null || command.isRefused() ? 0 : 1);
            return;
        }
        if (answered == null) {
            findings.fault(RULE, words + " was acknowledged and is not stored");
            return;
        }
        for (long answer : command.answers()) {
            findings.demand(
                    answer == answered.version(),
                    RULE,
                    () -> words + " was answered with version " + answer + ", stored is " + answered.version());
        }
        findings.demand(
                answered.subject().equals(command.subject()),
                RULE,
                () -> words + " is stored for " + answered.subject());
        findings.demand(
                last == null || last.sequence() == answered.version(),
                RULE,
                () -> words + " is stored as version " + answered.version() + ", its last event is " + last);
    }
}
