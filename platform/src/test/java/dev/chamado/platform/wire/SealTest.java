package dev.chamado.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.Actor;
import dev.chamado.contracts.Personal;
import dev.chamado.contracts.directory.DirectoryEvent;
import dev.chamado.contracts.directory.DirectoryEvent.PersonErased;
import dev.chamado.contracts.directory.DirectoryEvent.PersonRegistered;
import dev.chamado.contracts.ticket.TicketEvent;
import dev.chamado.contracts.ticket.TicketEvent.Attachment;
import dev.chamado.contracts.ticket.TicketEvent.AuthorRole;
import dev.chamado.contracts.ticket.TicketEvent.ReplySent;
import dev.chamado.contracts.ticket.TicketEvent.ScanState;
import dev.chamado.contracts.ticket.TicketEvent.WorkStarted;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SealTest {
    private static final WireFormat WIRE = WireFormat.of(TicketEvent.TOPIC, DirectoryEvent.TOPIC);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final UUID EVENT = new UUID(2, 1);
    private static final JsonMapper JSON = new JsonMapper();
    private static final PersonRegistered ANA = new PersonRegistered(
            "ana",
            "Ana Souza",
            List.of("ana@x.example", "a@y.example"),
            "+55 11 1",
            "en",
            null,
            null,
            "Sales",
            false,
            false,
            NOON);
    private static final ReplySent REPLY = new ReplySent(
            ID,
            new UUID(3, 1),
            "ana",
            AuthorRole.REQUESTER,
            "Não abre: \"erro\" \uD83D\uDE00",
            List.of(new Attachment(new UUID(4, 1), "holerite.pdf", "application/pdf", 7, "ab", ScanState.CLEAN)),
            NOON);

    private final Ring keys = new Ring();

    /** Keys in memory; takes note of who is asked for. */
    private static final class Ring implements SubjectKeys {
        final Map<String, SubjectKey> all = new HashMap<>();
        boolean away;

        @Override
        public SubjectKey toSeal(String tenant, String person) {
            return all.computeIfAbsent(tenant + "/" + person, _ -> SubjectKey.random(1));
        }

        @Override
        public @Nullable SubjectKey toOpen(String tenant, String person, long serial) {
            if (away) {
                throw new KeysAway("away", null);
            }
            var key = all.get(tenant + "/" + person);
            return key == null || key.serial() != serial ? null : key;
        }
    }

    private static Envelope<byte[]> envelope(Object event, byte[] json) {
        return envelope("demo", EVENT, event, json);
    }

    private static Envelope<byte[]> envelope(String tenant, UUID id, Object event, byte[] json) {
        var by = new Actor(Actor.Kind.PERSON, "ana", null);
        return new Envelope<>(tenant, "s", 0, id, WIRE.typeOf(event), NOON, NOON, by, ID, null, false, null, json);
    }

    private Envelope<byte[]> written(Object event) {
        return envelope(event, WIRE.write(event, "demo", EVENT, keys));
    }

    @Nested
    class Text_of_a_person {
        @Test
        void is_not_in_the_bytes_and_reads_as_it_was() {
            for (var event : List.of(ANA, REPLY)) {
                var raw = written(event);
                assertThat(new String(raw.event(), UTF_8))
                        .doesNotContain("Ana", "example", "+55", "abre", "erro", "holerite")
                        .contains("sealed:1:1:");
                assertThat(WIRE.read(raw, keys)).isEqualTo(event);
                assertThat(concerned(raw)).contains("ana");
            }
        }

        @Test
        void is_another_ciphertext_each_time() {
            assertThat(written(ANA).event()).isNotEqualTo(written(ANA).event());
        }

        @Test
        void reads_as_erased_when_its_key_is_no_more_and_the_rest_as_it_was() {
            var registered = written(ANA);
            var replied = written(REPLY);
            keys.all.clear();
            assertThat(WIRE.read(registered, keys))
                    .isEqualTo(new PersonRegistered(
                            "ana",
                            Personal.ERASED,
                            List.of(Personal.ERASED, Personal.ERASED),
                            Personal.ERASED,
                            "en",
                            null,
                            null,
                            "Sales",
                            false,
                            false,
                            NOON));
            var reply = (ReplySent) WIRE.read(replied, keys);
            assertThat(reply.text()).isEqualTo(Personal.ERASED);
            assertThat(reply.attachments()).singleElement().satisfies(file -> {
                assertThat(file.name()).isEqualTo(Personal.ERASED);
                assertThat(file.size()).isEqualTo(7);
            });
            keys.all.put("demo/ana", SubjectKey.random(2));
            assertThat(((ReplySent) WIRE.read(replied, keys)).text()).isEqualTo(Personal.ERASED);
        }

        @Test
        void reads_as_erased_to_who_has_no_keys() {
            assertThat(((ReplySent) WIRE.read(written(REPLY), SubjectKeys.NONE)).text())
                    .isEqualTo(Personal.ERASED);
        }

        @Test
        void is_asked_again_while_keys_are_away() {
            var raw = written(REPLY);
            keys.away = true;
            assertThatThrownBy(() -> WIRE.read(raw, keys)).isInstanceOf(SubjectKeys.KeysAway.class);
        }

        @Test
        void opens_in_json_too() {
            var json = (ObjectNode) JSON.readTree(written(REPLY).event());
            WIRE.open(json, WIRE.typeOf(REPLY), "demo", EVENT, keys);
            assertThat(JSON.writeValueAsBytes(json)).isEqualTo(WIRE.write(REPLY));
        }
    }

    private static List<String> concerned(Envelope<byte[]> raw) {
        return Pattern.compile(WireFormat.CONCERNED)
                .matcher(new String(raw.event(), UTF_8))
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    @Test
    void a_person_leaves_traces_whatever_his_id() {
        for (var id : List.of("ana", "auth0|5f\\3", "a\"b")) {
            var said = new ReplySent(ID, ID, id, AuthorRole.REQUESTER, "x", NOON);
            var asks = new TicketEvent.RequesterChanged(ID, id, "ana", NOON);
            assertThat(concerned(written(said))).containsExactly(WireFormat.inJson(id));
            assertThat(concerned(written(asks))).containsExactly(WireFormat.inJson(id));
        }
    }

    @Nested
    class What_is_nobodys {
        @Test
        void stays_clear() {
            var staff = new ReplySent(ID, ID, "bruno", AuthorRole.AGENT, "Restart it.", NOON);
            for (var event : List.of(staff, new WorkStarted(ID, NOON), new PersonErased("ana", "asked for", NOON))) {
                assertThat(written(event).event()).isEqualTo(WIRE.write(event));
                assertThat(WIRE.read(written(event), keys)).isEqualTo(event);
            }
            assertThat(keys.all).isEmpty();
        }

        @Test
        void reads_as_it_was_written_though_it_begins_with_the_mark() {
            keys.toSeal("demo", "ana");
            for (var typed : List.of(
                    "sealed:1:x:y:z",
                    "sealed:1:1:AAAA:ana",
                    "sealed:1:9:AAAA:ana",
                    "sealed:1:1:AAAA:bruno",
                    "sealed:1:1:" + "A".repeat(60) + ":ana")) {
                var staff = new ReplySent(ID, ID, "bruno", AuthorRole.AGENT, typed, REPLY.attachments(), NOON);
                var edited = new TicketEvent.ReplyEdited(ID, ID, typed, NOON);
                var requester = new ReplySent(ID, ID, "ana", AuthorRole.REQUESTER, typed, REPLY.attachments(), NOON);
                for (var event : List.of(staff, edited, requester)) {
                    var raw = written(event);
                    assertThat(WIRE.read(raw, keys)).isEqualTo(event);
                    var json = (ObjectNode) JSON.readTree(raw.event());
                    WIRE.open(json, WIRE.typeOf(event), "demo", EVENT, keys);
                    assertThat(JSON.writeValueAsBytes(json)).isEqualTo(WIRE.write(event));
                }
                assertThat(WIRE.read(written(staff), SubjectKeys.NONE)).isEqualTo(staff);
            }
        }

        @Test
        void was_written_before_there_were_keys() {
            assertThat(WIRE.read(envelope(REPLY, WIRE.write(REPLY)), keys)).isEqualTo(REPLY);
        }
    }

    @Nested
    class Sealed_text_that_was_tampered_with {
        @Test
        void is_refused_wherever_a_byte_of_it_differs() {
            var raw = written(new ReplySent(ID, ID, "ana", AuthorRole.REQUESTER, "x", NOON));
            var text = new String(raw.event(), UTF_8);
            int from = text.indexOf("sealed:1:1:") + "sealed:1:1:".length();
            int to = text.indexOf(":ana\"");
            for (int at = from; at < to - 1; at++) { // the last letter has bits that stand for nothing
                var other = text.charAt(at) == 'A' ? 'B' : 'A';
                var changed = text.substring(0, at) + other + text.substring(at + 1);
                assertThatThrownBy(() -> WIRE.read(envelope(REPLY, changed.getBytes(UTF_8)), keys))
                        .as(changed)
                        .isInstanceOf(UnreadableEvent.class);
            }
            var cut = text.substring(0, from + 8) + text.substring(to);
            assertThatThrownBy(() -> WIRE.read(envelope(REPLY, cut.getBytes(UTF_8)), keys))
                    .isInstanceOf(UnreadableEvent.class);
        }

        @Test
        void cannot_be_put_into_another_event_tenant_or_place() {
            var raw = written(ANA);
            keys.all.put("other/ana", keys.toSeal("demo", "ana"));
            assertThatThrownBy(() -> WIRE.read(envelope("demo", ID, ANA, raw.event()), keys))
                    .isInstanceOf(UnreadableEvent.class);
            assertThatThrownBy(() -> WIRE.read(envelope("other", EVENT, ANA, raw.event()), keys))
                    .isInstanceOf(UnreadableEvent.class);
            var json = (ObjectNode) JSON.readTree(raw.event());
            json.set("name", json.get("phone"));
            assertThatThrownBy(() -> WIRE.read(envelope(ANA, JSON.writeValueAsBytes(json)), keys))
                    .isInstanceOf(UnreadableEvent.class);
        }
    }

    @Nested
    class A_wrapped_key {
        private final MasterKey master = MasterKey.of("0123456789012345678901234567890123");

        @Test
        void opens_with_the_master_key_for_its_person_only() {
            var key = SubjectKey.random(3);
            var wrapped = key.wrapped(master, "demo", "ana");
            assertThat(SubjectKey.unwrapped(wrapped, master, "demo", "ana", 3).key())
                    .isEqualTo(key.key());
            var other = MasterKey.of("another master key of thirty-two bytes");
            assertThatThrownBy(() -> SubjectKey.unwrapped(wrapped, other, "demo", "ana", 3))
                    .isInstanceOf(UnreadableEvent.class);
            assertThatThrownBy(() -> SubjectKey.unwrapped(wrapped, master, "demo", "bob", 3))
                    .isInstanceOf(UnreadableEvent.class);
            assertThatThrownBy(() -> SubjectKey.unwrapped(wrapped, master, "demo", "ana", 4))
                    .isInstanceOf(UnreadableEvent.class);
        }

        @Test
        void needs_a_secret_that_nobody_guesses_and_tells_nothing() {
            assertThatThrownBy(() -> MasterKey.of("short")).isInstanceOf(IllegalArgumentException.class);
            assertThat(master + " " + SubjectKey.random(1)).isEqualTo("master key key 1");
        }
    }

    @Test
    void who_is_erased_says_the_event() {
        assertThat(WIRE.erased(written(new PersonErased("ana", "asked for", NOON))))
                .isEqualTo("ana");
        assertThat(WIRE.erased(written(ANA))).isNull();
    }
}
