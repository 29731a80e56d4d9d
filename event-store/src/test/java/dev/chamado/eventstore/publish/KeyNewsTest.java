package dev.chamado.eventstore.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.backing.Wait;
import dev.chamado.eventstore.append.Rows;
import dev.chamado.eventstore.append.Tables;
import dev.chamado.eventstore.key.StoredKeys;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.EventLog;
import dev.chamado.eventstore.log.StoredEvent;
import dev.chamado.platform.wire.KeyRecords.Told;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import dev.chamado.platform.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class KeyNewsTest {
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    private final Tables tables = new Tables();
    private final Database database = new Database(tables.source, 4);
    private final StoredKeys keys = new StoredKeys(database, MasterKey.of("0123456789012345678901234567890123"));
    private final Lease lease = new Lease(database, "first", Duration.ofMinutes(5));
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final Properties kafka = new Properties();

    /** Notes what it is given to send. */
    private final class Noting extends Sender {
        Noting() {
            super(kafka, _ -> "nowhere");
        }

        @Override
        void send(List<StoredEvent> events) {
            events.forEach(event -> sent.add(event.envelope().subject()));
        }

        @Override
        void keys(List<Told> news) {
            news.forEach(each -> sent.add((each.wrapped() == null ? "no " : "") + "key of " + each.person()));
        }

        @Override
        void watermark(List<String> topics, Instant upTo) {}
    }

    private Publisher publisher() {
        kafka.put("bootstrap.servers", SharedBacking.bootstrap());
        return new Publisher(
                new EventLog(database),
                lease,
                new Topics(database, kafka, List.of(), false, 1, (short) 1),
                new Bell(tables.database.url(), tables.database.user(), tables.database.password()),
                Noting::new,
                Duration.ofMillis(250),
                new KeyNews(keys, WireFormat.of()));
    }

    @Test
    void keys_go_before_the_events_that_they_seal() throws Exception {
        keys.toSeal("demo", "ana");
        try (var writer = tables.writer()) {
            writer.append(Rows.member("a", -1, 2));
        }
        lease.take();
        var publisher = publisher();
        publisher.send(publisher.nextPage());
        assertThat(sent).containsExactly("key of ana", "a", "a");
        assertThat(keys.unpublished(10)).isEmpty();
    }

    @Test
    void who_lost_the_lease_has_told_again_what_is_destroyed() throws Exception {
        keys.toSeal("demo", "ana");
        keys.destroy("demo", "ana", LATER);
        var publisher = publisher();
        var thread = Thread.ofPlatform().daemon().start(publisher::run);
        try {
            Wait.until("it is told", () -> sent.contains("no key of ana"));
            Wait.until("it is noted", () -> keys.unpublished(10).isEmpty());
            tables.execute("update publisher set renewed_at = clock_timestamp() - interval '6 seconds'");
            assertThat(new Lease(database, "second", Duration.ofSeconds(5)).take())
                    .isNotNull();
            assertThat(lease.renew()).isFalse();
            Wait.until("it is to be told again", () -> !keys.unpublished(10).isEmpty());
        } finally {
            publisher.stop();
            thread.join();
        }
    }
}
