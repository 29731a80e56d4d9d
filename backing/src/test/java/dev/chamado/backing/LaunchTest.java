package dev.chamado.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.backing.kafka.KafkaServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
    @Test
    void a_taken_port_is_said_in_one_line_and_ends_the_program(@TempDir Path folder) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            var process = new ProcessBuilder(
                            ChildJvm.command(KafkaServer.class, 64, "--port", port, "--data", folder.toString()))
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(process.getInputStream().readAllBytes()).strip())
                    .isEqualTo("Cannot start: port " + port + " of 127.0.0.1 is taken");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void switches_are_checked() {
        assertThatThrownBy(() -> new Launch("--port")).hasMessage("Expected --name value, got --port");
        assertThatThrownBy(() -> new Launch("--port", "x").number("port", 1)).hasMessage("--port x is not a number");
        assertThatThrownBy(() -> new Launch("--port", "1").data()).hasMessage("--data <folder> is missing");
        assertThat(new Launch("--port", "1").number("port", 2)).isEqualTo(1);
        assertThat(new Launch().number("port", 2)).isEqualTo(2);
    }
}
