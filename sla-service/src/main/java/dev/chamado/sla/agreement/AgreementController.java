package dev.chamado.sla.agreement;

import static dev.chamado.platform.caller.Role.ADMIN;
import static dev.chamado.platform.caller.Role.AGENT;
import static dev.chamado.platform.caller.Role.LEAD;

import dev.chamado.contracts.sla.SlaDefinitionEvent.CalendarPublished;
import dev.chamado.contracts.sla.SlaDefinitionEvent.PoliciesPublished;
import dev.chamado.eventstore.Aggregates;
import dev.chamado.eventstore.Commands;
import dev.chamado.eventstore.EventReader;
import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.caller.Caller;
import dev.chamado.platform.http.IfMatch;
import dev.chamado.platform.http.Version;
import dev.chamado.platform.http.Versioned;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.problem.Refusal.Fault;
import dev.chamado.sla.agreement.AgreedCalendar.PublishCalendar;
import dev.chamado.sla.hours.OpeningHours;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calendars and policies over HTTP: as they stand, as they stood, and publishing others. */
@RestController
@RequestMapping("/api/v1/sla")
class AgreementController {
    private static final String ID = "[a-z0-9-]{1,60}";

    private static final String UNUSABLE = "The calendar cannot be used.";

    private final Commands commands;
    private final Aggregates aggregates;
    private final EventReader reader;

    AgreementController(Commands commands, Aggregates aggregates, EventReader reader) {
        this.commands = commands;
        this.aggregates = aggregates;
        this.reader = reader;
    }

    /** A version of the policies and who published it. */
    record PoliciesVersion(String publishedBy, PoliciesPublished policies) {}

    /** A version of a calendar and who published it. */
    record CalendarVersion(String publishedBy, CalendarPublished calendar) {}

    @GetMapping("/calendars/{id}")
    @Allowed({AGENT, LEAD, ADMIN})
    Versioned<CalendarPublished> calendar(Caller caller, @PathVariable @Pattern(regexp = ID) String id) {
        var current = aggregates.load(caller.tenant(), AgreedCalendar.ref(id), AgreedCalendar.class);
        if (current.state() == null) {
            throw Refusal.notFound("calendar");
        }
        return new Versioned<>(current.state().latest(), current.version());
    }

    /** All versions, oldest first. */
    @GetMapping("/calendars/{id}/versions")
    @Allowed({AGENT, LEAD, ADMIN})
    List<CalendarVersion> calendarVersions(Caller caller, @PathVariable @Pattern(regexp = ID) String id) {
        return reader.events(caller.tenant(), AgreedCalendar.ref(id).id(), 0).stream()
                .map(event -> new CalendarVersion(event.actor().id(), (CalendarPublished) event.event()))
                .toList();
    }

    /** Publishes a calendar; for open clocks it holds from five seconds later on. */
    @PutMapping("/calendars/{id}")
    @Allowed(ADMIN)
    Version publishCalendar(
            Caller caller,
            @PathVariable @Pattern(regexp = ID) String id,
            @Nullable IfMatch seen,
            @Valid @RequestBody CalendarRequest body) {
        return commands.send(AgreedCalendar.ref(id), usable(id, body), seen, caller);
    }

    private static PublishCalendar usable(String id, CalendarRequest body) {
        refuse(UNUSABLE, CalendarFaults.of(body));
        var command = body.command(id);
        refuse(UNUSABLE, CalendarFaults.ofExtraOpenings(body, OpeningHours.of(command.published(1, Instant.EPOCH))));
        return command;
    }

    @GetMapping("/policies")
    @Allowed({AGENT, LEAD, ADMIN})
    Versioned<PoliciesPublished> policies(Caller caller) {
        var current = aggregates.load(caller.tenant(), AgreedPolicies.REF, AgreedPolicies.class);
        if (current.state() == null) {
            throw Refusal.notFound("policy");
        }
        return new Versioned<>(current.state().latest(), current.version());
    }

    /** All versions, oldest first. */
    @GetMapping("/policies/versions")
    @Allowed({AGENT, LEAD, ADMIN})
    List<PoliciesVersion> policyVersions(Caller caller) {
        return reader.events(caller.tenant(), AgreedPolicies.REF.id(), 0).stream()
                .map(event -> new PoliciesVersion(event.actor().id(), (PoliciesPublished) event.event()))
                .toList();
    }

    /** Publishes all policies; they hold from five seconds later on. */
    @PutMapping("/policies")
    @Allowed(ADMIN)
    Version publishPolicies(Caller caller, @Nullable IfMatch seen, @Valid @RequestBody PoliciesRequest body) {
        refuse("Some policies cannot be used.", body.faults(id -> exists(caller, id)));
        return commands.send(AgreedPolicies.REF, body.command(), seen, caller);
    }

    private boolean exists(Caller caller, String calendar) {
        var ref = AgreedCalendar.ref(calendar);
        return aggregates.load(caller.tenant(), ref, AgreedCalendar.class).state() != null;
    }

    private static void refuse(String detail, List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(400, "bad-input", detail, faults, Map.of(), null);
        }
    }
}
