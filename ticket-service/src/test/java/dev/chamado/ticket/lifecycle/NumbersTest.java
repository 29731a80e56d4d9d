package dev.chamado.ticket.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.backing.SharedBacking;
import dev.chamado.contracts.ticket.TicketType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** On a real PostgreSQL: two processes and many threads never give the same number. */
class NumbersTest {
    private JdbcClient jdbc;

    @BeforeEach
    void empty() {
        var fresh = SharedBacking.freshDatabase();
        var database = new DriverManagerDataSource(fresh.url(), fresh.user(), fresh.password());
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V1_1__ticket_number.sql")).execute(database);
        jdbc = JdbcClient.create(database);
    }

    @Test
    void begin_at_one_per_tenant_and_type() {
        var numbers = new Numbers(jdbc);
        assertThat(numbers.next("demo", TicketType.INCIDENT)).isEqualTo("INC-1");
        assertThat(numbers.next("demo", TicketType.INCIDENT)).isEqualTo("INC-2");
        assertThat(numbers.next("demo", TicketType.PROBLEM)).isEqualTo("PRB-1");
        assertThat(numbers.next("other", TicketType.INCIDENT)).isEqualTo("INC-1");
        assertThat(numbers.tenants()).containsExactly("demo", "other");
    }

    @Test
    void are_given_once() throws Exception {
        Set<String> given = ConcurrentHashMap.newKeySet();
        var processes = new Numbers[] {new Numbers(jdbc), new Numbers(jdbc)};
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < 400; i++) {
                var numbers = processes[i % 2];
                threads.submit(() -> given.add(numbers.next("demo", TicketType.INCIDENT)));
            }
        }
        assertThat(given).hasSize(400).allMatch(number -> number.matches("INC-[1-9]\\d*"));
    }

    @Test
    void go_on_behind_the_block_of_a_process_that_stopped() {
        assertThat(new Numbers(jdbc).next("demo", TicketType.INCIDENT)).isEqualTo("INC-1");
        assertThat(new Numbers(jdbc).next("demo", TicketType.INCIDENT)).isEqualTo("INC-21");
    }
}
