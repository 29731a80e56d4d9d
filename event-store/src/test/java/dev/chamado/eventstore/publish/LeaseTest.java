package dev.chamado.eventstore.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.eventstore.append.Rows;
import dev.chamado.eventstore.append.Tables;
import dev.chamado.eventstore.log.Database;
import dev.chamado.eventstore.log.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final Tables tables = new Tables();
    private final Database database = new Database(tables.source, 4);
    private final Lease first = new Lease(database, "first", Duration.ofSeconds(5));
    private final Lease second = new Lease(database, "second", Duration.ofSeconds(5));
    private final Properties kafka = new Properties();
    private final String topic = "lease-" + System.nanoTime();
    private Sender sender;

    @BeforeEach
    void store_something() throws Exception {
        try (var writer = tables.writer()) {
            writer.append(Rows.member("a", -1, 3));
        }
        kafka.put("bootstrap.servers", SharedBacking.bootstrap());
        topics().ensure();
        sender = new Sender(kafka, _ -> topic);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void has_one_holder_until_it_is_not_renewed() throws Exception {
        assertThat(first.take()).isEqualTo(new Lease.Held(1, 0));
        assertThat(second.take()).isNull();
        assertThat(first.renew()).isTrue();
        runsOut();
        assertThat(second.take()).isEqualTo(new Lease.Held(2, 0));
        assertThat(first.renew()).isFalse();
        assertThat(first.held()).isNull();
    }

    @Test
    void cannot_be_used_by_a_publisher_that_slept_while_it_was_taken() throws Exception {
        var sleeper = publisher(first);
        var successor = publisher(second);
        first.take();
        var page = sleeper.nextPage();
        assertThat(page).hasSize(3);
        sleeper.send(page); // and here it falls asleep

        runsOut();
        second.take();
        var same = successor.nextPage();
        assertThat(same).hasSize(3);
        try (var writer = tables.writer()) {
            writer.append(Rows.member("b", -1, 2));
        }
        assertThat(successor.acknowledged(List.of(same.getFirst()))).isTrue();
        assertThat(position()).isEqualTo(1);

        // it wakes: its page was acknowledged by the broker, but the position is no longer its own
        assertThat(sleeper.acknowledged(page)).isFalse();
        assertThat(position()).isEqualTo(1);
        assertThat(first.vouch()).isEmpty();
        first.release();
        assertThat(second.renew()).isTrue();
    }

    @Test
    void vouches_for_the_time_only_when_nothing_is_unpublished() throws Exception {
        first.take();
        assertThat(first.vouch()).isEmpty();
        assertThat(first.advance(3)).isTrue();
        var watermark = first.vouch().orElseThrow();
        try (var writer = tables.writer()) {
            writer.append(Rows.member("b", -1, 1));
        }
        assertThat(new EventLog(database).after(3, 1).getFirst().envelope().recordedAt())
                .isAfter(watermark);
    }

    @Test
    void events_are_recorded_after_the_watermark_though_the_clock_is_set_back() throws Exception {
        // as if the database's clock had been an hour ahead when it vouched
        tables.execute("update publisher set watermark = clock_timestamp() + interval '1 hour'");
        try (var writer = tables.writer()) {
            writer.append(Rows.member("b", -1, 1));
            writer.append(Rows.member("c", -1, 1));
        }
        assertThat(tables.number("select count(*) from event, publisher p"
                        + " where subject in ('b', 'c') and recorded_at > p.watermark"))
                .isEqualTo(2);
        assertThat(tables.number("select count(*) from event e join event f on f.position > e.position"
                        + " where f.recorded_at < e.recorded_at"))
                .isZero();
    }

    private Publisher publisher(Lease lease) {
        return new Publisher(
                new EventLog(database),
                lease,
                topics(),
                new Bell("", "", ""),
                () -> sender,
                Duration.ofMillis(250),
                null);
    }

    private Topics topics() {
        return new Topics(database, kafka, List.of(topic), false, 1, (short) 1);
    }

    private void runsOut() throws Exception {
        tables.execute("update publisher set renewed_at = clock_timestamp() - interval '6 seconds'");
    }

    private long position() throws Exception {
        return tables.number("select position from publisher");
    }
}
