package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.platform.problem.Faults;
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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Publications that are only asked about: the same bodies, checked by the same rules, and nothing is published.
 *
 * @param policies as {@code PUT /sla/policies} takes them; if left out, the present ones
 * @param calendars by id, as {@code PUT /sla/calendars/{id}} takes them; a new id is a new calendar
 */
public record ProposalRequest(
        @Nullable @Valid PoliciesRequest policies,
        @Nullable @Size(max = MOST_CALENDARS) Map<String, @Valid @NotNull CalendarRequest> calendars) {
    static final int MOST_CALENDARS = 20;

    /**
     * What is wrong with it beyond the shape, apart from the bodies in it.
     *
     * @param at pointer to this body
     */
    public List<Fault> faults(String at) {
        var faults = new ArrayList<Fault>();
        bodies().keySet().stream()
                .filter(id -> !id.matches(CalendarController.ID))
                .forEach(id -> faults.add(new Fault(place(at, id), "pattern", "An id has 1 to 60 of a-z, 0-9 and -.")));
        if (policies == null && bodies().isEmpty()) {
            faults.add(new Fault(at, "not-empty", "It proposes neither policies nor a calendar."));
        }
        return faults;
    }

    /**
     * What is proposed, or a refusal with each fault, up to 100, at its place in the whole body.
     *
     * @param agreed what it takes the place of
     * @param from when it would have taken effect; holidays are looked up around that year, if a calendar does not say
     * @param at pointer to this body
     * @param around faults of the whole that are known already, those of {@link #faults} among them
     */
    public Proposal read(
            Agreements agreed, Instant from, Locale locale, Nameable nameable, String at, List<Fault> around) {
        var faults = new ArrayList<>(around);
        var present = Versions.of(agreed);
        var proposed = new ArrayList<CalendarPublished>();
        bodies().forEach((id, body) -> {
            try {
                proposed.add(CalendarReading.read(id, body, year(from), locale)
                        .published(present.calendars().getOrDefault(id, 0) + 1, from));
            } catch (Refusal e) { // of this body; told at its place in ours, beside the faults of the others
                faults.addAll(Judged.under(place(at, id), e.faults()));
            }
        });
        PoliciesPublished set = null;
        if (policies != null) {
            faults.addAll(Judged.under(
                    at + "/policies",
                    policies.faults(id -> agreed.calendars().containsKey(id) || bodies().containsKey(id), nameable)));
            set = policies.command().published(present.policies() + 1, from);
        }
        refuse(Faults.first(faults));
        return new Proposal(set, List.copyOf(proposed));
    }

    /** Refuses a proposal with each of its faults, if it has any. */
    public static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(400, "bad-input", "The proposal cannot be used.", faults, Map.of(), null);
        }
    }

    private SortedMap<String, CalendarRequest> bodies() {
        return new TreeMap<>(calendars == null ? Map.of() : calendars);
    }

    static String place(String at, String calendar) {
        return at + "/calendars/" + calendar.replace("~", "~0").replace("/", "~1");
    }

    static int year(Instant from) {
        return from.atOffset(ZoneOffset.UTC).getYear();
    }
}
