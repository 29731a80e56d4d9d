package dev.chamado.proof.checker;

import dev.chamado.platform.wire.DerivedId;
import dev.chamado.proof.history.Operation;
import dev.chamado.proof.history.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A command with everything that was told of it: all operations of one caller under one key. */
final class Asked {
    private final Operation first;
    private boolean unknown;
    private boolean refused;
    private final List<Long> answers = new ArrayList<>(1);
    private long known = Long.MAX_VALUE;
    private String subject;

    private Asked(Operation first) {
        this.first = first;
        this.subject = first.subject();
    }

    /** All commands of a history by their ids, as the desk derives them. */
    static Map<UUID, Asked> of(String tenant, List<Operation> operations) {
        var all = new HashMap<UUID, Asked>();
        for (var operation : operations) {
            if (operation.kind().isCommand()) {
                var id = DerivedId.of(tenant, operation.caller(), operation.key());
                all.computeIfAbsent(id, _ -> new Asked(operation)).add(operation);
            }
        }
        return all;
    }

    private void add(Operation operation) {
        switch (operation.outcome()) {
            case OK -> {
                answers.add(operation.version());
                subject = operation.subject(); // of a signal only the answer says which ticket has it
                known = Math.min(known, operation.ended());
            }
            case FAIL -> refused = true;
            case UNKNOWN -> unknown = true;
        }
    }

    Operation first() {
        return first;
    }

    /** The ticket that it is about. */
    String subject() {
        return subject;
    }

    /** The versions in the answers of acknowledgement. */
    List<Long> answers() {
        return answers;
    }

    boolean isAcknowledged() {
        return !answers.isEmpty();
    }

    /** Whether nothing may have come of it: it was refused, and no other request of it can have got through. */
    boolean isRefused() {
        return refused && !unknown && answers.isEmpty();
    }

    /** Whether it was refused although it was acknowledged, which may not be. */
    boolean isContradicted() {
        return refused && !answers.isEmpty();
    }

    /** When the first acknowledgement was there. */
    long known() {
        return known;
    }

    Outcome outcome() {
        return isAcknowledged() ? Outcome.OK : isRefused() ? Outcome.FAIL : Outcome.UNKNOWN;
    }
}
