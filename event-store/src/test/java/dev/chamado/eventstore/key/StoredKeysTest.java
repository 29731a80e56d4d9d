package dev.chamado.eventstore.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.eventstore.append.Tables;
import dev.chamado.eventstore.log.Database;
import dev.chamado.platform.problem.Refusal;
import dev.chamado.platform.wire.KeyRecords.Told;
import dev.chamado.platform.wire.SubjectKey;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StoredKeysTest {
    private static final MasterKey MASTER = MasterKey.of("0123456789012345678901234567890123");
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private final Tables tables = new Tables();
    private final StoredKeys keys = keys(MASTER);

    private StoredKeys keys(MasterKey master) {
        return new StoredKeys(new Database(tables.source, 8), master);
    }

    @Test
    void are_made_once_whoever_asks_first() throws Exception {
        var asking = new ArrayList<Callable<SubjectKey>>();
        for (int process = 0; process < 8; process++) {
            var one = keys(MASTER);
            asking.add(() -> one.toSeal("demo", "ana"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(asking)) {
                assertThat(each.get().key())
                        .isEqualTo(keys.toSeal("demo", "ana").key());
            }
        }
        assertThat(tables.number("select count(*) from subject_key")).isEqualTo(1);
        assertThat(keys(MASTER).toOpen("demo", "ana", 1).key())
                .isEqualTo(keys.toSeal("demo", "ana").key());
        assertThat(keys.toSeal("demo", "bob").key())
                .isNotEqualTo(keys.toSeal("demo", "ana").key());
        assertThat(keys.toSeal("other", "ana").key())
                .isNotEqualTo(keys.toSeal("demo", "ana").key());
    }

    @Test
    void are_not_in_the_table_without_the_master_key() throws Exception {
        var other = MasterKey.of("another master key of thirty-two bytes");
        assertThatThrownBy(() -> keys(other)).hasMessageContaining("PERSONAL_KEY");
        keys.toSeal("demo", "ana");
        tables.execute("delete from master_key"); // as before there was a check
        assertThatThrownBy(() -> keys(other)).hasMessageContaining("PERSONAL_KEY");
        assertThat(tables.number("select count(*) from master_key")).isZero();
        assertThat(keys(MASTER).toOpen("demo", "ana", 1)).isNotNull();
        assertThat(tables.number("select count(*) from master_key")).isEqualTo(1);
    }

    @Test
    void that_cannot_be_looked_up_are_refused_for_the_moment() {
        var away = new AtomicBoolean();
        var source = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.get()) {
                    throw new SQLException("away");
                }
                return tables.source.getConnection();
            }
        };
        var one = new StoredKeys(new Database(source, 8), MASTER);
        one.toSeal("demo", "ana");
        away.set(true);
        assertThatThrownBy(() -> one.toOpen("demo", "ana", 1))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.status()).isEqualTo(503));
        away.set(false);
        assertThat(one.toOpen("demo", "ana", 1)).isNotNull();
    }

    @Test
    void destroyed_lately_are_told_again_when_publishing_changes_hands() throws Exception {
        keys.toSeal("demo", "ana");
        keys.toSeal("demo", "bob");
        keys.destroy("demo", "ana", LATER);
        keys.published(keys.unpublished(10));
        keys.tellDestroyedAgain();
        assertThat(keys.unpublished(10)).extracting(Told::person).containsExactly("ana");
        keys.published(keys.unpublished(10));
        tables.execute("update subject_key set destroyed_at = destroyed_at - interval '8 days'");
        keys.tellDestroyedAgain();
        assertThat(keys.unpublished(10)).isEmpty();
    }

    @Test
    void are_gone_once_destroyed_and_never_made_again() throws Exception {
        keys.toSeal("demo", "ana");
        keys.destroy("demo", "ana", LATER);
        assertThat(keys.toOpen("demo", "ana", 1)).isNull();
        assertThat(tables.number("select count(*) from subject_key where wrapped is null and destroyed_at is not null"))
                .isEqualTo(1);
        assertThat(keys.toSeal("demo", "ana").serial()).isEqualTo(2);
        assertThat(keys.toOpen("demo", "ana", 1)).isNull();
        assertThat(keys.toOpen("demo", "ana", 2)).isNotNull();
    }

    @Test
    void made_later_outlive_an_erasure_that_is_told_again() {
        var erased = Instant.now().minusSeconds(3600);
        keys.toSeal("demo", "ana");
        keys.destroy("demo", "ana", erased);
        assertThat(keys.toSeal("demo", "ana").serial()).isEqualTo(1);
        assertThat(keys.toOpen("demo", "ana", 1)).isNotNull();
    }

    @Test
    void are_told_as_they_stand_until_that_is_acknowledged() {
        keys.toSeal("demo", "ana");
        var first = keys.unpublished(10);
        assertThat(first).extracting(Told::person).containsExactly("ana");
        assertThat(keys.unpublished(10)).hasSize(1);
        keys.destroy("demo", "ana", LATER);
        keys.published(first); // acknowledged, but it has changed in between
        assertThat(keys.unpublished(10)).extracting(Told::wrapped).containsExactly((byte[]) null);
        keys.toSeal("demo", "ana");
        var both = keys.unpublished(10);
        assertThat(both).extracting(Told::serial).containsExactly(1L, 2L);
        keys.published(both);
        assertThat(keys.unpublished(10)).isEmpty();
        keys.destroy("demo", "bob", LATER);
        assertThat(keys.unpublished(10)).isEmpty();
    }
}
