package dev.chamado.platform.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.chamado.backing.SharedBacking;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two owners of one partition, of which the former does not know yet that it is none. */
class ParkedTest {
    private static final String SUBJECT = "demo/s1";
    private static final List<TopicPartition> PARTITIONS = List.of(new TopicPartition("things", 0));

    private final String name = "parked_" + ProcessHandle.current().pid();
    private final MongoClient client = MongoClients.create(SharedBacking.mongoUri(name));
    private final ParkedStore store = new ParkedStore(client.getDatabase(name), Clock.systemUTC());
    private final Parked former = new Parked(store, "view");
    private final Parked owner = new Parked(store, "view");

    @BeforeEach
    void parkedByTheFormerOwner() {
        store.prepare();
        store.forget("view");
        former.own(PARTITIONS);
        former.park(SUBJECT, Fault.gap(4, event(5)), List.of(event(5)));
        owner.own(PARTITIONS);
        assertThat(owner.takeDue()).containsExactly(SUBJECT);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void what_the_former_owner_releases_stays_parked_if_more_was_put_by_meanwhile() {
        var lane = former.lane(SUBJECT);
        owner.keep(SUBJECT, List.of(event(6)));
        former.settle(SUBJECT, lane);
        former.release(SUBJECT);

        owner.find(PARTITIONS);
        assertThat(owner.takeDue()).containsExactly(SUBJECT);
        assertThat(owner.lane(SUBJECT))
                .extracting(event -> event.record().offset())
                .containsExactly(6L);
        owner.settle(SUBJECT, owner.lane(SUBJECT));
        owner.release(SUBJECT);
        assertThat(store.count("view")).isZero();
    }

    @Test
    void what_the_owner_puts_by_after_a_release_is_parked_anew() {
        former.settle(SUBJECT, former.lane(SUBJECT));
        former.release(SUBJECT);
        owner.keep(SUBJECT, List.of(event(6)));

        assertThat(store.list("view", 10)).extracting(ParkedSubject::waiting).containsExactly(1L);
        owner.find(PARTITIONS);
        assertThat(owner.takeDue()).containsExactly(SUBJECT);
    }

    @Test
    void what_the_former_owner_released_for_good_is_held_no_more() {
        former.settle(SUBJECT, former.lane(SUBJECT));
        former.release(SUBJECT);
        owner.find(PARTITIONS);

        assertThat(owner.holds(SUBJECT)).isFalse();
        assertThat(owner.takeDue()).isEmpty();
    }

    @Test
    void what_the_former_owner_puts_by_is_tried_by_the_present_one() {
        owner.lane(SUBJECT);
        owner.find(PARTITIONS);
        assertThat(owner.takeDue()).as("nothing new").isEmpty();

        former.keep(SUBJECT, List.of(event(6)));
        owner.find(PARTITIONS);
        assertThat(owner.takeDue()).containsExactly(SUBJECT);
    }

    private static Delivery event(int offset) {
        return new Delivery(
                new ConsumerRecord<>("things", 0, offset, SUBJECT, new byte[] {1}), SUBJECT, null, "without headers");
    }
}
