package dev.chamado.sla.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.contracts.sla.Metric;
import dev.chamado.contracts.ticket.TicketEvent.TicketTransferred;
import dev.chamado.contracts.ticket.TicketEvent.WorkNoteAdded;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.clock.TicketClocks;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** Clocks on disk were kept by the version before; they go on, with what that version did not know left out. */
class HeldTest {
    private static final String OF_TWO_METRICS = """
            {"clocks":{"ticket":{"id":"0193a6b0-0000-7000-8000-000000000001","type":"INCIDENT","priority":"P2",
              "category":"mail","groupId":"service-desk","open":true},
             "clocks":[
              {"metric":"FIRST_RESPONSE","cycle":1,"startedAt":"2026-11-16T09:00:00Z","promise":{"policyId":"full",
               "policyVersion":1,"priority":"P2","target":"PT30M","calendarId":"business"},"revision":1,"warned":0,
               "breached":true,"pauses":[],"dueAt":"2026-11-16T09:30:00Z","setBy":{
               "eventId":"4fcc11aa-3bb8-5596-bbe8-28a4c7ff2139","correlation":"75cb630a-07a0-5bbd-a69d-63cc9e236411"}},
              {"metric":"RESOLUTION","cycle":1,"startedAt":"2026-11-16T09:00:00Z","promise":{"policyId":"full",
               "policyVersion":1,"priority":"P2","target":"PT8H","calendarId":"business"},"revision":1,"warned":0,
               "breached":false,"pauses":[],"dueAt":"2026-11-16T17:00:00Z","setBy":{
               "eventId":"4fcc11aa-3bb8-5596-bbe8-28a4c7ff2139","correlation":"75cb630a-07a0-5bbd-a69d-63cc9e236411"}}],
             "sequence":0,"facts":3,"settledTo":"2026-11-16T09:30:00Z","live":true},"wakeAt":"2026-11-16T17:00:00Z"}""";

    @Test
    void is_read_and_goes_on() {
        var held =
                Json.serde(new TypeReference<Held>() {}).deserializer().deserialize("", OF_TWO_METRICS.getBytes(UTF_8));
        var agreements = Story.begin().under(Story.full()).agreements;
        var at = Story.at("Mon 10:00");
        var noted = TicketClocks.after(
                held.clocks(),
                Story.envelope(Story.ID, 1, at, "lee.chen", false, new WorkNoteAdded(Story.ID, Story.ID, "x", "", at)),
                agreements);
        assertThat(noted.facts()).as("nobody knows since when the group has it").isEmpty();
        var moved = TicketClocks.after(
                noted.clocks(),
                Story.envelope(
                        Story.ID, 2, at, "lee.chen", false, new TicketTransferred(Story.ID, "network", null, null, at)),
                agreements);
        assertThat(moved.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.event().metric()).isEqualTo(Metric.GROUP))
                .satisfies(fact -> assertThat(fact.sequence()).isEqualTo(3));
    }
}
