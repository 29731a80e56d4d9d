package dev.chamado.ticket.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrailTest {
    private final Trail trail = new Trail("demo", "zabbix", "disk");

    @Test
    void the_last_ticket_is_found_from_any_place_that_is_taken() {
        for (int tickets = 0; tickets < 70; tickets++) {
            var there = taken(tickets);
            for (int known = Trail.NONE; known < tickets; known++) {
                assertThat(trail.last(known, there::contains)).isEqualTo(tickets - 1);
            }
        }
    }

    @Test
    void few_are_looked_at_of_many() {
        var there = taken(10_000);
        var looks = new AtomicInteger();
        assertThat(trail.last(Trail.NONE, id -> {
                    looks.incrementAndGet();
                    return there.contains(id);
                }))
                .isEqualTo(9_999);
        assertThat(looks.get()).isLessThan(40);
    }

    @Test
    void a_ticket_is_known_by_its_place() {
        assertThat(trail.placeOf(trail.ticketId(3).toString(), 7)).isEqualTo(3);
        assertThat(trail.placeOf("person:ana.souza", 7)).isEqualTo(7);
        assertThat(trail.placeOf("person:ana.souza", Trail.NONE)).isZero();
    }

    @Test
    void another_trouble_goes_another_way() {
        assertThat(trail.ticketId(0))
                .isNotEqualTo(new Trail("demo", "zabbix", "disk2").ticketId(0))
                .isNotEqualTo(new Trail("demo2", "zabbix", "disk").ticketId(0))
                .isNotEqualTo(new Trail("demo", "zabbixdisk", "").ticketId(0))
                .isNotEqualTo(trail.ticketId(1));
    }

    private Set<UUID> taken(int tickets) {
        var ids = new HashSet<UUID>();
        for (int nth = 0; nth < tickets; nth++) {
            ids.add(trail.ticketId(nth));
        }
        return ids;
    }
}
