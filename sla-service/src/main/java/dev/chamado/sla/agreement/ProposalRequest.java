package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.contracts.ticket.HoldReason;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.clock.Agreements;
import dev.chamado.sla.clock.Proposal;
import dev.chamado.sla.clock.Versions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Publications that are only asked about: the same bodies, checked by the same rules, and nothing is published.
 *
 * @param policies as {@code PUT /sla/policies} takes them; if left out, the present ones
 * @param calendars by id, as {@code PUT /sla/calendars/{id}} takes them; a new id is a new calendar
 */
public record ProposalRequest(
        @Nullable @Valid PoliciesRequest policies,
        @Nullable @Size(max = 20) Map<String, @Valid @NotNull CalendarRequest> calendars) {

    /**
     * What is proposed, or a refusal with each fault at its place in this body.
     *
     * @param agreed what it takes the place of
     * @param from when it would have taken effect; holidays are looked up around that year, if a calendar does not say
     * @param mayPause as {@link HoldReasons#pausing} says
     * @param at pointer to this body
     */
    public Proposal read(
            Agreements agreed, Instant from, Locale locale, BiPredicate<String, HoldReason> mayPause, String at) {
        var faults = new ArrayList<Fault>();
        var present = Versions.of(agreed);
        var proposed = new ArrayList<CalendarPublished>();
        var bodies = new TreeMap<String, CalendarRequest>(calendars == null ? Map.of() : calendars);
        bodies.forEach((id, body) -> {
            var place = at + "/calendars/" + id.replace("~", "~0").replace("/", "~1");
            if (!id.matches(CalendarController.ID)) {
                faults.add(new Fault(place, "pattern", "An id has 1 to 60 of a-z, 0-9 and -."));
                return;
            }
            try {
                var year = from.atOffset(ZoneOffset.UTC).getYear();
                proposed.add(CalendarReading.read(id, body, year, locale)
                        .published(present.calendars().getOrDefault(id, 0) + 1, from));
            } catch (Refusal e) { // of this body; told at its place in ours, beside the faults of the others
                faults.addAll(under(place, e.faults()));
            }
        });
        PoliciesPublished set = null;
        if (policies != null) {
            faults.addAll(under(
                    at + "/policies",
                    policies.faults(id -> agreed.calendars().containsKey(id) || bodies.containsKey(id), mayPause)));
            set = policies.command().published(present.policies() + 1, from);
        }
        if (policies == null && bodies.isEmpty()) {
            faults.add(new Fault(at, "not-empty", "It proposes neither policies nor a calendar."));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(400, "bad-input", "The proposal cannot be used.", faults, Map.of(), null);
        }
        return new Proposal(set, List.copyOf(proposed));
    }

    private static List<Fault> under(String at, List<Fault> faults) {
        return faults.stream()
                .map(fault -> new Fault(at + fault.pointer(), fault.code(), fault.detail()))
                .toList();
    }
}
