package dev.chamado.sla.whatif;

import dev.chamado.contracts.EventType;
import dev.chamado.contracts.sla.SlaDefinitionEvent;
import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.platform.wire.WireFormat;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Proposal;
import dev.chamado.sla.clock.Versions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a result follows from: the same inputs give the same result, whenever they are asked about.
 *
 * @param policies that are proposed, as an event; nothing: none are
 * @param calendars that are proposed, as events
 * @param agreedPolicies the last version of the policies that was known
 * @param agreedCalendars the last version of each calendar that was known
 * @param offsets where each partition of {@code tickets} ended; empty until that has been looked at
 * @param withoutGroups restricted groups that whoever asked does not belong to, in order; their tickets are left out
 */
record Inputs(
        Instant from,
        Instant until,
        @Nullable String policies,
        List<String> calendars,
        int agreedPolicies,
        SortedMap<String, Integer> agreedCalendars,
        List<Long> offsets,
        List<String> withoutGroups) {
    private static final WireFormat WIRE = WireFormat.of(SlaDefinitionEvent.TOPIC);

    static Inputs of(Period period, Proposal proposal, Versions agreed, List<String> withoutGroups) {
        return new Inputs(
                period.from(),
                period.until(),
                proposal.policies() == null ? null : Canonical.json(proposal.policies()),
                proposal.calendars().stream().map(Canonical::json).toList(),
                agreed.policies(),
                agreed.calendars(),
                List.of(),
                withoutGroups.stream().sorted().toList());
    }

    Inputs readTo(List<Long> ends) {
        return new Inputs(from, until, policies, calendars, agreedPolicies, agreedCalendars, ends, withoutGroups);
    }

    /** How many characters are proposed, with every holiday that was looked up. */
    long proposed() {
        return (policies == null ? 0 : policies.length())
                + calendars.stream().mapToLong(String::length).sum();
    }

    /** SHA-256 over all of it. */
    String hash() {
        return Canonical.hash(this);
    }

    Proposal proposal() {
        return new Proposal(
                policies == null ? null : read(policies, PoliciesPublished.class),
                calendars.stream()
                        .map(each -> read(each, CalendarPublished.class))
                        .toList());
    }

    /** What is asked of each ticket, by all that is known of agreements now. */
    Question question(Agreements known) {
        var agreed = new Versions(agreedPolicies, agreedCalendars).in(known);
        return new Question(new Period(from, until), agreed, proposal().in(agreed, from), new HashSet<>(withoutGroups));
    }

    private static <E extends SlaDefinitionEvent> E read(String json, Class<E> event) {
        var name = event.getAnnotation(EventType.class);
        return event.cast(WIRE.read(Objects.requireNonNull(name).value(), json.getBytes(StandardCharsets.UTF_8)));
    }
}
