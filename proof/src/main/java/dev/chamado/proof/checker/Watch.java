package dev.chamado.proof.checker;

import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.ClockCancelled;
import dev.chamado.contracts.sla.SlaEvent.ClockCompleted;
import dev.chamado.contracts.sla.SlaEvent.ClockResumed;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.sla.SlaEvent.SlaCorrected;
import dev.chamado.contracts.sla.SlaEvent.SlaEscalated;
import dev.chamado.contracts.sla.SlaEvent.SlaWarned;
import dev.chamado.contracts.sla.SlaEvent.TargetSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One clock as its facts tell it. */
final class Watch {
    private String promise = "";
    private long due = Long.MAX_VALUE;
    private boolean breached;
    private long breachedAt = -1;
    private boolean ended;
    private final List<Integer> warned = new ArrayList<>();
    private final Set<Integer> escalated = new HashSet<>();

    boolean runs() {
        return !ended;
    }

    /** How it stands. */
    String words() {
        return words(ended, breachedAt);
    }

    /**
     * How a clock stands.
     *
     * @param breachedAt in milliseconds since 1970; -1: it did not break
     */
    static String words(boolean ended, long breachedAt) {
        return (ended ? "ended" : "runs") + (breachedAt < 0 ? "" : ", broken at " + breachedAt);
    }

    /** When it breaks if nothing happens; never, while it is paused, has ended or is broken. */
    long due() {
        return ended || breached ? Long.MAX_VALUE : due;
    }

    /** What is wrong with the next fact; empty if nothing is. */
    String take(SlaEvent event) {
        return switch (event) {
            case TargetSet e -> {
                var next = e.policyId() + e.policyVersion() + e.priority() + e.target();
                if (!next.equals(promise)) {
                    promise = next;
                    warned.clear();
                    escalated.clear();
                }
                due = e.dueAt() == null ? Long.MAX_VALUE : e.dueAt().toEpochMilli();
                yield ended ? "sets a target of a clock that has ended" : "";
            }
            case SlaWarned e -> {
                boolean again = warned.contains(e.percentage());
                warned.add(e.percentage());
                yield again ? "warns again" : ended ? "warns of a clock that has ended" : "";
            }
            case SlaEscalated e ->
                !escalated.add(e.step()) ? "escalates again" : ended ? "escalates a clock that has ended" : "";
            case SlaBreached e -> {
                boolean again = breached;
                breached = true;
                breachedAt = e.occurredAt().toEpochMilli();
                boolean other =
                        e.cause() == BreachCause.TIME_PASSED && e.occurredAt().toEpochMilli() != due;
                yield again ? "breaks again" : ended ? "breaks when it has ended" : other ? "was due at " + due : "";
            }
            case ClockCompleted e -> {
                boolean again = ended;
                ended = true;
                yield again ? "ends again" : e.met() || breached ? "" : "was not met and never broke";
            }
            case ClockCancelled _ -> {
                ended = true;
                yield "";
            }
            case ClockResumed e -> {
                boolean ran = !ended;
                ended = false;
                due = e.dueAt().toEpochMilli();
                yield ran ? "resumes while it runs" : "";
            }
            case SlaCorrected _ -> ""; // it and its like have been put away
        };
    }
}
