package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.platform.problem.Refusal.Fault;
import java.util.List;
import org.springframework.stereotype.Component;

/** Judges policies with what there is that they may name: the tenant's calendars, and what its tickets may wait for. */
@Component
final class References {
    private final Aggregates aggregates;
    private final HoldReasons holds;

    References(Aggregates aggregates, HoldReasons holds) {
        this.aggregates = aggregates;
        this.holds = holds;
    }

    /** What is wrong with them beyond the shape. */
    List<Fault> faults(String tenant, PoliciesRequest body) {
        var current = aggregates
                .load(tenant, AgreedPolicies.REF, AgreedPolicies.class)
                .state();
        var present = current == null ? List.<Policy>of() : current.latest().policies();
        return body.faults(id -> exists(tenant, id), holds.pausing(tenant, present));
    }

    private boolean exists(String tenant, String calendar) {
        return calendar.matches(CalendarController.ID)
                && aggregates
                                .load(tenant, AgreedCalendar.ref(calendar), AgreedCalendar.class)
                                .state()
                        != null;
    }
}
