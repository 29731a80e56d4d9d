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

    private static final String PACKED_ONCE = """
            4400000000000000000000000000000003000001a1e395ae80000001a1e39ed6400000000300000596bf3a2f96c595510ac3\
            2010444fb4e0ba71d57bf402ae8950c867fbd9bb579392d034092934d68f0541c119669e7b89474f814541bea7c096e1ca28\
            dbd72a24d92f45393197e27acbdb33ab8008c817e547c5db3548f7becf4fd9afc0a06eaec0c8944a1d9884a0c95a36f2dfa4\
            181143001271608c6710e91c68179a6853d2483eab7caf88355198540065830223d24260df02538cbed3c40de2a24547c33d\
            3d7ac8db6fdd1f485ed57ca439452bf0a965fe01109de9bb2e5f675ddff16fbe6fd09956e8fce9f937649e6e6321f382caf4\
            7802""";

    /** The shape, and how far they had come. */
    private static final int OUTLINE = 37;

    private final Serde<Kept> form = KeptForm.serde();

    @Test
    void of_this_version_is_read_as_it_was_written() {
        var held = held();
        var bytes = form.serializer().serialize("", held);
        assertThat(bytes[0] & 0xF).isEqualTo(KeptForm.SHAPE);
        assertThat(read(bytes)).isEqualTo(held);
    }

    @Test
    void is_packed_to_a_third_or_less_and_read_in_either_form() {
        var packed = form.serializer().serialize("", held());
        var json = KeptForm.json(packed);
        assertThat(packed.length).isLessThan(json.length / 3);
        var plain = ByteBuffer.allocate(json.length + 1)
                .put((byte) KeptForm.SHAPE)
                .put(json)
                .array();
        assertThat(read(plain)).isEqualTo(held());
    }

    /** As it was packed when this test was written: whoever cannot read it cannot read what services have kept. */
    @Test
    void that_was_packed_once_is_read_for_ever() {
        assertThat(read(HexFormat.of().parseHex(PACKED_ONCE))).isEqualTo(held());
    }

    @Test
    void that_is_cut_off_is_refused() {
        var packed = form.serializer().serialize("", held());
        for (var length = 1; length < packed.length; length++) {
            var start = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> read(start))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("clocks");
        }
    }

    @Test
    void that_is_damaged_is_refused_and_never_taken_for_other_clocks() {
        var packed = form.serializer().serialize("", held());
        var refused = 0;
        for (var bit = OUTLINE * 8; bit < packed.length * 8; bit++) {
            var damaged = packed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(read(damaged)).isEqualTo(held()); // nothing stands in the last bits
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("clocks");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan((packed.length - OUTLINE - 1) * 8);
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
    void of_a_later_version_says_so_also_where_it_is_packed_in_another_way() {
        var bytes = form.serializer().serialize("", held());
        bytes[0] = 9 | 0x40;
        Arrays.fill(bytes, OUTLINE, bytes.length, (byte) 7);
        assertThat(read(bytes)).isEqualTo(new Outdated(9, 0, 3, Story.at("Mon 09:00"), Story.at("Mon 09:10"), 3));
        var asleep = form.serializer().serialize("", held().asleep());
        asleep[0] = 9 | 0x40;
        assertThat(read(asleep).wakeAt()).isNull();
    }

    @Test
    void that_does_not_even_say_so_is_refused() {
        assertThatThrownBy(() -> read("{\"clocks\":{\"sequence\":0}}".getBytes(UTF_8)))
                .hasMessageContaining("facts");
    }

    /**
     * Whoever changes what clocks consist of raises {@link KeptForm#SHAPE}, and then writes down what they consist of now.
     * The words they are packed with are never changed.
     */
    @Test
    void has_the_number_of_what_clocks_consist_of() throws Exception {
        var lines = new TreeSet<String>();
        collect(Held.class, lines);
        lines.add(new String(Packing.WORDS, UTF_8));
        var hash = MessageDigest.getInstance("SHA-256")
                .digest(String.join("\n", lines).getBytes(UTF_8));
        assertThat(KeptForm.SHAPE + " " + HexFormat.of().formatHex(hash, 0, 8))
                .as(String.join("\n", lines))
                .isEqualTo("4 abd2aa1735761f8e");
    }

    private static Held held() {
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
        return new Held(clocks, Story.at("Mon 09:10"), 3);
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
