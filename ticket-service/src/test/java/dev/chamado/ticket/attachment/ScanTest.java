package dev.chamado.ticket.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chamado.contracts.ticket.TicketEvent.ScanState;
import dev.chamado.platform.problem.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a scanner's word is worth, and what its silence. */
class ScanTest {
    @Test
    void says_whether_a_file_is_clean() throws IOException {
        try (var clamd = FakeClamd.start()) {
            assertThat(verdict(clamd.address(), "Harmless ", "words")).isEqualTo(ScanState.CLEAN);
            assertThat(verdict(clamd.address(), "words and EI", "CAR")).isEqualTo(ScanState.INFECTED);
        }
    }

    @Test
    void of_nobody_is_no_word() {
        assertThat(verdict("", "EICAR")).isEqualTo(ScanState.NOT_SCANNED);
    }

    @Test
    void that_is_no_verdict_refuses() throws IOException {
        try (var clamd = FakeClamd.saying("INSTREAM size limit exceeded. ERROR")) {
            unavailable(clamd.address());
        }
    }

    @Test
    void of_one_who_is_not_there_refuses() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        unavailable("127.0.0.1:" + port);
    }

    @Test
    void of_one_who_takes_no_more_refuses() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var scan = Scan.begin("127.0.0.1:" + deaf.getLocalPort(), Duration.ofMillis(300))) {
            var part = new byte[1 << 20];
            refused(() -> {
                for (int n = 0; n < 1000; n++) { // more than any buffer between the two holds
                    scan.look(part, part.length);
                }
            });
        }
    }

    private static void unavailable(String address) {
        refused(() -> verdict(address, "Harmless"));
    }

    private static void refused(ThrowingCallable asking) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.code()).isEqualTo("scanner-unavailable");
        });
    }

    private static ScanState verdict(String address, String... parts) {
        try (var scan = Scan.begin(address, Scan.PATIENCE)) {
            for (var part : parts) {
                var bytes = part.getBytes(US_ASCII);
                scan.look(bytes, bytes.length);
            }
            return scan.verdict();
        }
    }
}
