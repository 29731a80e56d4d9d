package dev.chamado.sla.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats(2, 1);

    @Test
    void are_not_all_taken_by_one_tenant() throws InterruptedException {
        assertThat(takes("acme")).isTrue();
        assertThat(takes("acme")).isFalse();
        assertThat(takes("demo")).isTrue();
        assertThat(takes("third")).isFalse();
        seats.leave("acme");
        assertThat(takes("third")).isTrue();
        assertThat(takes("acme")).isFalse();
        seats.leave("demo");
        assertThat(takes("acme")).isTrue();
    }

    private boolean takes(String tenant) throws InterruptedException {
        return seats.take(tenant, Duration.ofMillis(1));
    }
}
