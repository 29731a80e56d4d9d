package dev.chamado.routing.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.chamado.backing.SharedBacking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static MongoClient client;
    private static Seats seats;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(SharedBacking.mongoUri("seats")))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
        seats = new Seats(client.getDatabase("seats"));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    private static int taken(String person) {
        return seats.loads("demo", List.of(person)).get(person).seats();
    }

    @Test
    void many_tickets_at_once_never_overfill_an_agent() throws Exception {
        var attempts = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 64; i++) {
            attempts.add(() -> seats.hold("demo", "bruno", UUID.randomUUID(), UUID.randomUUID(), 5, NOON));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int held = 0;
            for (var attempt : threads.invokeAll(attempts)) {
                held += attempt.get() ? 1 : 0;
            }
            assertThat(held).isEqualTo(5);
        }
        assertThat(taken("bruno")).isEqualTo(5);
    }

    @Test
    void holding_again_what_is_held_takes_no_second_seat() {
        var ticket = UUID.randomUUID();
        var decision = UUID.randomUUID();
        assertThat(seats.hold("demo", "carla", ticket, decision, 1, NOON)).isTrue();
        assertThat(seats.hold("demo", "carla", ticket, decision, 1, NOON)).isTrue();
        assertThat(seats.hold("demo", "carla", UUID.randomUUID(), UUID.randomUUID(), 1, NOON))
                .isFalse();
        assertThat(taken("carla")).isEqualTo(1);
    }

    @Test
    void a_held_seat_becomes_the_tickets_and_moves_with_it() {
        var ticket = UUID.randomUUID();
        seats.hold("demo", "dora", ticket, UUID.randomUUID(), 3, NOON);
        assertThat(seats.settle("demo", ticket, "dora", NOON)).isEmpty();
        assertThat(seats.settle("demo", ticket, "dora", NOON)).isEmpty();
        assertThat(taken("dora")).isEqualTo(1);
        assertThat(seats.isHeld("demo", ticket)).isFalse();
        assertThat(seats.settle("demo", ticket, "edu", NOON)).containsExactly("dora");
        assertThat(taken("dora")).isZero();
        assertThat(taken("edu")).isEqualTo(1);
        assertThat(seats.settle("demo", ticket, null, NOON)).containsExactly("edu");
    }

    @Test
    void each_of_several_held_seats_becomes_its_own_tickets() {
        var one = UUID.randomUUID();
        var two = UUID.randomUUID();
        seats.hold("demo", "ines", one, UUID.randomUUID(), 3, NOON);
        seats.settle("demo", one, "ines", NOON);
        seats.hold("demo", "ines", two, UUID.randomUUID(), 3, NOON);
        seats.settle("demo", two, "ines", NOON);
        assertThat(seats.isHeld("demo", one)).isFalse();
        assertThat(seats.isHeld("demo", two)).isFalse();
        assertThat(seats.settle("demo", one, null, NOON)).containsExactly("ines");
        assertThat(taken("ines")).isEqualTo(1);
    }

    @Test
    void a_hold_for_a_decision_outlives_the_settling_of_another_person_until_it_is_released() {
        var ticket = UUID.randomUUID();
        var decision = UUID.randomUUID();
        seats.hold("demo", "fabio", ticket, decision, 3, NOON);
        seats.settle("demo", ticket, "gil", NOON);
        assertThat(taken("fabio")).isEqualTo(1);
        assertThat(seats.heldBefore(NOON.plusSeconds(1))).contains(new Seats.Held("demo", "fabio", ticket, decision));
        seats.release("demo", "fabio", decision);
        assertThat(taken("fabio")).isZero();
    }

    @Test
    void tenants_do_not_share_agents() {
        seats.hold("demo", "hugo", UUID.randomUUID(), UUID.randomUUID(), 1, NOON);
        assertThat(seats.hold("other", "hugo", UUID.randomUUID(), UUID.randomUUID(), 1, NOON))
                .isTrue();
    }
}
