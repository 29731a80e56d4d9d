package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Escalation;
import dev.chamado.contracts.sla.SlaDefinitionEvent.EscalationAction;
import dev.chamado.platform.problem.Refusal.Fault;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done when a share of a target has passed.
 *
 * @param metric whose clock it watches; what is left out means each that has a target
 * @param percentage of the target, 1 to 1000
 * @param groupId for TELL_GROUP and TRANSFER
 * @param personId for TELL_PERSON, and for REASSIGN if it is to be somebody in particular
 */
record EscalationRequest(
        @Nullable Metric metric,
        int percentage,
        @NotNull EscalationAction action,
        @Nullable @Size(min = 1, max = 200) String groupId,
        @Nullable @Size(min = 1, max = 200) String personId) {
    static final int MOST = 20;
    private static final int HIGHEST = 1000;

    Escalation escalation() {
        return new Escalation(metric, percentage, action, groupId, personId);
    }

    /**
     * Adds what is wrong with a policy's escalations.
     *
     * @param at where they are in the body
     * @param promised the metrics for which the policy has a target
     */
    static void check(List<EscalationRequest> steps, String at, Set<Metric> promised, List<Fault> faults) {
        var seen = new HashSet<EscalationRequest>();
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var here = at + i;
            if (step.percentage < 1 || step.percentage > HIGHEST) {
                faults.add(new Fault(here + "/percentage", "out-of-range", "A percentage is 1 to " + HIGHEST + "."));
            }
            if (step.metric != null && !promised.contains(step.metric)) {
                faults.add(new Fault(
                        here + "/metric",
                        "metric-without-target",
                        "The policy has no target for " + step.metric + ", so that nothing is ever escalated."));
            }
            step.checkWhere(here, faults);
            if (!seen.add(step)) {
                faults.add(new Fault(here, "escalation-twice", "The same is done at this percentage already."));
            } else if (step.moves() && steps.subList(0, i).stream().anyMatch(step::disagreesWith)) {
                faults.add(new Fault(
                        here,
                        "escalation-contradicts",
                        "At this percentage the ticket goes elsewhere already; it can only go to one place."));
            }
        }
    }

    private void checkWhere(String here, List<Fault> faults) {
        var group = action == EscalationAction.TRANSFER || action == EscalationAction.TELL_GROUP;
        var person = action == EscalationAction.TELL_PERSON;
        if (group && groupId == null) {
            faults.add(new Fault(here + "/groupId", "group-missing", action + " needs a group."));
        }
        if (!group && groupId != null) {
            faults.add(new Fault(here + "/groupId", "group-unexpected", action + " is for no group."));
        }
        if (person && personId == null) {
            faults.add(new Fault(here + "/personId", "person-missing", action + " needs a person."));
        }
        if (!person && action != EscalationAction.REASSIGN && personId != null) {
            faults.add(new Fault(here + "/personId", "person-unexpected", action + " is for no person."));
        }
    }

    private boolean moves() {
        return action == EscalationAction.TRANSFER || action == EscalationAction.REASSIGN;
    }

    /** Whether both send the ticket of one clock somewhere at once; to a group and to a person of it they may. */
    private boolean disagreesWith(EscalationRequest other) {
        return action == other.action
                && percentage == other.percentage
                && (metric == null || other.metric == null || metric == other.metric);
    }
}
