package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.ticket.HoldReason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can become of a ticket's clock at one moment; each answer is the clock after it, and is stated.
 *
 * @param ticket as it is from this moment on
 */
record Moment(Agreements agreements, Ticket ticket, Instant now, Statements said) {
    Clock end(Clock clock, Instant at, boolean cancelled, Cause cause) {
        var ended = clock.ended(at, cancelled);
        if (clock.promise() != null) {
            if (cancelled) {
                said.cancelled(ended, ticket, at, cause);
            } else {
                var elapsed =
                        ended.elapsed(at, agreements.calendar(clock.promise().calendarId(), now));
                said.completed(ended, ticket, elapsed, at, cause);
            }
        }
        return ended;
    }

    /** Begins another clock, by what is promised now. */
    Clock begin(Metric metric, int cycle, Instant at, Cause cause) {
        return promise(Clock.start(metric, cycle, at, cause), agreements.policiesAt(now), cause);
    }

    /** What was completed by the end of the ticket runs again without the time since; a cancelled clock gives way. */
    Clock reopen(Clock clock, Cause cause) {
        var end = clock.end();
        if (end == null || (clock.metric() == Metric.GROUP && ticket.groupId() == null)) {
            return clock;
        }
        if (end.cancelled()) {
            return begin(clock.metric(), clock.cycle() + 1, now, cause);
        }
        return switch (clock.metric()) {
            case FIRST_RESPONSE, NEXT_RESPONSE, PERIODIC_UPDATE -> clock;
            case RESOLUTION, GROUP -> resume(clock, end, cause);
        };
    }

    /**
     * The last reopening is none. What it took up again ends as it had ended, with the time that had counted then; what has
     * begun since ends without a verdict.
     */
    Clock takeBack(Clock clock, Cause cause) {
        var ended = clock.notResumed();
        var end = ended == null ? null : ended.end();
        if (ended == null || end == null) {
            var stopped = clock.ended(now, clock.metric() == Metric.GROUP);
            if (clock.promise() != null) {
                said.cancelled(stopped, ticket, now, cause);
            }
            return stopped;
        }
        if (ended.promise() != null) {
            var calendar = agreements.calendar(ended.promise().calendarId(), now);
            said.completed(ended, ticket, ended.elapsed(end.at(), calendar), end.at(), cause);
        }
        return ended;
    }

    private Clock resume(Clock clock, Clock.End end, Cause cause) {
        var resumed = clock.resumed(end, now);
        if (resumed.promise() != null) {
            var due = Objects.requireNonNull(reach(resumed, Mark.BREACH));
            resumed = resumed.due(due, cause);
            said.resumed(resumed, ticket, due, now, cause);
        }
        return promise(resumed, versionOf(resumed), cause);
    }

    /** A clock keeps the version of the policies it was promised by. */
    Agreements.PolicySet versionOf(Clock clock) {
        var promise = clock.promise();
        return promise == null
                ? agreements.policiesAt(now)
                : agreements.sets().stream()
                        .filter(set -> set.version() == promise.policyVersion())
                        .findFirst()
                        .orElseThrow();
    }

    /** Promises what the policies say about the ticket as it now is; start and pauses are kept. */
    Clock promise(Clock clock, Agreements.PolicySet policies, Cause cause) {
        var next = Promise.to(ticket, clock.metric(), policies);
        var last = clock.promise();
        if (next == null) {
            if (last != null) {
                said.cancelled(clock, ticket, now, cause);
            }
            return last == null ? clock : clock.promising(null, cause).due(null, cause);
        }
        if (next.isAsGoodAs(last, agreements)) {
            return clock;
        }
        var set = inPause(clock.promising(next, cause));
        var passed = next.policy(agreements).warnings().stream()
                .filter(percentage -> hasPassed(set, percentage))
                .reduce(0, Math::max);
        var told = set.warnedAt(passed).escalatedAt(escalated(set)).due(due(set), cause);
        said.target(told, ticket, now, cause);
        var due = reach(told, Mark.BREACH);
        if (last != null && due != null && !due.isAfter(now) && !clock.breached()) {
            said.breached(told, ticket, due, BreachCause.RETARGETED, cause);
            return told.broken();
        }
        return told;
    }

    /**
     * What an earlier target was escalated for and has passed of this one too is not done again; what has passed of this
     * one only is.
     */
    private int escalated(Clock clock) {
        return Escalations.of(clock, agreements)
                .mapToInt(step -> step.escalation().percentage())
                .filter(percentage -> percentage <= clock.escalated() && hasPassed(clock, percentage))
                .max()
                .orElse(0);
    }

    private boolean hasPassed(Clock clock, int percentage) {
        var at = reach(clock, percentage);
        return at != null && !at.isAfter(now);
    }

    @Nullable
    Instant due(Clock clock) {
        return clock.isPaused() ? null : reach(clock, Mark.BREACH);
    }

    private @Nullable Instant reach(Clock clock, int percentage) {
        return Mark.reach(clock, percentage, agreements, now);
    }

    /** Pauses a clock whose ticket is merged, or waits for what its policy does not count, or lets it go on; says so. */
    Clock pause(Clock clock, Cause cause) {
        var paused = inPause(clock);
        return paused.equals(clock) || clock.promise() == null ? paused : redue(paused, cause);
    }

    private Clock inPause(Clock clock) {
        if (ticket.merged()) {
            return clock.isMerged() ? clock : clock.merged(now);
        }
        var wanted = pauseOf(clock);
        if (wanted == clock.waitsFor() && !clock.isMerged()) {
            return clock;
        }
        return wanted == null ? clock.unpaused(now) : clock.paused(now, wanted);
    }

    private @Nullable HoldReason pauseOf(Clock clock) {
        var hold = ticket.hold();
        if (hold == null || clock.metric() != Metric.RESOLUTION) {
            return null;
        }
        var policy = clock.promise() == null
                ? agreements.policiesAt(now).policyFor(ticket)
                : Optional.of(clock.promise().policy(agreements));
        return policy.filter(p -> p.pausingHolds().contains(hold)).isPresent() ? hold : null;
    }

    Clock redue(Clock clock, Cause cause) {
        var moved = clock.due(due(clock), cause);
        said.target(moved, ticket, now, cause);
        return moved;
    }
}
