package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.platform.wire.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<Metric, Long> corrections;
    private List<@Nullable Mark> marks = List.of();

    Ticking(TicketClocks before, Agreements agreements) {
        this.agreements = agreements;
        ticket = before.ticket();
        clocks = new ArrayList<>(before.clocks());
        sequence = before.sequence();
        now = before.settledTo();
        live = before.live();
        corrections = before.corrections();
        said = new Statements(before);
    }

    /** The first step of a ticket. */
    static TicketClocks.Step open(Envelope<TicketEvent> event, TicketOpened opened, Agreements agreements) {
        var at = event.imported() ? event.occurredAt() : event.recordedAt();
        var nothing = new TicketClocks(Ticket.opened(opened), List.of(), 0, 0, at, !event.imported(), Map.of());
        var step = new Ticking(nothing, agreements);
        var cause = Cause.of(event);
        step.clocks.add(Clock.start(Metric.FIRST_RESPONSE, 1, opened.receivedAt(), cause));
        step.clocks.add(Clock.start(Metric.RESOLUTION, 1, opened.receivedAt(), cause));
        var policies = agreements.policiesAt(at);
        step.eachRunning(clock -> step.moment().promise(clock, policies, cause));
        var spoken = FirstResponse.givenAtOpening(opened, event.actor());
        step.rounds(cause).open(opened, spoken);
        if (spoken) {
            step.respond(ResponseStop.PUBLIC_REPLY, opened.receivedAt(), cause);
        }
        if (opened.assigneeId() != null) {
            step.respond(ResponseStop.ASSIGNED, at, cause);
        }
        return step.done();
    }

    /** Time passes up to the event, then it happens. */
    TicketClocks.Step happen(Envelope<TicketEvent> event) {
        live |= event.event() instanceof HistoryImported;
        var at = timeOf(event);
        passTo(at.isAfter(now) ? at : now); // where imported times run backwards, time stands still
        sequence = event.sequence();
        var was = ticket;
        ticket = ticket.after(event.event());
        follow(was, event.event(), Cause.of(event));
        return done();
    }

    /** What is done here to a ticket whose history is still on its way must not end that history: time stands still. */
    private Instant timeOf(Envelope<TicketEvent> event) {
        if (live) {
            return event.recordedAt();
        }
        return event.imported() ? event.occurredAt() : now;
    }

    /** Time passes, and nothing happens. */
    TicketClocks.Step pass(Instant until) {
        passTo(until);
        return done();
    }

    /** The next instant at which anything can be said without anything happening. */
    @Nullable
    Instant next() {
        return next(Mark.first(clocks, agreements, now));
    }

    /** The same when time has just passed and nothing has happened. */
    @Nullable
    Instant nextAfterPassing() {
        return next(Mark.first(marks));
    }

    private @Nullable Instant next(@Nullable Mark mark) {
        var change = agreements.nextAfter(now);
        if (mark == null || (change != null && change.from().isBefore(mark.at()))) {
            return change == null ? null : change.from();
        }
        return mark.at();
    }

    private TicketClocks.Step done() {
        return new TicketClocks.Step(
                new TicketClocks(ticket, List.copyOf(clocks), sequence, said.count(), now, live, corrections),
                said.all());
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

    /** States what falls due up to the instant, by the versions that hold now. Only a clock that spoke is asked again. */
    private void settle(Instant until) {
        marks = new ArrayList<>(clocks.size());
        clocks.forEach(clock -> marks.add(Mark.first(clock, agreements, now)));
        for (var mark = Mark.first(marks); mark != null && !mark.at().isAfter(until); mark = Mark.first(marks)) {
            var i = marks.indexOf(mark);
            var after = switch (mark.kind()) {
                case WARNING -> warn(mark);
                case BREACH -> breach(mark);
                case ESCALATION -> escalate(mark);
            };
            clocks.set(i, after);
            marks.set(i, Mark.first(after, agreements, now));
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

    private Clock escalate(Mark mark) {
        Escalations.of(mark.clock(), agreements)
                .filter(step -> step.escalation().percentage() == mark.percentage())
                .forEach(step -> said.escalated(mark.clock(), ticket, step, mark.at()));
        return mark.clock().escalatedAt(mark.percentage());
    }

    /** A new version of the policies or of a calendar takes effect. */
    private void take(Agreements.Change change) {
        var calendar = change.calendarId();
        if (calendar == null) {
            var policies = agreements.policiesAt(now);
            if (policies.appliesToOpenClocks()) {
                eachRunning(clock -> moment().promise(clock, policies, change.cause()));
            }
        } else {
            eachRunning(clock -> countsIn(clock, calendar) && !Objects.equals(moment().due(clock), clock.dueAt())
                    ? moment().redue(clock, change.cause())
                    : clock);
        }
    }

    /** What an event does to the clocks: seen from the ticket before and after it. */
    private void follow(Ticket was, TicketEvent event, Cause cause) {
        var stop = FirstResponse.stoppedBy(event);
        if (stop != null) {
            respond(stop, now, cause);
        }
        if (event instanceof ReopeningCalledCourtesy) {
            rounds(cause).takeBack();
        } else if (was.open() && !ticket.open()) {
            var cancelled = event instanceof TicketCancelled;
            eachRunning(clock -> moment().end(clock, now, cancelled, cause));
        } else if (!was.open() && ticket.open()) {
            rounds(cause).reopen();
        }
        rounds(cause).follow(was, event);
        if (!isEscalation(event)) {
            retarget(was, cause);
        }
        eachRunning(clock -> moment().pause(clock, cause));
    }

    /** Gives clocks the target of the policy that is now the first; a mere field or requester matters only to expressions. */
    private void retarget(Ticket was, Cause cause) {
        var isAnother = ticket.priority() != was.priority()
                || !Objects.equals(ticket.category(), was.category())
                || !Objects.equals(ticket.groupId(), was.groupId());
        var isDescribed = !Objects.equals(ticket.subcategory(), was.subcategory())
                || !Objects.equals(ticket.organisation(), was.organisation())
                || !Objects.equals(ticket.vip(), was.vip())
                || !Objects.equals(ticket.fields(), was.fields());
        if (isAnother || isDescribed) {
            eachRunning(clock -> {
                var set = moment().versionOf(clock);
                return isAnother || !set.expressions().isEmpty() ? moment().promise(clock, set, cause) : clock;
            });
        }
    }

    /** What an escalation brings about keeps the targets: they are what it is there for. */
    private static boolean isEscalation(TicketEvent event) {
        return event instanceof TicketEscalated escalated && escalated.by() != null;
    }

    private void respond(ResponseStop stop, Instant at, Cause cause) {
        eachRunning(clock -> {
            var promise = clock.promise();
            var awaited = promise == null
                    ? ResponseStop.PUBLIC_REPLY
                    : promise.policy(agreements).responseStop();
            return clock.metric() == Metric.FIRST_RESPONSE && awaited == stop
                    ? moment().end(clock, at, false, cause)
                    : clock;
        });
    }

    private static boolean countsIn(Clock clock, String calendarId) {
        return clock.promise() != null && clock.promise().calendarId().equals(calendarId);
    }

    private Rounds rounds(Cause cause) {
        return new Rounds(clocks, moment(), cause);
    }

    private Moment moment() {
        return new Moment(agreements, ticket, now, said);
    }

    private void eachRunning(UnaryOperator<Clock> change) {
        clocks.replaceAll(clock -> clock.runs() ? change.apply(clock) : clock);
    }
}
