package dev.chamado.reporting.attainment;

import dev.chamado.contracts.ticket.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the promise.
 *
 * @param at when it completed, or else when it broke
 * @param met whether the last target was kept
 * @param breaches how many times a target of this metric broke, the last one included
 * @param groupId the group that had the ticket then
 */
record Given(
        Instant at,
        boolean met,
        int breaches,
        @Nullable String policyId,
        @Nullable Priority priority,
        @Nullable String groupId) {
    /** Nothing if the verdict does not count: there is none yet, or the ticket goes on in another one. */
    static @Nullable Given of(@Nullable Verdict verdict) {
        return verdict == null || verdict.isMerged() || verdict.at() == null || verdict.policyId() == null
                ? null
                : new Given(
                        verdict.at(),
                        verdict.met(),
                        verdict.breaches(),
                        verdict.policyId(),
                        verdict.priority(),
                        verdict.groupId());
    }
}
