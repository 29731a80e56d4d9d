package dev.chamado.proof.simulation;

import dev.chamado.eventstore.AggregateRef;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;

/** A command as somebody sent it, and what is known of its outcome. */
final class Sent {
    final AggregateRef of;
    final Object command;
    final IfMatch seen;
    final Caller caller;
    Outcome outcome = Outcome.UNKNOWN;
    long version = -1;

    /** What its sender knows. */
    enum Outcome {
        UNKNOWN,
        ACKNOWLEDGED,
        REFUSED
    }

    Sent(AggregateRef of, Object command, IfMatch seen, Caller caller) {
        this.of = of;
        this.command = command;
        this.seen = seen;
        this.caller = caller;
    }

    @Override
    public String toString() {
        return command + " of " + of.id() + " as " + caller.commandId() + ": " + outcome + " at " + version;
    }
}
