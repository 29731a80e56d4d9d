package dev.chamado.sla.clock;

import static java.util.Comparator.comparing;

import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CorrectionDecided;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Policy;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.platform.expression.Condition;
import dev.chamado.platform.wire.Envelope;
import dev.chamado.sla.condition.Expression;
import dev.chamado.sla.hours.Calendar;
import dev.chamado.sla.hours.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has promised through time: every version of its policies and calendars. The first version of each
 * holds from the beginning of time, a later one from {@link #NOTICE} after it was recorded.
 *
 * @param sets versions of the policies, in order
 * @param changes what takes effect when, in order; first versions are none
 */
public record Agreements(List<PolicySet> sets, Map<String, Calendar> calendars, List<Change> changes) {
    /** From being recorded to taking effect: a task that lags less than this behind the publisher misses nothing. */
    public static final Duration NOTICE = Duration.ofSeconds(5);

    public static final Agreements NONE = new Agreements(List.of(), Map.of(), List.of());

    /**
     * A publication of all policies.
     *
     * @param expressions of the policies that have one, by policy
     */
    public record PolicySet(
            int version,
            Instant from,
            boolean appliesToOpenClocks,
            List<Policy> policies,
            Map<String, Condition> expressions) {
        static PolicySet of(PoliciesPublished e, Instant from) {
            var expressions = new HashMap<String, Condition>();
            for (var policy : e.policies()) {
                var expression = policy.condition().expression();
                if (expression != null) {
                    expressions.put(policy.id(), Expression.of(expression));
                }
            }
            return new PolicySet(
                    e.version(), from, e.appliesToOpenClocks(), List.copyOf(e.policies()), Map.copyOf(expressions));
        }

        /** The first policy that is for the ticket, whether it promises anything or not. */
        Optional<Policy> policyFor(Ticket ticket) {
            return policies.stream().filter(policy -> isFor(policy, ticket)).findFirst();
        }

        private boolean isFor(Policy policy, Ticket ticket) {
            var expression = expressions.get(policy.id());
            return ticket.meets(policy.condition()) && (expression == null || expression.holds(ticket.facts()));
        }
    }

    /**
     * Another version takes effect.
     *
     * @param calendarId which calendar changes; nothing: the policies do
     */
    public record Change(Instant from, @Nullable String calendarId, Cause cause) {}

    /** Whether promises can be made: there are policies, and every calendar that they name is known. */
    public boolean complete() {
        return !sets.isEmpty()
                && sets.stream()
                        .flatMap(set -> set.policies().stream())
                        .flatMap(policy -> policy.targets().stream())
                        .allMatch(target -> calendars.containsKey(target.calendarId()));
    }

    /** What holds after one more publication; one that is already known changes nothing. */
    public Agreements with(Envelope<SlaDefinitionEvent> published) {
        var from = published.recordedAt().plus(NOTICE);
        return switch (published.event()) {
            case CalendarPublished e -> with(e, from, Cause.of(published));
            case PoliciesPublished e -> with(e, from, Cause.of(published));
            case CorrectionDecided _ -> this; // nothing is promised by it
        };
    }

    private Agreements with(CalendarPublished e, Instant from, Cause cause) {
        var known = calendars.get(e.calendarId());
        if (known != null && known.versions().getLast().number() >= e.version()) {
            return this;
        }
        var version = new Calendar.Version(e.version(), from, OpeningHours.of(e));
        var more = new HashMap<>(calendars);
        more.put(e.calendarId(), known == null ? new Calendar(List.of(version)) : known.with(version));
        return new Agreements(
                sets, Map.copyOf(more), known == null ? changes : with(new Change(from, e.calendarId(), cause)));
    }

    private Agreements with(PoliciesPublished e, Instant from, Cause cause) {
        if (!sets.isEmpty() && sets.getLast().version() >= e.version()) {
            return this;
        }
        var more = new ArrayList<>(sets);
        more.add(PolicySet.of(e, from));
        return new Agreements(
                List.copyOf(more), calendars, sets.isEmpty() ? changes : with(new Change(from, null, cause)));
    }

    private List<Change> with(Change change) {
        var more = new ArrayList<>(changes);
        more.add(change);
        return ordered(more);
    }

    /** Publications of one instant arrive in any order; the facts must not depend on it. */
    static List<Change> ordered(List<Change> changes) {
        return changes.stream()
                .sorted(comparing(Change::from).thenComparing(c -> c.calendarId() == null ? "" : c.calendarId()))
                .toList();
    }

    /** The version of the policies that holds at the instant. */
    PolicySet policiesAt(Instant instant) {
        var found = sets.getFirst();
        for (var set : sets) {
            if (!set.from().isAfter(instant)) {
                found = set;
            }
        }
        return found;
    }

    /** What takes effect after the instant, first things first; nothing if nothing is known to. */
    @Nullable
    Change nextAfter(Instant instant) {
        for (var change : changes) {
            if (change.from().isAfter(instant)) {
                return change;
            }
        }
        return null;
    }

    /** All that takes effect at the instant. */
    List<Change> changesAt(Instant instant) {
        return changes.stream().filter(change -> change.from().equals(instant)).toList();
    }

    Policy policy(int version, String id) {
        return sets.stream()
                .filter(set -> set.version() == version)
                .flatMap(set -> set.policies().stream())
                .filter(policy -> policy.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The holds that a policy does not count; none while the policy is not known. */
    public Set<HoldReason> pausing(int version, String policyId) {
        return sets.stream()
                .filter(set -> set.version() == version)
                .flatMap(set -> set.policies().stream())
                .filter(policy -> policy.id().equals(policyId))
                .findFirst()
                .map(Policy::pausingHolds)
                .orElse(Set.of());
    }

    /** The calendar as it was decided by the instant. */
    Calendar calendar(String id, Instant asOf) {
        var calendar = calendars.get(id);
        if (calendar == null) {
            throw new IllegalStateException("calendar " + id + " is not known");
        }
        return calendar.asOf(asOf);
    }
}
