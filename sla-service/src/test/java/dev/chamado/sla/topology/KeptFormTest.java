package dev.chamado.sla.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.ticket.Channel;
import dev.chamado.contracts.ticket.Priority;
import dev.chamado.sla.clock.Story;
import dev.chamado.sla.clock.TicketClocks;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class KeptFormTest {
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

    private final Serde<Kept> form = KeptForm.serde();

    @Test
    void of_this_version_is_read_as_it_was_written() {
        var at = Story.at("Mon 09:00");
        var opened = Story.envelope(
                Story.ID,
                0,
                at,
                "ana.souza",
                false,
                Story.opening(Story.ID, at, at, Priority.P1, Channel.PORTAL, "it"));
        var clocks = TicketClocks.after(null, opened, Story.begin().under(Story.full()).agreements)
                .clocks();
        var held = new Held(clocks, Story.at("Mon 09:10"), 3);
        var bytes = form.serializer().serialize("", held);
        assertThat(bytes[0]).isEqualTo((byte) KeptForm.SHAPE);
        assertThat(read(bytes)).isEqualTo(held);
    }

    @Test
    void of_a_version_before_shapes_had_numbers_says_how_far_the_clocks_had_come_and_no_more() {
        assertThat(read(OF_TWO_METRICS.getBytes(UTF_8)))
                .isEqualTo(new Outdated(
                        1, 0, 3, Instant.parse("2026-11-16T09:30:00Z"), Instant.parse("2026-11-16T17:00:00Z"), 0));
    }

    @Test
    void of_another_version_says_which_decision_was_the_last_that_was_carried_out() {
        var corrected = OF_TWO_METRICS.substring(0, OF_TWO_METRICS.length() - 1) + ",\"corrected\":4}";
        assertThat(read(corrected.getBytes(UTF_8)).corrected()).isEqualTo(4);
    }

    @Test
    void of_a_later_version_says_the_same_after_going_back_to_this_one() {
        var json = OF_TWO_METRICS.getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(json.length + 1).put((byte) 9).put(json).array();
        assertThat(read(bytes)).isInstanceOf(Outdated.class).extracting("shape").isEqualTo(9);
    }

    @Test
    void that_does_not_even_say_so_is_refused() {
        assertThatThrownBy(() -> read("{\"clocks\":{\"sequence\":0}}".getBytes(UTF_8)))
                .hasMessageContaining("facts");
    }

    /** Whoever changes what clocks consist of raises {@link KeptForm#SHAPE}, and then writes down what they consist of now. */
    @Test
    void has_the_number_of_what_clocks_consist_of() throws Exception {
        var lines = new TreeSet<String>();
        collect(Held.class, lines);
        var hash = MessageDigest.getInstance("SHA-256")
                .digest(String.join("\n", lines).getBytes(UTF_8));
        assertThat(KeptForm.SHAPE + " " + HexFormat.of().formatHex(hash, 0, 8))
                .as(String.join("\n", lines))
                .isEqualTo("4 90181e6b34f50828");
    }

    private Kept read(byte[] bytes) {
        return form.deserializer().deserialize("", bytes);
    }

    private static void collect(Type type, TreeSet<String> lines) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, lines));
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            var parts = Arrays.stream(plain.getRecordComponents()).map(RecordComponent::getGenericType);
            if (lines.add(plain.getSimpleName() + Arrays.toString(plain.getRecordComponents()))) {
                parts.forEach(part -> collect(part, lines));
            }
        }
    }
}
