package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.eventstore.AggregateRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A calendar as it was last published. Its versions count from 1 with its events. */
record AgreedCalendar(CalendarPublished latest) {
    static final String TYPE = "calendar";

    static AggregateRef ref(String id) {
        return new AggregateRef(TYPE, "calendar:" + id);
    }

    /** Asks for these hours in place of the present ones, or for a new calendar. */
    record PublishCalendar(String id, String zone, List<Opening> openings, List<LocalDate> holidays) {}

    /** Judges a publication; the same hours again change nothing. */
    static List<CalendarPublished> decide(@Nullable AgreedCalendar current, PublishCalendar command, Instant now) {
        var last = current == null ? null : current.latest;
        if (last != null
                && last.zone().equals(command.zone())
                && last.openings().equals(command.openings())
                && last.holidays().equals(command.holidays())) {
            return List.of();
        }
        var version = last == null ? 1 : last.version() + 1;
        return List.of(new CalendarPublished(
                command.id(), version, command.zone(), command.openings(), command.holidays(), now));
    }
}
