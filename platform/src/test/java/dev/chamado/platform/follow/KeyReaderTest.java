package dev.chamado.platform.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.platform.wire.KeyRecords;
import dev.chamado.platform.wire.KeyRecords.Told;
import dev.chamado.platform.wire.SubjectKey;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import dev.chamado.platform.wire.SubjectKeys.KeysAway;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KeyReaderTest {
    private static final MasterKey MASTER = MasterKey.of("0123456789012345678901234567890123");
    private static final String TENANT = "keys";

    private final SubjectKey first = SubjectKey.random(1);
    private final SubjectKey second = SubjectKey.random(2);

    private static Told told(String person, SubjectKey key) {
        return new Told(TENANT, person, key.serial(), key.wrapped(MASTER, TENANT, person));
    }

    private static Told gone(String person) {
        return new Told(TENANT, person, 1, null);
    }

    private static void tell(Told... all) throws Exception {
        var broker = Map.<String, Object>of("bootstrap.servers", SharedBacking.bootstrap());
        try (var admin = Admin.create(broker);
                var producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            try {
                admin.createTopics(List.of(new NewTopic(KeyRecords.TOPIC, 4, (short) 1)))
                        .all()
                        .get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
            }
            for (var each : all) {
                producer.send(KeyRecords.of(each)).get();
            }
        }
    }

    private static KeyReader reader() {
        return new KeyReader(SharedBacking.bootstrap(), MASTER);
    }

    @Test
    void knows_at_once_what_was_told_before_it_is_asked() throws Exception {
        tell(gone("ana"));
        try (var keys = reader()) {
            assertThat(keys.toOpen(TENANT, "ana", 1)).isNull();
            tell(told("bob", first));
            assertThat(keys.toOpen(TENANT, "bob", 1).key()).isEqualTo(first.key());
            assertThat(keys.toSeal(TENANT, "bob")).isNull();
        }
    }

    @Test
    void does_not_know_a_destroyed_key_though_its_record_is_still_there() throws Exception {
        tell(told("carla", first), gone("carla"), told("dora", first), gone("dora"), told("dora", second));
        for (int begun = 0; begun < 5; begun++) {
            try (var keys = reader()) {
                assertThat(keys.toOpen(TENANT, "carla", 1)).isNull();
                assertThat(keys.toOpen(TENANT, "dora", 1)).isNull();
                assertThat(keys.toOpen(TENANT, "dora", 2).key()).isEqualTo(second.key());
            }
        }
    }

    @Test
    void forgets_what_is_destroyed_without_being_asked() throws Exception {
        tell(told("eve", first));
        try (var keys = reader()) {
            assertThat(keys.toOpen(TENANT, "eve", 1)).isNotNull();
            tell(gone("eve"));
            Wait.until("it is forgotten", () -> keys.toOpen(TENANT, "eve", 1) == null);
        }
    }

    @Test
    void does_not_take_a_key_that_does_not_open_for_an_erased_one() throws Exception {
        var other = MasterKey.of("another master key of thirty-two bytes");
        tell(new Told(TENANT, "fred", 1, first.wrapped(other, TENANT, "fred")), told("gina", first));
        try (var keys = reader()) {
            assertThatThrownBy(() -> keys.toOpen(TENANT, "fred", 1)).isInstanceOf(KeysAway.class);
            assertThat(keys.toOpen(TENANT, "gina", 1)).isNotNull();
            tell(told("fred", second));
            assertThat(keys.toOpen(TENANT, "fred", 2).key()).isEqualTo(second.key());
        }
    }

    @Test
    void waits_for_a_key_that_was_not_told() throws Exception {
        tell(told("hugo", first), gone("ida"));
        try (var keys = reader()) {
            assertThatThrownBy(() -> keys.toOpen(TENANT, "jane", 1)).isInstanceOf(KeysAway.class);
            assertThatThrownBy(() -> keys.toOpen(TENANT, "hugo", 2)).isInstanceOf(KeysAway.class);
            assertThatThrownBy(() -> keys.toOpen(TENANT, "ida", 2)).isInstanceOf(KeysAway.class);
            tell(told("jane", first), told("ida", second));
            assertThat(keys.toOpen(TENANT, "jane", 1).key()).isEqualTo(first.key());
            assertThat(keys.toOpen(TENANT, "ida", 2).key()).isEqualTo(second.key());
            assertThat(keys.toOpen(TENANT, "ida", 1)).isNull();
        }
    }

    @Test
    void does_not_go_back_to_a_destroyed_key_that_somebody_tells_late() throws Exception {
        tell(told("karl", first), gone("karl"));
        try (var keys = reader()) {
            assertThat(keys.toOpen(TENANT, "karl", 1)).isNull();
            tell(told("karl", first), told("lena", first));
            assertThat(keys.toOpen(TENANT, "lena", 1)).isNotNull();
            assertThatThrownBy(() -> keys.toOpen(TENANT, "karl", 2)).isInstanceOf(KeysAway.class); // has read it all
            assertThat(keys.toOpen(TENANT, "karl", 1)).isNull();
        }
    }

    @Test
    void says_that_it_cannot_tell_when_nobody_answers() throws Exception {
        try (var keys = new KeyReader("127.0.0.1:1", MASTER)) {
            assertThatThrownBy(() -> keys.toOpen(TENANT, "ana", 1)).isInstanceOf(KeysAway.class);
        }
    }
}
