package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.ticket.Priority;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a policy promised for a metric.
 *
 * @param policyVersion the version of the tenant's policies it was taken from; it is kept until the ticket changes, or
 *     until a version that applies to open clocks promises something else
 * @param target positive, of calendar time
 */
record Promise(String policyId, int policyVersion, Priority priority, Duration target, String calendarId) {

    /** What the first policy that is for the ticket promises; nothing if none is, or if it is silent on this. */
    static @Nullable Promise to(Ticket ticket, Metric metric, Agreements.PolicySet set) {
        return set.policyFor(ticket)
                .flatMap(p -> p.targets().stream()
                        .filter(target -> target.metric() == metric && target.priority() == ticket.priority())
                        .findFirst()
                        .map(target -> new Promise(
                                p.id(), set.version(), ticket.priority(), target.duration(), target.calendarId())))
                .orElse(null);
    }

    Policy policy(Agreements agreements) {
        return agreements.policy(policyVersion, policyId);
    }

    /** Whether the other promises the same in the same way, though another version may have said so. */
    boolean isAsGoodAs(@Nullable Promise other, Agreements agreements) {
        return other != null
                && priority == other.priority
                && target.equals(other.target)
                && calendarId.equals(other.calendarId)
                && policy(agreements).equals(other.policy(agreements));
    }
}
