package dev.chamado.sla.clock;

import dev.chamado.sla.clock.Agreements.PolicySet;
import dev.chamado.sla.hours.Calendar;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far agreements have come: the last version of the policies, 0 if there are none, and of each calendar.
 *
 * @param calendars by calendar
 */
public record Versions(int policies, SortedMap<String, Integer> calendars) {
    /** Those of all that is agreed. */
    public static Versions of(Agreements agreed) {
        var calendars = new TreeMap<String, Integer>();
        agreed.calendars()
                .forEach((id, calendar) ->
                        calendars.put(id, calendar.versions().getLast().number()));
        return new Versions(
                agreed.sets().isEmpty() ? 0 : agreed.sets().getLast().version(), calendars);
    }

    /**
     * What was agreed by then: whatever has been published since is left out.
     *
     * @throws IllegalStateException when not all of it is known: after a start it is read once more
     */
    public Agreements in(Agreements agreed) {
        if (policies > 0 && agreed.sets().stream().noneMatch(set -> set.version() == policies)) {
            throw new IllegalStateException("version " + policies + " of the policies is not known");
        }
        var sets =
                agreed.sets().stream().filter(set -> set.version() <= policies).toList();
        var known = new TreeMap<String, Calendar>();
        calendars.forEach((id, last) -> {
            var calendar = agreed.calendars().get(id);
            if (calendar == null || calendar.versions().getLast().number() < last) {
                throw new IllegalStateException("version " + last + " of calendar " + id + " is not known");
            }
            known.put(
                    id,
                    new Calendar(calendar.versions().stream()
                            .filter(version -> version.number() <= last)
                            .toList()));
        });
        return new Agreements(
                sets,
                known,
                agreed.changes().stream()
                        .filter(change -> change.calendarId() == null
                                ? sets.stream().map(PolicySet::from).anyMatch(change.from()::equals)
                                : holdsFrom(known.get(change.calendarId()), change.from()))
                        .toList());
    }

    private static boolean holdsFrom(@Nullable Calendar calendar, Instant from) {
        return calendar != null
                && calendar.versions().stream().map(Calendar.Version::from).anyMatch(from::equals);
    }
}
