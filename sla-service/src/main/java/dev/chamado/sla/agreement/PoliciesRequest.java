package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Condition;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.sla.SlaDefinitionEvent.ResponseStop;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Target;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.http.OneLine;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.AgreedPolicies.PublishPolicies;
import dev.chamado.sla.condition.Expression;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of a publication of all policies, in the order in which they are tried.
 *
 * @param appliesToOpenClocks whether running clocks take the new targets; otherwise they keep theirs
 * @param note why it was changed, for the history
 */
record PoliciesRequest(
        @NotNull @Size(max = 200) List<@NotNull @Valid PolicyRequest> policies,
        @NotNull Boolean appliesToOpenClocks,
        @Nullable @Size(max = 1000) String note) {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Set<String> FOLLOWING = Set.of("policy-unreachable", "metric-without-target");

    record PolicyRequest(
            @NotNull @Pattern(regexp = "[a-z0-9-]{1,60}") String id,
            @NotBlank @Size(max = 200) @OneLine String name,
            @Valid @Nullable ConditionRequest condition,
            @NotEmpty @Size(max = 50) List<@NotNull @Valid TargetRequest> targets,
            @Nullable ResponseStop responseStop,
            @Nullable @Size(max = 20) List<@NotNull HoldReason> pausingHolds,
            @Nullable @Size(max = 20) List<@NotNull Integer> warnings,
            @Nullable @Size(max = EscalationRequest.MOST) List<@Valid @NotNull EscalationRequest> escalations) {
        Policy policy() {
            return new Policy(
                    id,
                    name,
                    tickets(),
                    targets.stream().map(TargetRequest::target).toList(),
                    responseStop == null ? ResponseStop.PUBLIC_REPLY : responseStop,
                    pausingHolds == null
                            ? Set.of(HoldReason.REQUESTER, HoldReason.SCHEDULED)
                            : new LinkedHashSet<>(pausingHolds),
                    warnings == null ? List.of(50, 75, 90) : warnings,
                    escalations == null || escalations.isEmpty()
                            ? null
                            : escalations.stream()
                                    .map(EscalationRequest::escalation)
                                    .toList());
        }

        /** Which tickets it is for. */
        private Condition tickets() {
            return condition == null ? new Condition(Set.of(), Set.of(), Set.of()) : condition.condition();
        }

        /** Whether it is for every ticket that the other one is for, as far as can be told without any. */
        private boolean covers(PolicyRequest other) {
            var own = tickets();
            var others = other.tickets();
            return (own.types().size() == TicketType.values().length || covers(own.types(), others.types()))
                    && covers(own.groupIds(), others.groupIds())
                    && covers(own.categories(), others.categories())
                    && (own.expression() == null || own.expression().equals(others.expression()));
        }

        private static boolean covers(Set<?> own, Set<?> others) {
            return own.isEmpty() || (!others.isEmpty() && own.containsAll(others));
        }

        private Set<Metric> promised() {
            return targets.stream().map(TargetRequest::metric).collect(Collectors.toSet());
        }
    }

    /**
     * Which tickets it is for; what is left out means any.
     *
     * @param expression what has to hold as well, in CEL over type, priority, category, subcategory, group,
     *     organisation, vip and fields
     */
    record ConditionRequest(
            @Nullable @Size(max = 20) List<@NotNull TicketType> types,
            @Nullable @Size(max = 500) List<@NotBlank String> groupIds,
            @Nullable @Size(max = 500) List<@NotBlank String> categories,
            @Nullable @Size(max = 4000) String expression) {
        Condition condition() {
            return new Condition(orAny(types), orAny(groupIds), orAny(categories), expression);
        }

        private static <T> Set<T> orAny(@Nullable List<T> values) {
            return values == null ? Set.of() : new LinkedHashSet<>(values);
        }
    }

    record TargetRequest(
            @NotNull Metric metric,
            @NotNull Priority priority,
            @NotNull Duration duration,

            @NotNull @Pattern(regexp = CalendarController.ID)
            String calendarId) {
        Target target() {
            return new Target(metric, priority, duration, calendarId);
        }
    }

    PublishPolicies command() {
        return new PublishPolicies(policies.stream().map(PolicyRequest::policy).toList(), appliesToOpenClocks, note);
    }

    /**
     * Whether a fault may be found only because of a part that is not known: a policy may have tickets of its own, and
     * targets, by what could not be read.
     */
    static boolean follows(String part, Fault fault) {
        return part.startsWith("policies") && FOLLOWING.contains(fault.code());
    }

    /**
     * What is wrong beyond the shape.
     *
     * @param nameable what else they may name
     */
    List<Fault> faults(Predicate<String> calendarExists, Nameable nameable) {
        var faults = new ArrayList<Fault>();
        var ids = new HashSet<String>();
        for (var i = 0; i < policies.size(); i++) {
            var policy = policies.get(i);
            var at = "/policies/" + i;
            if (!ids.add(policy.id())) {
                faults.add(new Fault(at + "/id", "id-twice", "Two policies are called " + policy.id() + "."));
            }
            policies.subList(0, i).stream()
                    .filter(above -> above.covers(policy))
                    .findFirst()
                    .ifPresent(above -> faults.add(new Fault(
                            at,
                            "policy-unreachable",
                            "Its turn never comes: policy " + above.id()
                                    + ", which stands above it, is for all of its tickets.")));
            var condition = policy.condition();
            if (condition != null && condition.expression() != null) {
                check(policy.id(), condition.expression(), at + "/condition/expression", nameable, faults);
            }
            check(policy.targets(), at + "/targets/", calendarExists, faults);
            var holds = policy.pausingHolds() == null ? List.<HoldReason>of() : policy.pausingHolds();
            for (var j = 0; j < holds.size(); j++) {
                if (!nameable.pausing().test(policy.id(), holds.get(j))) {
                    faults.add(new Fault(
                            at + "/pausingHolds/" + j,
                            "hold-reason-not-offered",
                            "Tickets do not wait for " + holds.get(j)
                                    + " here, so that it never pauses: offer it among the hold reasons first, or"
                                    + " leave it out."));
                }
            }
            var warnings = policy.warnings() == null ? List.<Integer>of() : policy.warnings();
            for (var j = 0; j < warnings.size(); j++) {
                if (warnings.get(j) < 1 || warnings.get(j) > 99 || (j > 0 && warnings.get(j) <= warnings.get(j - 1))) {
                    faults.add(new Fault(at + "/warnings/" + j, "out-of-range", "Percentages are 1 to 99 and go up."));
                }
            }
            if (policy.escalations() != null) {
                EscalationRequest.check(policy.escalations(), at + "/escalations/", policy.promised(), faults);
            }
        }
        return faults;
    }

    private static void check(String policy, String expression, String at, Nameable nameable, List<Fault> faults) {
        var compiled = Expression.of(expression);
        compiled.fault().ifPresent(fault -> faults.add(new Fault(at, "condition-invalid", fault)));
        compiled.keys().stream()
                .sorted()
                .filter(field -> !nameable.deciding().test(policy, field))
                .forEach(field -> faults.add(new Fault(
                        at,
                        "policy-field-personal",
                        "The answer to " + field + " is personal: nothing is decided by it, so that this would never"
                                + " hold. Leave it out, or go by another answer.")));
    }

    private static void check(
            List<TargetRequest> targets, String at, Predicate<String> calendarExists, List<Fault> faults) {
        record For(Metric metric, Priority priority) {}
        var seen = new HashSet<For>();
        for (var i = 0; i < targets.size(); i++) {
            var target = targets.get(i);
            if (!seen.add(new For(target.metric(), target.priority()))) {
                faults.add(
                        new Fault(at + i, "target-twice", "There is a target for this metric and priority already."));
            }
            if (!target.duration().isPositive()
                    || target.duration().compareTo(LONGEST) > 0
                    || target.duration().getNano() != 0) {
                faults.add(new Fault(
                        at + i + "/duration", "out-of-range", "A target is of whole seconds, 1 s to 366 days."));
            }
            if (!calendarExists.test(target.calendarId())) {
                faults.add(new Fault(
                        at + i + "/calendarId",
                        "unknown-calendar",
                        "There is no calendar " + target.calendarId() + "."));
            }
        }
    }
}
