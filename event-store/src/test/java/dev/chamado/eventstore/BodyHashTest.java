package dev.chamado.eventstore;

import static dev.chamado.eventstore.OpenStore.counter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chamado.eventstore.counter.CounterCommand.Label;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import org.junit.jupiter.api.Test;

class BodyHashTest {
    private static final MasterKey SECRET = MasterKey.of("0123456789012345678901234567890123");

    private static BodyHash of(String label, MasterKey secret) {
        return BodyHash.of(counter("a"), new Label(label), secret);
    }

    @Test
    void is_the_same_for_the_same_command_and_secret_only() {
        var known = of("Ana Souza", SECRET).stored();
        assertThat(known).hasSize(32);
        assertThat(of("Ana Souza", SECRET).isOf(known)).isTrue();
        assertThat(of("Ana Sousa", SECRET).isOf(known)).isFalse();
        assertThat(of("Ana Souza", MasterKey.of("another master key of thirty-two bytes"))
                        .isOf(known))
                .isFalse();
        assertThat(of("Ana Souza", null).isOf(known))
                .as("guessed without the secret")
                .isFalse();
    }

    @Test
    void of_a_release_without_secret_is_still_known() {
        var known = of("Ana Souza", null).stored();
        assertThat(of("Ana Souza", SECRET).isOf(known)).isTrue();
        assertThat(of("Ana Sousa", SECRET).isOf(known)).isFalse();
    }
}
