package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One step of a ticket's clocks while it is being made: time passes, then something happens. */
final class Ticking {
    private final Agreements agreements;
    private final Statements said;
    private final List<Clock> clocks;
    private Ticket ticket;
    private long sequence;
    private Instant now;
    private boolean live;

    Ticking(TicketClocks before, Agreements agreements) {
        this.agreements = agreements;
        ticket = before.ticket();
        clocks = new ArrayList<>(before.clocks());
        sequence = before.sequence();
        now = before.settledTo();
        live = before.live();
        said = new Statements(before.facts());
    }

    /** The first step of a ticket. */
    static TicketClocks.Step open(Envelope<TicketEvent> event, TicketOpened opened, Agreements agreements) {
        var at = event.imported() ? event.occurredAt() : event.recordedAt();
        var nothing = new TicketClocks(Ticket.opened(opened), List.of(), 0, 0, at, !event.imported());
        var step = new Ticking(nothing, agreements);
        var cause = Cause.of(event);
        for (var metric : Metric.values()) {
            step.clocks.add(Clock.start(metric, 1, opened.receivedAt(), cause));
        }
        var policies = agreements.policiesAt(at);
        step.eachRunning(clock -> step.promise(clock, policies, cause));
        if (FirstResponse.givenAtOpening(opened, event.actor())) {
            step.respond(ResponseStop.PUBLIC_REPLY, opened.receivedAt(), cause);
        }
        if (opened.assigneeId() != null) {
            step.respond(ResponseStop.ASSIGNED, at, cause);
        }
        return step.done();
    }

    /** Time passes up to the event, then it happens. */
    TicketClocks.Step happen(Envelope<TicketEvent> event) {
        live |= !event.imported();
        var at = live ? event.recordedAt() : event.occurredAt();
        passTo(at.isAfter(now) ? at : now); // where imported times run backwards, time stands still
        sequence = event.sequence();
        var was = ticket;
        ticket = ticket.after(event.event());
        follow(was, event.event(), Cause.of(event));
        return done();
    }

    /** Time passes, and nothing happens. */
    TicketClocks.Step pass(Instant until) {
        passTo(until);
        return done();
    }

    /** The next instant at which anything can be said without anything happening. */
    @Nullable
    Instant next() {
        var mark = Mark.first(clocks, agreements, now);
        var change = agreements.nextAfter(now);
        if (mark == null || (change != null && change.from().isBefore(mark.at()))) {
            return change == null ? null : change.from();
        }
        return mark.at();
    }

    private TicketClocks.Step done() {
        return new TicketClocks.Step(
                new TicketClocks(ticket, List.copyOf(clocks), sequence, said.count(), now, live), said.all());
    }

    private void passTo(Instant until) {
        for (var change = agreements.nextAfter(now);
                change != null && !change.from().isAfter(until);
                change = agreements.nextAfter(now)) {
            settle(change.from());
            now = change.from();
            agreements.changesAt(now).forEach(this::take);
        }
        settle(until);
        now = until;
    }

    /** States what falls due up to the instant, by the versions that hold now. */
    private void settle(Instant until) {
        for (var mark = Mark.first(clocks, agreements, now);
                mark != null && !mark.at().isAfter(until);
                mark = Mark.first(clocks, agreements, now)) {
            var i = clocks.indexOf(mark.clock());
            clocks.set(i, mark.percentage() == Mark.BREACH ? breach(mark) : warn(mark));
        }
    }

    private Clock breach(Mark mark) {
        said.breached(
                mark.clock(),
                ticket,
                mark.at(),
                BreachCause.TIME_PASSED,
                mark.clock().setBy());
        return mark.clock().broken();
    }

    private Clock warn(Mark mark) {
        said.warned(mark.clock(), ticket, mark.percentage(), mark.at());
        return mark.clock().warnedAt(mark.percentage());
    }

    /** A new version of the policies or of a calendar takes effect. */
    private void take(Agreements.Change change) {
        var calendar = change.calendarId();
        if (calendar == null) {
            var policies = agreements.policiesAt(now);
            if (policies.appliesToOpenClocks()) {
                eachRunning(clock -> promise(clock, policies, change.cause()));
            }
        } else {
            eachRunning(clock -> countsIn(clock, calendar) && !Objects.equals(due(clock), clock.dueAt())
                    ? redue(clock, change.cause())
                    : clock);
        }
    }

    /** What an event does to the clocks: seen from the ticket before and after it. */
    private void follow(Ticket was, TicketEvent event, Cause cause) {
        var stop = FirstResponse.stoppedBy(event);
        if (stop != null) {
            respond(stop, now, cause);
        }
        if (was.open() && !ticket.open()) {
            var cancelled = event instanceof TicketCancelled;
            eachRunning(clock -> end(clock, now, cancelled, cause));
        } else if (!was.open() && ticket.open()) {
            clocks.replaceAll(clock -> reopen(clock, cause));
        }
        if (ticket.priority() != was.priority()
                || !Objects.equals(ticket.category(), was.category())
                || !Objects.equals(ticket.groupId(), was.groupId())) {
            eachRunning(clock -> promise(clock, versionOf(clock), cause));
        }
        eachRunning(clock -> pause(clock, cause));
    }

    private void respond(ResponseStop stop, Instant at, Cause cause) {
        eachRunning(clock -> {
            var promise = clock.promise();
            var awaited = promise == null
                    ? ResponseStop.PUBLIC_REPLY
                    : promise.policy(agreements).responseStop();
            return clock.metric() == Metric.FIRST_RESPONSE && awaited == stop ? end(clock, at, false, cause) : clock;
        });
    }

    private Clock end(Clock clock, Instant at, boolean cancelled, Cause cause) {
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

    /** A completed resolution runs again without the time since; a cancelled clock gives way to another. */
    private Clock reopen(Clock clock, Cause cause) {
        var end = clock.end();
        if (end == null) {
            return clock;
        }
        if (end.cancelled()) {
            return promise(
                    Clock.start(clock.metric(), clock.cycle() + 1, now, cause), agreements.policiesAt(now), cause);
        }
        if (clock.metric() != Metric.RESOLUTION) {
            return clock;
        }
        var resumed = clock.resumed(end, now);
        if (resumed.promise() != null) {
            var due = Objects.requireNonNull(reach(resumed, Mark.BREACH));
            resumed = resumed.due(due, cause);
            said.resumed(resumed, ticket, due, now, cause);
        }
        return promise(resumed, versionOf(resumed), cause);
    }

    /** A clock keeps the version of the policies it was promised by. */
    private Agreements.PolicySet versionOf(Clock clock) {
        var promise = clock.promise();
        return promise == null
                ? agreements.policiesAt(now)
                : agreements.sets().stream()
                        .filter(set -> set.version() == promise.policyVersion())
                        .findFirst()
                        .orElseThrow();
    }

    /** Promises what the policies say about the ticket as it now is; start and pauses are kept. */
    private Clock promise(Clock clock, Agreements.PolicySet policies, Cause cause) {
        var next = Promise.to(ticket, clock.metric(), policies);
        var last = clock.promise();
        if (next == null) {
            if (last != null) {
                said.cancelled(clock, ticket, now, cause);
            }
            return last == null ? clock : clock.promising(null, 0, cause).due(null, cause);
        }
        if (next.isAsGoodAs(last, agreements)) {
            return clock;
        }
        var set = inPause(clock.promising(next, 0, cause));
        var passed = next.policy(agreements).warnings().stream()
                .filter(percentage -> hasPassed(set, percentage))
                .reduce(0, Math::max);
        var told = set.warnedAt(passed).due(due(set), cause);
        said.target(told, ticket, now, cause);
        var due = reach(told, Mark.BREACH);
        if (last != null && due != null && !due.isAfter(now) && !clock.breached()) {
            said.breached(told, ticket, due, BreachCause.RETARGETED, cause);
            return told.broken();
        }
        return told;
    }

    private boolean hasPassed(Clock clock, int percentage) {
        var at = reach(clock, percentage);
        return at != null && !at.isAfter(now);
    }

    private @Nullable Instant due(Clock clock) {
        return clock.waitsFor() == null ? reach(clock, Mark.BREACH) : null;
    }

    private @Nullable Instant reach(Clock clock, int percentage) {
        return Mark.reach(clock, percentage, agreements, now);
    }

    /** Pauses a clock whose ticket waits for what its policy does not count, or lets it go on; says so. */
    private Clock pause(Clock clock, Cause cause) {
        var paused = inPause(clock);
        return paused.equals(clock) || clock.promise() == null ? paused : redue(paused, cause);
    }

    private Clock inPause(Clock clock) {
        var wanted = pauseOf(clock);
        if (wanted == clock.waitsFor()) {
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
                ? Promise.policyFor(ticket, agreements.policiesAt(now))
                : Optional.of(clock.promise().policy(agreements));
        return policy.filter(p -> p.pausingHolds().contains(hold)).isPresent() ? hold : null;
    }

    private static boolean countsIn(Clock clock, String calendarId) {
        return clock.promise() != null && clock.promise().calendarId().equals(calendarId);
    }

    private Clock redue(Clock clock, Cause cause) {
        var moved = clock.due(due(clock), cause);
        said.target(moved, ticket, now, cause);
        return moved;
    }

    private void eachRunning(UnaryOperator<Clock> change) {
        clocks.replaceAll(clock -> clock.runs() ? change.apply(clock) : clock);
    }
}
