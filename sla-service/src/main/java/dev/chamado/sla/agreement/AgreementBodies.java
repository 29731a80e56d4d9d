package dev.chamado.sla.agreement;

import static java.util.Objects.requireNonNull;

import dev.chamado.platform.caller.Callers;
import dev.chamado.platform.http.JudgedBodies;
import dev.chamado.platform.problem.Reading;
import dev.chamado.platform.problem.Refusal.Fault;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.bind.annotation.ControllerAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has calendars and policies judged by their rules, and by what they refer to, that have not the form of such: their authors
 * are told all faults at once. What has the form is judged where it is published.
 */
@ControllerAdvice(assignableTypes = {CalendarController.class, PolicyController.class})
final class AgreementBodies extends JudgedBodies {
    static final String ANY_CALENDAR = """
            {"zone": "UTC", "openings": [{"day": "MONDAY", "opens": "00:00", "closes": "00:00"}], "holidays": [],
             "holidayNames": {}, "yearlyHolidays": [], "publicHolidays": [], "extraOpenings": []}""";

    static final String NO_POLICIES = """
            {"policies": [], "appliesToOpenClocks": false}""";

    private final References references;
    private final Callers callers;
    private final Clock clock;
    private final JsonMapper json;
    private final Validator validator;

    AgreementBodies(References references, Callers callers, Clock clock, JsonMapper json, Validator validator) {
        super(json);
        this.references = references;
        this.callers = callers;
        this.clock = clock;
        this.json = json;
        this.validator = validator;
    }

    @Override
    protected void judge(JsonNode written, Class<?> form) {
        if (form == CalendarRequest.class) {
            CalendarReading.refuse(ofCalendar(written, Year.now(clock).getValue(), json, validator));
        } else {
            var tenant = requireNonNull(callers.current(null)).tenant();
            PolicyController.refuse(ofPolicies(written, body -> references.faults(tenant, body), json, validator));
        }
    }

    /** All faults of what has not the form of a calendar. */
    static List<Fault> ofCalendar(JsonNode written, int thisYear, JsonMapper json, Validator validator) {
        return Judged.atOnce(List.of(calendar("", written, thisYear, json, validator)));
    }

    /** All faults of what has not the form of policies. */
    static List<Fault> ofPolicies(
            JsonNode written, Function<PoliciesRequest, List<Fault>> rules, JsonMapper json, Validator validator) {
        return Judged.atOnce(List.of(policies("", written, rules, json, validator)));
    }

    static Judged<CalendarRequest> calendar(
            String at, JsonNode written, int thisYear, JsonMapper json, Validator validator) {
        var preset = json.readTree(ANY_CALENDAR);
        return new Judged<>(
                at,
                Reading.of(written, CalendarRequest.class, preset, CalendarFaults::follows, json, validator),
                body -> CalendarReading.faults(body, thisYear));
    }

    static Judged<PoliciesRequest> policies(
            String at,
            JsonNode written,
            Function<PoliciesRequest, List<Fault>> rules,
            JsonMapper json,
            Validator validator) {
        var preset = json.readTree(NO_POLICIES);
        return new Judged<>(
                at,
                Reading.of(written, PoliciesRequest.class, preset, PoliciesRequest::follows, json, validator),
                rules);
    }
}
