package dev.chamado.proof.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A line to somebody who repeats what he hears. */
@Timeout(60)
class ProxyTest {
    private ServerSocket echo;
    private Proxy proxy;

    @BeforeEach
    void begin() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::repeat);
        proxy = Proxy.before(echo.getLocalPort());
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        echo.close();
    }

    private void repeat() {
        while (!echo.isClosed()) {
            try {
                var socket = echo.accept();
                Thread.ofVirtual().start(() -> repeat(socket));
            } catch (IOException _) { // it ends
                return;
            }
        }
    }

    private static void repeat(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException _) { // the other side broke off
        }
    }

    private Socket call() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static int say(Socket socket, int what) throws IOException {
        socket.getOutputStream().write(what);
        return socket.getInputStream().read();
    }

    @Test
    void passes_on_what_is_said_and_that_there_is_no_more() throws IOException {
        try (var line = call()) {
            assertThat(say(line, 1)).isEqualTo(1);
            line.shutdownOutput();
            assertThat(line.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void once_cut_resets_what_is_open_and_what_is_new_until_it_is_mended() throws IOException {
        try (var line = call()) {
            assertThat(say(line, 1)).isEqualTo(1);
            proxy.cut();
            assertThatThrownBy(() -> {
                        while (say(line, 2) >= 0) {
                            // what was on its way may still come
                        }
                        throw new IOException("the end");
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> {
                    try (var line = call()) {
                        assertThat(say(line, 3)).isNotEqualTo(3);
                        throw new IOException("nobody there");
                    }
                })
                .isInstanceOf(IOException.class);
        proxy.mend();
        try (var line = call()) {
            assertThat(say(line, 4)).isEqualTo(4);
        }
    }

    @Test
    void delays_what_is_said_both_ways() throws IOException {
        proxy.delay(Duration.ofMillis(100));
        try (var line = call()) {
            long start = System.nanoTime();
            assertThat(say(line, 1)).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }
}
