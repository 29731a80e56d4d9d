package dev.chamado.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.Wait;
import dev.chamado.contracts.definition.DefinitionEvent;
import dev.chamado.contracts.definition.DefinitionEvent.FirstPromises;
import dev.chamado.contracts.definition.DefinitionEvent.TenantCreated;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.GroupCreated;
import dev.chamado.contracts.directory.DirectoryEvent.MemberAdded;
import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.sla.SlaEvent;
import dev.chamado.contracts.sla.SlaEvent.BreachCause;
import dev.chamado.contracts.sla.SlaEvent.SlaBreached;
import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.FieldChanged;
import dev.chamado.contracts.ticket.TicketEvent.TicketOpened;
import dev.chamado.contracts.ticket.TicketEvent.TicketResolved;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.contracts.ticket.TicketType;
import dev.chamado.platform.http.SeenByAll;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Promises about tickets by whose numbers it is known who may be told of them, asked for by everybody by every route. A new
 * route is asked too, once it is said here how.
 */
class SeenByAllTest extends RunningSla {
    private static final String TENANT = "seen";
    private static final String ANOTHER = "seen-elsewhere";
    private static final String CALENDAR = "{\"zone\":\"UTC\",\"openings\":["
            + Stream.of(DayOfWeek.values())
                    .map(day -> "{\"day\":\"" + day + "\",\"opens\":\"00:00\",\"closes\":\"00:00\"}")
                    .collect(Collectors.joining(","))
            + "]}";

    @Autowired
    ApplicationContext context;

    @Autowired
    Clock clock;

    private Instant now;
    /** When the tickets were opened that are done by now. */
    private Instant then;

    @Test
    void nobody_is_told_what_is_not_for_him() {
        now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        then = now.minus(Duration.ofDays(5));
        promised(TENANT, policies("zstaffpolicy", "PT2H"));
        promised(ANOTHER, policies("zelsewherepolicy", "PT2H"));
        publish(DirectoryEvent.TOPIC, TENANT, "group:vault", 0, now, new GroupCreated("vault", "Vault", true, now));
        publish(DirectoryEvent.TOPIC, TENANT, "group:vault", 1, now, new MemberAdded("vault", "helena", now));
        String place;
        try (var stream = helena().stream("/sla/clocks/stream", null)) {
            Wait.until("the stream is on", () -> stream.place() != null);
            place = stream.place();
        }
        var open = resolved(TENANT, "zopen-1", "ana", "desk");
        var vault = resolved(TENANT, "zvault-1", "hugo", "vault");
        resolved(TENANT, "zjohn-1", "john", "desk");
        resolved(ANOTHER, "zelsewhere-1", "eva", "desk");
        opened(TENANT, "zopen-2", "ana", "desk", now);
        var wrong = opened(TENANT, "zvault-2", "hugo", "vault", now);
        opened(TENANT, "zjohn-2", "john", "desk", now);
        opened(ANOTHER, "zelsewhere-2", "eva", "desk", now);
        var period = "from=" + then.minusSeconds(1) + "&until=" + now.plusSeconds(1);
        Wait.until(
                "all of them are known",
                () -> Stream.of("zopen-1", "zvault-1", "zjohn-1")
                                .allMatch(
                                        helena().get("/sla/breaches?" + period).text()::contains)
                        && Stream.of("zopen-2", "zvault-2", "zjohn-2")
                                .allMatch(helena().get("/sla/tickets").text()::contains)
                        && elsa().get("/sla/tickets").text().contains("zelsewhere-2"));
        untilFacts(wrong, 1);
        publish(SlaEvent.TOPIC, TENANT, wrong, 1, now, unfounded(wrong));
        recomputed();
        var decision = "{\"ticketIds\":[\"%s\"],\"reason\":\"zsecretreason\"}";
        person(TENANT, "oscar", "operator")
                .post("/sla/recomputation/corrections", decision.formatted(vault))
                .is(202);
        var whatIf = "{\"from\":\"%s\",\"until\":\"%s\",\"proposal\":{\"policies\":%s}}"
                .formatted(then.minusSeconds(1), now.plusSeconds(1), policies("zstaffpolicy", "PT8H"));
        Wait.until("the group is known to be restricted", () -> {
            var asked = rita().post("/sla/what-ifs", whatIf).is(202).json();
            rita().delete("/sla/what-ifs/" + asked.get("id").asString()).is(204);
            return asked.at("/inputs/withoutGroups").size() == 1;
        });

        var seen = new SeenByAll(context, (person, role) -> token(tenantOf(person), person, role))
                .asked("GET /sla/breaches", "?" + period, "?group=vault&" + period, "?asOf=" + now + "&" + period)
                .asked("GET /sla/tickets", "", "?group=vault", "?asOf=" + now)
                .asked("GET /sla/tickets/{ticketId}/promises")
                .asked("GET /sla/tickets/{ticketId}/clocks")
                .asked("STREAM /sla/clocks/stream", "?after=" + place, "?group=vault&after=" + place)
                .asked("GET /sla/what-ifs")
                .askedOfOwn("GET /sla/what-ifs/{id}")
                .askedOfOwn("GET /sla/what-ifs/{id}/changes")
                .asked("GET /sla/calendars")
                .asked("GET /sla/calendars/{id}")
                .asked("GET /sla/calendars/{id}/preview")
                .asked("GET /sla/calendars/{id}/versions")
                .asked("GET /sla/policies")
                .asked("GET /sla/policies/versions")
                .asked("GET /sla/public-holidays")
                .asked("GET /sla/public-holidays/{country}")
                .asked("GET /sla/recomputation")
                .asked("GET /sla/recomputation/corrections")
                .asked("GET /operations/sla-service/parked-clocks")
                .asked("GET /operations/sla-service/waiting-tenants")
                .askedInVain("POST /operations/sla-service/parked-clocks/dismiss", "{\"ticket\":\"no/where\"}")
                .asked("POST /sla/recomputation", "{}")
                .asked("POST /sla/recomputation/corrections", decision.formatted(UUID.randomUUID()))
                .asked("POST /sla/what-ifs", whatIf)
                .askedInVain("POST /sla/what-ifs/{id}/repetitions") // so many are under way by then
                .asked("POST /sla/calendars/preview", CALENDAR)
                .asked("PUT /sla/calendars/{id}", CALENDAR)
                .asked("PUT /sla/policies", policies("zstaffpolicy", "PT3H"))
                .asked("DELETE /sla/what-ifs/{id}")
                .fills("ticketId", open, vault)
                .fills("/sla/what-ifs id", whatIf(helena(), whatIf), whatIf(person(TENANT, "lee", "lead"), whatIf))
                .fills("/sla/calendars id", "always")
                .fills("country", "br")
                .fills("/operations name", "ticket_promises")
                .planted("secret", vault, wrong)
                .reader("ana", "requester", "open")
                .reader("john", "requester", "john")
                .reader("eve", "requester")
                .reader("bruno", "agent", "open", "john", "staff")
                .reader("lee", "lead", "open", "john", "staff")
                .reader("rita", "admin", "open", "john", "staff")
                .reader("monitor", "integration", "open", "john", "staff")
                .reader("oscar", "operator", "secret") // by their ids, as he has to look after them
                .reader("helena", "lead", "open", "john", "staff", "vault", "secret")
                .reader("elsa", "agent", "elsewhere");
        assertThat(seen.faults("open", "john", "staff", "vault", "secret", "elsewhere", "inside"))
                .isEmpty();
    }

    private static String tenantOf(String person) {
        return person.equals("elsa") ? ANOTHER : TENANT;
    }

    /** What its staff promises; by which policy, nobody else is told. */
    private void promised(String tenant, String policies) {
        var own = new TenantCreated(tenant, "Seen", "en", "UTC", FirstPromises.OWN, now);
        publish(DefinitionEvent.TOPIC, tenant, "tenant", 0, now, own);
        var admin = person(tenant, "rita", "admin");
        admin.put("/sla/calendars/always", CALENDAR).is(200);
        admin.put("/sla/policies", policies).is(200);
    }

    private static String policies(String id, String within) {
        return """
                {"policies":[{"id":"%s","name":"Seen","targets":[
                  {"metric":"RESOLUTION","priority":"P1","duration":"%s","calendarId":"always"}]}],
                 "appliesToOpenClocks":false}""".formatted(id, within);
    }

    /** A ticket whose promise broke before it was kept. */
    private String resolved(String tenant, String number, String requester, String group) {
        var id = opened(tenant, number, requester, group, then);
        var at = then.plus(Duration.ofHours(5));
        publish(TicketEvent.TOPIC, tenant, id, 3, at, new TicketResolved(UUID.fromString(id), "FIXED", "", at));
        return id;
    }

    private static String opened(String tenant, String number, String requester, String group, Instant at) {
        var id = UUID.randomUUID();
        var event = new TicketOpened(
                id,
                number,
                TicketType.INCIDENT,
                "No network",
                "",
                requester,
                requester,
                Channel.PORTAL,
                null,
                null,
                null,
                null,
                "HIGH",
                "HIGH",
                Priority.P1,
                false,
                1,
                group,
                null,
                at,
                at);
        publish(TicketEvent.TOPIC, tenant, id.toString(), 0, at, event);
        var answer = new FieldChanged(id, "error_message", "zinsideanswer", null, requester, null, at);
        publish(TicketEvent.TOPIC, tenant, id.toString(), 1, at, answer);
        var note = new WorkNoteAdded(id, UUID.randomUUID(), "bruno", "zinsidenote", at);
        publish(TicketEvent.TOPIC, tenant, id.toString(), 2, at, note);
        return id.toString();
    }

    private SlaBreached unfounded(String ticket) {
        return new SlaBreached(
                UUID.fromString(ticket),
                Metric.RESOLUTION,
                1,
                "zstaffpolicy",
                1,
                Priority.P1,
                BreachCause.TIME_PASSED,
                "vault",
                null,
                now);
    }

    /** Finds the breach that follows from nothing. */
    private void recomputed() {
        rita().post("/sla/recomputation", "{}").is(202);
        Wait.until("the recomputation has ended", () -> {
            var report = rita().get("/sla/recomputation").is(200).json();
            return report.get("state").asString().equals("DONE")
                    && report.at("/found/different").asLong() == 1;
        });
    }

    private String whatIf(Person lead, String asked) {
        var id = lead.post("/sla/what-ifs", asked).is(202).json().get("id").asString();
        Wait.until(
                "it is done",
                () -> lead.get("/sla/what-ifs/" + id)
                        .is(200)
                        .json()
                        .get("state")
                        .asString()
                        .equals("DONE"));
        return id;
    }

    private Person helena() {
        return person(TENANT, "helena", "lead");
    }

    private Person rita() {
        return person(TENANT, "rita", "admin");
    }

    private Person elsa() {
        return person(ANOTHER, "elsa", "agent");
    }
}
