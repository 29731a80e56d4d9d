package dev.chamado.ticket.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chamado.contracts.ticket.TicketEvent.ScanState;
import dev.chamado.platform.problem.Refusal;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scanner looks at a file while it comes in: clamd's INSTREAM over TCP. Where no scanner is configured nobody looks;
 * where one is and it does not answer, nothing is taken in (503), for it was put there to be asked. Its StreamMaxLength
 * has to be as large as the largest file.
 */
final class Scan implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scan.class);
    private static final int CONNECT_MILLIS = 2_000;
    /** How long it may take to take or say anything: before the gateway gives up on us. */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    /** A socket has no timeout for writing: a connection that takes nothing is closed under the writer's hands. */
    private static final ScheduledThreadPoolExecutor WATCH = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("scan-watch").factory());

    static {
        WATCH.setRemoveOnCancelPolicy(true);
    }

    private static final int LONGEST_ANSWER = 1_000;

    private final @Nullable Socket scanner;
    private final @Nullable DataOutputStream out;
    private final Duration patience;

    private Scan(@Nullable Socket scanner, @Nullable DataOutputStream out, Duration patience) {
        this.scanner = scanner;
        this.out = out;
        this.patience = patience;
    }

    /**
     * @param address {@code host:port}; empty: nobody looks
     * @param patience how long it may take over each piece, and over its answer
     */
    static Scan begin(String address, Duration patience) {
        if (address.isEmpty()) {
            return new Scan(null, null, patience);
        }
        var socket = new Socket();
        try {
            int colon = address.lastIndexOf(':');
            var port = Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MILLIS);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(US_ASCII));
            return new Scan(socket, out, patience);
        } catch (IOException e) {
            shut(socket);
            throw unavailable(e);
        }
    }

    void look(byte[] bytes, int length) {
        if (scanner == null || out == null) {
            return;
        }
        var tooLate = WATCH.schedule(() -> shut(scanner), patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            out.writeInt(length);
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw unavailable(e);
        } finally {
            tooLate.cancel(false);
        }
    }

    ScanState verdict() {
        if (scanner == null || out == null) {
            return ScanState.NOT_SCANNED;
        }
        try {
            out.writeInt(0);
            out.flush();
            var answer = new String(scanner.getInputStream().readNBytes(LONGEST_ANSWER), US_ASCII).replace("\0", "");
            if (answer.endsWith(": OK")) {
                return ScanState.CLEAN;
            } else if (answer.endsWith(" FOUND")) {
                return ScanState.INFECTED;
            }
            throw new IOException("clamd says " + answer);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static Refusal unavailable(IOException e) {
        LOG.warn("The scanner does not look at files: {}", e.toString());
        return Refusal.unavailable(
                "scanner-unavailable", "Files cannot be checked at the moment.", Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        if (scanner != null) {
            shut(scanner);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) { // nothing of ours depends on how it goes
            LOG.debug("The connection to the scanner did not close: {}", e.toString());
        }
    }
}
