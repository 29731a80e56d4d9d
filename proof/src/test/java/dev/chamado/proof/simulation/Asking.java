package dev.chamado.proof.simulation;

import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.RuleViolation;
import dev.chamado.ticket.lifecycle.SimulatedTickets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All that is asked of the ticket service: also twice, and until there is an answer. */
final class Asking {
    private final Chance chance;
    private final Processes<SimulatedTickets> processes;
    private final Rows rows;
    private final List<Sent> sent = new ArrayList<>();

    Asking(Chance chance, Processes<SimulatedTickets> processes, Rows rows) {
        this.chance = chance;
        this.processes = processes;
        this.rows = rows;
    }

    List<Sent> sent() {
        return sent;
    }

    /** Somebody asks for something, or for what has been asked for already. */
    void ask(Supplier<Sent> something) {
        if (!sent.isEmpty() && chance.happens(0.15)) {
            send(chance.oneOf(sent));
        } else {
            var next = something.get();
            sent.add(next);
            send(next);
        }
    }

    /** Who has had no answer asks again until there is one. */
    boolean askAgain() {
        var open = sent.stream()
                .filter(each -> each.outcome == Sent.Outcome.UNKNOWN)
                .toList();
        open.forEach(this::send);
        return open.isEmpty();
    }

    private void send(Sent ask) {
        var process = processes.free();
        if (process == null) {
            return;
        }
        try {
            var answer =
                    process.use(tickets -> tickets.store().commands().send(ask.of, ask.command, ask.seen, ask.caller));
            if (ask.outcome == Sent.Outcome.ACKNOWLEDGED && ask.version != answer.version()) {
                throw new AssertionError(ask + " is answered again with " + answer.version());
            }
            if (rows.head(World.TENANT, ask.of.id()) < answer.version()) {
                throw new AssertionError(ask + " is acknowledged with " + answer.version() + ", which is not stored");
            }
            ask.outcome = Sent.Outcome.ACKNOWLEDGED;
            ask.version = answer.version();
        } catch (RuleViolation e) {
            refused(ask, e);
        } catch (Refusal e) {
            if (e.status() == 503) {
                unknown(ask);
            } else {
                refused(ask, e);
            }
        } catch (Crash _) {
            unknown(ask);
        }
    }

    /** No answer: it may have happened now, though it was refused before. */
    private static void unknown(Sent ask) {
        if (ask.outcome == Sent.Outcome.REFUSED) {
            ask.outcome = Sent.Outcome.UNKNOWN;
        }
    }

    private static void refused(Sent ask, RuntimeException e) {
        if (ask.outcome == Sent.Outcome.ACKNOWLEDGED) {
            throw new AssertionError(ask + " is refused when it is repeated", e);
        }
        ask.outcome = Sent.Outcome.REFUSED;
    }
}
