package dev.chamado.sla.agreement;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.sla.holiday.KnownHolidays;
import dev.chamado.sla.terms.Terms;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calendars over HTTP: as they stand, as they stood, and publishing others. */
@RestController
@RequestMapping("/api/v1/sla/calendars")
class CalendarController {
    static final String ID = "[a-z0-9-]{1,60}";
    private static final String FORTNIGHT = "14";
    private static final int LONGEST_PREVIEW = 366;

    private final Commands commands;
    private final Aggregates aggregates;
    private final EventReader reader;
    private final Terms terms;
    private final Clock clock;

    CalendarController(Commands commands, Aggregates aggregates, EventReader reader, Terms terms, Clock clock) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.reader = reader;
        this.terms = terms;
        this.clock = clock;
    }

    /** A version of a calendar and who published it. */
    record CalendarVersion(String publishedBy, CalendarPublished calendar) {}

    /** A calendar and its last version. */
    record CalendarSummary(String id, int version, String zone) {}

    /** All calendars, by id; one that was published this second may be missing. */
    @GetMapping
    @Allowed({AGENT, LEAD, ADMIN})
    List<CalendarSummary> calendars(Caller caller) {
        var calendars = new TreeMap<>(terms.known().of(caller.tenant()).calendars());
        return calendars.entrySet().stream()
                .map(each -> {
                    var last = each.getValue().versions().getLast();
                    return new CalendarSummary(
                            each.getKey(), last.number(), last.hours().zone().getId());
                })
                .toList();
    }

    @GetMapping("/{id}")
    @Allowed({AGENT, LEAD, ADMIN})
    Versioned<CalendarPublished> calendar(Caller caller, @PathVariable @Pattern(regexp = ID) String id) {
        var current = aggregates.load(caller.tenant(), AgreedCalendar.ref(id), AgreedCalendar.class);
        if (current.state() == null) {
            throw Refusal.notFound("calendar");
        }
        return new Versioned<>(current.state().latest(), current.version());
    }

    /**
     * What the calendar, as it was last published, makes of the next days: open spans, and why a day has none.
     *
     * @param from the first date, in the calendar's zone; if left out: today
     */
    @GetMapping("/{id}/preview")
    @Allowed({AGENT, LEAD, ADMIN})
    CalendarPreview preview(
            Caller caller,
            @PathVariable @Pattern(regexp = ID) String id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(defaultValue = FORTNIGHT) @Min(1) @Max(LONGEST_PREVIEW) int days) {
        return preview(calendar(caller, id).value(), from, days);
    }

    /**
     * What a calendar would make of the next days, if it were published now; nothing is.
     *
     * @param from the first date, in the calendar's zone; if left out: today
     */
    @PostMapping("/preview")
    @Allowed(ADMIN)
    CalendarPreview preview(
            @Valid @RequestBody CalendarRequest body,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(defaultValue = FORTNIGHT) @Min(1) @Max(LONGEST_PREVIEW) int days,
            Locale locale) {
        var command = CalendarReading.read("preview", body, Year.now(clock).getValue(), locale);
        return preview(command.published(1, clock.instant()), from, days);
    }

    private CalendarPreview preview(CalendarPublished calendar, @Nullable LocalDate from, int days) {
        var first = from == null ? LocalDate.ofInstant(clock.instant(), ZoneId.of(calendar.zone())) : from;
        if (first.getYear() < KnownHolidays.FIRST_YEAR || first.getYear() > KnownHolidays.LAST_YEAR) {
            throw Refusal.badInput("from", "out-of-range", "Dates from 1970 to 2100 can be looked at.");
        }
        return CalendarPreview.of(calendar, first, days);
    }

    /** All versions, oldest first. */
    @GetMapping("/{id}/versions")
    @Allowed({AGENT, LEAD, ADMIN})
    List<CalendarVersion> versions(Caller caller, @PathVariable @Pattern(regexp = ID) String id) {
        return reader.events(caller.tenant(), AgreedCalendar.ref(id).id(), 0).stream()
                .map(event -> new CalendarVersion(event.actor().id(), (CalendarPublished) event.event()))
                .toList();
    }

    /**
     * Publishes a calendar; for open clocks it holds from five seconds later on. Public holidays are looked up now and
     * kept as dates, named in the language of Accept-Language where it is known: what is learnt of them later changes
     * nothing until the calendar is published again.
     */
    @PutMapping("/{id}")
    @Allowed(ADMIN)
    Version publish(
            Caller caller,
            @PathVariable @Pattern(regexp = ID) String id,
            @Nullable IfMatch seen,
            @Valid @RequestBody CalendarRequest body,
            Locale locale) {
        var command = CalendarReading.read(id, body, Year.now(clock).getValue(), locale);
        return commands.send(AgreedCalendar.ref(id), command, seen, caller);
    }
}
