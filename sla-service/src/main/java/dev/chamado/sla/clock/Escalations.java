package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Escalation;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a policy has done when a share of a target has passed. */
final class Escalations {
    private Escalations() {}

    /**
     * One of a policy's escalations.
     *
     * @param number its place among them, from 1
     */
    record Step(int number, Escalation escalation) {}

    /** Those that watch the clock, in the policy's order; the clock has a promise. */
    static Stream<Step> of(Clock clock, Agreements agreements) {
        var all = Objects.requireNonNull(clock.promise()).policy(agreements).escalations();
        return all == null
                ? Stream.empty()
                : IntStream.range(0, all.size())
                        .mapToObj(i -> new Step(i + 1, all.get(i)))
                        .filter(step -> step.escalation().metric() == null
                                || step.escalation().metric() == clock.metric());
    }
}
