package dev.chamado.proof.lab;

import java.time.Duration;

/**
 * How long those faults last that also have a long form.
 *
 * @param away for how long a store is out of reach
 * @param overload for how long more is asked than can be done
 */
record Lengths(Duration away, Duration overload) {
    static final Lengths USUAL = new Lengths(Duration.ofSeconds(60), Duration.ofSeconds(60));
}
