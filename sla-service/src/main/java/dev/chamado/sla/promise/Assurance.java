package dev.chamado.sla.promise;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.HoldReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A promise as it is told to whom it was made: by when, and how it stands. How the desk works, what its groups promise
 * each other and what it waits for, unless it is the requester, is not told.
 *
 * @param dueAt nothing while it is paused and once it is done
 * @param brokenAt the instant by which it had been promised, if it broke; a later promise does not undo that
 */
record Assurance(
        Metric metric,
        State state,
        @Nullable Instant dueAt,
        @Nullable Instant brokenAt,
        @Nullable Instant doneAt) {

    /** How it stands. */
    enum State {
        DUE,
        LATE,
        WAITING_FOR_YOU,
        PAUSED,
        KEPT,
        BROKEN
    }

    /** Those of a ticket: of each metric the last that was not called off. */
    static List<PromisedClock> made(TicketPromises ticket) {
        var clocks = ticket.clocks().stream()
                .filter(clock -> clock.metric() != Metric.GROUP && clock.state() != PromisedClock.State.CANCELLED)
                .toList();
        return clocks.stream()
                .filter(clock -> clocks.stream()
                        .noneMatch(other -> other.metric() == clock.metric() && other.cycle() > clock.cycle()))
                .toList();
    }

    static Assurance of(PromisedClock clock) {
        var running = clock.state() == PromisedClock.State.RUNNING;
        return new Assurance(
                clock.metric(), stateOf(clock), running ? clock.dueAt() : null, clock.breachedAt(), clock.endedAt());
    }

    private static State stateOf(PromisedClock clock) {
        return switch (clock.state()) {
            case RUNNING -> isPromisedAnew(clock) ? State.DUE : State.LATE;
            case PAUSED ->
                clock.pauses().getLast().reason() == HoldReason.REQUESTER ? State.WAITING_FOR_YOU : State.PAUSED;
            case COMPLETED, CANCELLED -> clock.breach() == null ? State.KEPT : State.BROKEN;
        };
    }

    private static boolean isPromisedAnew(PromisedClock clock) {
        return clock.breach() == null
                || (clock.dueAt() != null
                        && clock.dueAt().isAfter(clock.breach().at()));
    }

    String in(Words words) {
        var what = words.say("told." + metric);
        var broken = brokenAt == null ? "" : words.time(brokenAt);
        var said = switch (state) {
            case DUE -> words.say("told.DUE", what, words.time(Objects.requireNonNull(dueAt)));
            case LATE -> words.say("told.LATE", what, broken);
            case WAITING_FOR_YOU, PAUSED -> words.say("told." + state, what);
            case KEPT -> words.say("told.KEPT", what, words.time(Objects.requireNonNull(doneAt)));
            case BROKEN -> words.say("told.BROKEN", what, words.time(Objects.requireNonNull(doneAt)), broken);
        };
        var hasOther = brokenAt != null && state != State.LATE && state != State.BROKEN;
        return (hasOther ? said + "; " + words.say("told.before", broken) : said) + ".";
    }
}
