package dev.chamado.proof.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when it is told to; a process may believe that it is another. */
public final class SimulatedClock extends Clock {
    private final SimulatedClock truth;
    private Instant now;
    private Duration wrong = Duration.ZERO;

    /** The time of the world. */
    public SimulatedClock(Instant now) {
        this.now = now;
        this.truth = this;
    }

    private SimulatedClock(SimulatedClock truth) {
        this.truth = truth;
        this.now = Instant.EPOCH;
    }

    /** A process's own, right until it steps. */
    public SimulatedClock own() {
        return new SimulatedClock(this);
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Is wrong by so much from here on. */
    public void step(Duration by) {
        wrong = by;
    }

    @Override
    public Instant instant() {
        return truth.now.plus(wrong);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
