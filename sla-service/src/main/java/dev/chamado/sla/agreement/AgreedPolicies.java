package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.eventstore.AggregateRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant's policies as they were last published. Their versions count from 1 with their events. */
record AgreedPolicies(PoliciesPublished latest) {
    static final String TYPE = "policies";
    static final AggregateRef REF = new AggregateRef(TYPE, "policies");

    /** Asks for these policies in place of the present ones. */
    record PublishPolicies(
            List<Policy> policies,
            boolean appliesToOpenClocks,
            @Nullable String note) {
        PoliciesPublished published(int version, Instant now) {
            return new PoliciesPublished(version, policies, appliesToOpenClocks, note, now);
        }
    }

    /** Judges a publication; the same policies again change nothing, unless open clocks are now to take them. */
    static List<PoliciesPublished> decide(@Nullable AgreedPolicies current, PublishPolicies command, Instant now) {
        var last = current == null ? null : current.latest;
        if (last != null
                && last.policies().equals(command.policies())
                && (last.appliesToOpenClocks() || !command.appliesToOpenClocks())) {
            return List.of();
        }
        var version = last == null ? 1 : last.version() + 1;
        return List.of(command.published(version, now));
    }
}
