package dev.chamado.sla.hours;

import java.time.Duration;
import java.time.Instant;

/** The time from one instant up to, and without, another that is not before it. */
public record Span(Instant from, Instant until) {
    /** How long it is on the wall. */
    public Duration length() {
        return Duration.between(from, until);
    }

    /** What lies in both; empty (its ends equal) when they do not meet. */
    Span overlap(Span other) {
        var start = from.isAfter(other.from) ? from : other.from;
        var end = until.isBefore(other.until) ? until : other.until;
        return end.isBefore(start) ? new Span(start, start) : new Span(start, end);
    }
}
