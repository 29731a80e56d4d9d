package dev.chamado.reporting.ticket;

import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.*;
import dev.chamado.contracts.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket has been through. An end that is recorded as earlier than its beginning counts as at the beginning:
 * other desks' histories are not always in order.
 *
 * @param openSince when it was opened, or last opened again
 * @param openUntil when it was resolved, closed or cancelled after that; nothing while it is open
 * @param formerly the times before, in which it was open
 * @param lastResolvedAt the last time it was resolved, whether or not it is open again
 * @param reopenedAt the last time it was reopened
 * @param reopenedBefore the time before that
 * @param hold the wait that has not ended
 * @param holds the waits that have
 * @param left the groups that it went from to another group, in order; between the two it may have been without one
 * @param moves how many these are
 * @param returned how many of its moves went to a group that it had left before
 * @param lastGroupId the last group that had it
 * @param ratings what its requesters were asked about it, and answered
 */
public record Course(
        Instant openSince,
        @Nullable Instant openUntil,
        List<Span> formerly,
        @Nullable Instant lastResolvedAt,
        @Nullable Instant reopenedAt,
        @Nullable Instant reopenedBefore,
        @Nullable Hold hold,
        List<Hold> holds,
        List<String> left,
        int moves,
        int returned,
        @Nullable String lastGroupId,
        List<Rating> ratings) {

    /**
     * A question how good the work was.
     *
     * @param cycle how many times the ticket had been reopened
     * @param groupId the group that had resolved it then
     * @param score the last answer, 1 to 5; nothing yet
     */
    public record Rating(
            int cycle,
            Instant invitedAt,
            @Nullable String groupId,
            @Nullable Integer score,
            @Nullable Instant answeredAt) {}

    /** A time in which it was open. */
    public record Span(Instant from, Instant until) {}

    /**
     * A wait.
     *
     * @param until nothing while it lasts
     */
    public record Hold(
            HoldReason reason, Instant from, @Nullable Instant until) {}

    static Course begin(Instant openedAt, @Nullable String groupId) {
        return new Course(
                openedAt, null, List.of(), null, null, null, null, List.of(), List.of(), 0, 0, groupId, List.of());
    }

    /** After an event that led from one state to another. */
    Course after(TicketEvent event, TicketState before, TicketState now, @Nullable String groupId) {
        if (event instanceof ReopeningCalledCourtesy courtesy) {
            return notReopened(courtesy);
        }
        return moved(groupId)
                .waited(event, now)
                .opened(event.occurredAt(), before, now)
                .solved(event);
    }

    Course after(SurveyInvited e) {
        return rated(with(ratings, new Rating(e.cycle(), e.occurredAt(), e.groupId(), null, null)));
    }

    Course after(SurveyAnswered e) {
        return rated(ratings.stream()
                .map(it -> it.cycle == e.cycle()
                        ? new Rating(it.cycle, it.invitedAt, it.groupId, e.score(), e.occurredAt())
                        : it)
                .toList());
    }

    private Course rated(List<Rating> now) {
        return new Course(
                openSince,
                openUntil,
                formerly,
                lastResolvedAt,
                reopenedAt,
                reopenedBefore,
                hold,
                holds,
                left,
                moves,
                returned,
                lastGroupId,
                now);
    }

    private Course moved(@Nullable String group) {
        if (group == null || group.equals(lastGroupId)) {
            return this;
        }
        if (lastGroupId == null) {
            return new Course(
                    openSince,
                    openUntil,
                    formerly,
                    lastResolvedAt,
                    reopenedAt,
                    reopenedBefore,
                    hold,
                    holds,
                    left,
                    0,
                    0,
                    group,
                    ratings);
        }
        int again = left.contains(group) ? 1 : 0;
        return new Course(
                openSince,
                openUntil,
                formerly,
                lastResolvedAt,
                reopenedAt,
                reopenedBefore,
                hold,
                holds,
                with(left, lastGroupId),
                moves + 1,
                returned + again,
                group,
                ratings);
    }

    private Course waited(TicketEvent event, TicketState now) {
        if (now == TicketState.MERGED) {
            return this; // it waits on behind it
        }
        var next = event instanceof TicketPutOnHold e ? e.reason() : null;
        var goesOn = now == TicketState.ON_HOLD && (next == null || hold != null && hold.reason == next);
        if (goesOn || hold == null && next == null) {
            return this;
        }
        var at = event.occurredAt();
        var ended = hold == null ? holds : with(holds, new Hold(hold.reason, hold.from, later(hold.from, at)));
        var begun = next == null ? null : new Hold(next, at, null);
        return new Course(
                openSince,
                openUntil,
                formerly,
                lastResolvedAt,
                reopenedAt,
                reopenedBefore,
                begun,
                ended,
                left,
                moves,
                returned,
                lastGroupId,
                ratings);
    }

    private Course opened(Instant at, TicketState before, TicketState now) {
        if (before.isOpen() == now.isOpen()) {
            return this;
        }
        var ends = openUntil == null ? later(openSince, at) : null;
        var begins = openUntil == null ? openSince : later(openUntil, at);
        var past = openUntil == null ? formerly : with(formerly, new Span(openSince, openUntil));
        return new Course(
                begins,
                ends,
                past,
                lastResolvedAt,
                reopenedAt,
                reopenedBefore,
                hold,
                holds,
                left,
                moves,
                returned,
                lastGroupId,
                ratings);
    }

    private Course solved(TicketEvent event) {
        if (event instanceof TicketResolved) {
            return solved(event.occurredAt(), reopenedAt, reopenedBefore);
        }
        return event instanceof TicketReopened ? solved(lastResolvedAt, event.occurredAt(), reopenedAt) : this;
    }

    private Course solved(@Nullable Instant resolved, @Nullable Instant reopened, @Nullable Instant before) {
        return new Course(
                openSince,
                openUntil,
                formerly,
                resolved,
                reopened,
                before,
                hold,
                holds,
                left,
                moves,
                returned,
                lastGroupId,
                ratings);
    }

    /**
     * It was not reopened the last time: neither was it open since, also not before and after a merge, nor counts what
     * was waited for.
     */
    private Course notReopened(ReopeningCalledCourtesy event) {
        var spans = formerly.stream()
                .filter(span -> span.from().isBefore(event.reopenedAt()))
                .toList();
        var first = formerly.isEmpty() ? openSince : formerly.getFirst().from();
        var last = spans.isEmpty() ? new Span(first, later(first, event.resolvedAt())) : spans.getLast();
        return new Course(
                last.from(),
                last.until(),
                spans.isEmpty() ? spans : List.copyOf(spans.subList(0, spans.size() - 1)),
                lastResolvedAt,
                reopenedBefore,
                null,
                null,
                holds.stream()
                        .filter(wait -> wait.from().isBefore(event.reopenedAt()))
                        .toList(),
                left,
                moves,
                returned,
                lastGroupId,
                ratings);
    }

    private static Instant later(Instant one, Instant other) {
        return other.isBefore(one) ? one : other;
    }

    private static <T> List<T> with(List<T> some, T more) {
        var all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }
}
