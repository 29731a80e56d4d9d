package dev.chamado.sla.agreement;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.DatedOpening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.Opening;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PublicHolidays;
import dev.chamado.contracts.sla.SlaDefinitionEvent.YearlyHoliday;
import dev.chamado.eventstore.AggregateRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A calendar as it was last published. Its versions count from 1 with its events. */
record AgreedCalendar(CalendarPublished latest) {
    static final String TYPE = "calendar";

    static AggregateRef ref(String id) {
        return new AggregateRef(TYPE, "calendar:" + id);
    }

    /** Asks for these hours in place of the present ones, or for a new calendar. */
    record PublishCalendar(
            String id,
            String zone,
            List<Opening> openings,
            List<LocalDate> holidays,
            @Nullable Map<LocalDate, String> holidayNames,
            @Nullable List<YearlyHoliday> yearlyHolidays,
            @Nullable List<PublicHolidays> publicHolidays,
            @Nullable List<DatedOpening> extraOpenings) {
        /** Hours of the week and nothing else. */
        static PublishCalendar weekly(String id, String zone, List<Opening> openings) {
            return new PublishCalendar(id, zone, openings, List.of(), null, null, null, null);
        }

        CalendarPublished published(int version, Instant now) {
            return new CalendarPublished(
                    id,
                    version,
                    zone,
                    openings,
                    holidays,
                    holidayNames,
                    yearlyHolidays,
                    publicHolidays,
                    extraOpenings,
                    now);
        }
    }

    /** Judges a publication; the same hours again change nothing. */
    static List<CalendarPublished> decide(@Nullable AgreedCalendar current, PublishCalendar command, Instant now) {
        if (current == null) {
            return List.of(command.published(1, now));
        }
        var last = current.latest;
        return command.published(last.version(), last.occurredAt()).equals(last)
                ? List.of()
                : List.of(command.published(last.version() + 1, now));
    }
}
