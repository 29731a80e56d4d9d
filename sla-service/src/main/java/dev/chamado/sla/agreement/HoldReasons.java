package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.platform.follow.Documents;
import dev.chamado.platform.follow.Views;
import java.util.List;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;

/** Which holds a policy may name as pausing: of one that no ticket can be put on, it would be said in vain. */
@Component
final class HoldReasons {
    private final Documents<OfferedHolds> offered;

    HoldReasons(Views views) {
        offered = views.documents(OfferedHolds.VIEW);
    }

    /**
     * Whether the policy of that id may name the reason: tickets of the tenant are put on hold for it, or the policy
     * names it already, for tickets that wait go on waiting when a reason is no longer offered.
     *
     * @param present the policies as they stand
     */
    BiPredicate<String, HoldReason> pausing(String tenant, List<Policy> present) {
        var known = offered.byId(tenant, OfferedHolds.SUBJECT);
        return (policy, reason) ->
                known.isEmpty() || known.get().reasons().contains(reason) || isNamed(present, policy, reason);
    }

    private static boolean isNamed(List<Policy> present, String id, HoldReason reason) {
        return present.stream()
                .anyMatch(policy ->
                        policy.id().equals(id) && policy.pausingHolds().contains(reason));
    }
}
