package dev.chamado.sla.clock;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.platform.wire.DerivedId;
import dev.chamado.sla.clock.Agreements.Change;
import dev.chamado.sla.clock.Agreements.PolicySet;
import dev.chamado.sla.hours.Calendar;
import dev.chamado.sla.hours.OpeningHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What might be agreed: publications that nobody has made.
 *
 * @param policies in place of the present ones; nothing: these stay
 * @param calendars in place of those of the same id, or beside them
 */
public record Proposal(@Nullable PoliciesPublished policies, List<CalendarPublished> calendars) {
    private static final Cause PROPOSED =
            new Cause(DerivedId.of("what-if", "proposal"), DerivedId.of("what-if", "proposal"), null);

    /**
     * What had been agreed if this had taken effect at the instant: what held before it stays as it was, what was
     * published later in its place has never been. As with any publication, clocks that are open at the instant take the
     * hours of a calendar, and the targets of policies if these say so.
     */
    public Agreements in(Agreements agreed, Instant from) {
        var calendars = new HashMap<>(agreed.calendars());
        var changes = new ArrayList<Change>();
        agreed.changes().stream()
                .filter(change -> !change.from().isAfter(from) || !replaces(change.calendarId()))
                .forEach(changes::add);
        for (var proposed : this.calendars) {
            var known = calendars.get(proposed.calendarId());
            var version = new Calendar.Version(proposed.version(), from, OpeningHours.of(proposed));
            if (known == null) {
                calendars.put(proposed.calendarId(), new Calendar(List.of(version)));
            } else {
                calendars.put(proposed.calendarId(), known.asOf(from).with(version));
                changes.add(new Change(from, proposed.calendarId(), PROPOSED));
            }
        }
        if (policies == null) {
            return new Agreements(agreed.sets(), calendars, Agreements.ordered(changes));
        }
        var sets = new ArrayList<PolicySet>();
        for (var set : agreed.sets()) {
            if (sets.isEmpty() || !set.from().isAfter(from)) { // the first holds from the beginning of time
                sets.add(set);
            }
        }
        sets.add(PolicySet.of(policies, from));
        changes.add(new Change(from, null, PROPOSED));
        return new Agreements(List.copyOf(sets), calendars, Agreements.ordered(changes));
    }

    private boolean replaces(@Nullable String calendarId) {
        return calendarId == null
                ? policies != null
                : calendars.stream().anyMatch(each -> each.calendarId().equals(calendarId));
    }
}
