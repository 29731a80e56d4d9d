package dev.chamado.sla.whatif;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A what-if as it is answered: how far it is, and what it has found.
 *
 * @param read places in the topic so far, of {@code toRead}
 * @param repeats the one whose inputs it has taken
 * @param reason why it failed
 * @param hash SHA-256 over the result and its changes: the same inputs have the same
 */
record WhatIfBody(
        UUID id,
        WhatIf.State state,
        String askedBy,
        Instant askedAt,
        @Nullable Instant endedAt,
        long read,
        long toRead,
        @Nullable UUID repeats,
        InputsBody inputs,
        @Nullable String reason,
        @Nullable Result result,
        @Nullable String hash) {

    /**
     * What it follows from.
     *
     * @param policies that are proposed
     * @param calendars that are proposed
     * @param agreedPolicies the version of the policies that was the last
     * @param agreedCalendars the version of each calendar that was the last
     * @param offsets where each partition of the topic of tickets ended; empty until that has been looked at
     * @param withoutGroups restricted groups that whoever asked does not belong to; their tickets are left out
     * @param hash SHA-256 over all of it
     */
    record InputsBody(
            Instant from,
            Instant until,
            @Nullable PoliciesPublished policies,
            List<CalendarPublished> calendars,
            int agreedPolicies,
            Map<String, Integer> agreedCalendars,
            List<Long> offsets,
            List<String> withoutGroups,
            @Nullable String hash) {
        static InputsBody of(Inputs inputs) {
            var proposal = inputs.proposal();
            return new InputsBody(
                    inputs.from(),
                    inputs.until(),
                    proposal.policies(),
                    proposal.calendars(),
                    inputs.agreedPolicies(),
                    inputs.agreedCalendars(),
                    inputs.offsets(),
                    inputs.withoutGroups(),
                    inputs.offsets().isEmpty() ? null : inputs.hash());
        }
    }

    /** One of those that are kept. */
    record WhatIfSummary(
            UUID id,
            WhatIf.State state,
            String askedBy,
            Instant askedAt,
            Instant from,
            Instant until,
            @Nullable UUID repeats) {
        static WhatIfSummary of(WhatIf it) {
            return new WhatIfSummary(
                    it.id(),
                    it.state(),
                    it.askedBy(),
                    it.askedAt(),
                    it.inputs().from(),
                    it.inputs().until(),
                    it.repeats());
        }
    }

    static WhatIfBody of(WhatIf it) {
        return new WhatIfBody(
                it.id(),
                it.state(),
                it.askedBy(),
                it.askedAt(),
                it.endedAt(),
                it.read(),
                it.toRead(),
                it.repeats(),
                InputsBody.of(it.inputs()),
                it.reason(),
                it.result(),
                it.hash());
    }
}
