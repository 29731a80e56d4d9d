package dev.chamado.eventstore;

import static dev.chamado.eventstore.OpenStore.counter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.chamado.backing.SharedBacking;
import dev.chamado.eventstore.OpenStore.Where;
import dev.chamado.eventstore.counter.CounterCommand.Count;
import dev.chamado.eventstore.counter.CounterCommand.CountTwice;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One walk through the store on PostgreSQL as deployments have it; the same walk on the embedded server shows it true. */
class ContainerStoreTest {
    /** As in docker-compose.yml. */
    private static final String IMAGE = "postgres:18.6";

    @Test
    void the_embedded_server_keeps_what_it_is_given() {
        keepsWhatItIsGiven(Where.fresh());
    }

    @Test
    void the_server_of_the_image_keeps_what_it_is_given() {
        var docker = DockerClientFactory.instance().isDockerAvailable();
        if (!docker) {
            System.out.println("Skipped: no Docker engine here, so nothing ran against " + IMAGE);
        }
        assumeTrue(docker, "no Docker engine here");
        try (var server = new PostgreSQLContainer(IMAGE)) {
            server.start();
            keepsWhatItIsGiven(new Where(
                    server.getJdbcUrl(),
                    server.getUsername(),
                    server.getPassword(),
                    SharedBacking.bootstrap(),
                    "counters-container"));
        }
    }

    /** Migration, append, repeat, read, and a second process that finds it all. */
    private static void keepsWhatItIsGiven(Where where) {
        var ref = counter("kept");
        var first = UUID.randomUUID();
        try (var desk = new OpenStore(where, OpenStore.SETTINGS, List.of())) {
            assertThat(desk.send(ref, new Count(2), first).version()).isZero();
            assertThat(desk.send(ref, new CountTwice(3, 4)).version()).isEqualTo(2);
            assertThat(desk.send(ref, new Count(2), first).version())
                    .as("the first answer again")
                    .isZero();
        }
        try (var desk = new OpenStore(where, OpenStore.SETTINGS, List.of())) {
            assertThat(desk.store.reader().events("demo", ref.id(), 0))
                    .extracting(event -> event.sequence())
                    .containsExactly(0L, 1L, 2L);
            assertThat(desk.current(ref).value()).isEqualTo(9);
            var report = desk.store.verify();
            assertThat(report.events()).isEqualTo(3);
            assertThat(report.faults()).isEmpty();
        }
    }
}
