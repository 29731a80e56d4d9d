package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.platform.problem.Refusal.Fault;
import java.util.List;
import org.springframework.stereotype.Component;

/** Judges policies with what there is that they may name: calendars, what tickets may wait for, answers of forms. */
@Component
public class References {
    private final Aggregates aggregates;
    private final HoldReasons holds;
    private final PersonalAnswers answers;

    References(Aggregates aggregates, HoldReasons holds, PersonalAnswers answers) {
        this.aggregates = aggregates;
        this.holds = holds;
        this.answers = answers;
    }

    /**
     * What policies of the tenant may name, beside its calendars.
     *
     * @param present the policies as they stand
     */
    public Nameable nameable(String tenant, List<Policy> present) {
        return new Nameable(holds.pausing(tenant, present), answers.deciding(tenant, present));
    }

    /** What is wrong with them beyond the shape. */
    List<Fault> faults(String tenant, PoliciesRequest body) {
        var current = aggregates
                .load(tenant, AgreedPolicies.REF, AgreedPolicies.class)
                .state();
        var present = current == null ? List.<Policy>of() : current.latest().policies();
        return body.faults(id -> exists(tenant, id), nameable(tenant, present));
    }

    private boolean exists(String tenant, String calendar) {
        return calendar.matches(CalendarController.ID)
                && aggregates
                                .load(tenant, AgreedCalendar.ref(calendar), AgreedCalendar.class)
                                .state()
                        != null;
    }
}
