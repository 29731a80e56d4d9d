package dev.chamado.proof.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between two parts of a desk on this machine and passes on what they say to each other, late or not at all if it
 * is told so.
 */
final class Proxy implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket server;
    private final int[] targets;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;

    private Proxy(ServerSocket server, int... targets) {
        this.server = server;
        this.targets = targets;
    }

    /** On a free port of this machine, before others of it: connections go to them in turns, or to who is there. */
    static Proxy before(int... targets) throws IOException {
        var proxy = new Proxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), targets);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Resets every connection, and each new one, until it is mended. */
    void cut() {
        cut = true;
        open.forEach(Proxy::reset);
    }

    /** From now on whatever is said arrives that much later. */
    void delay(Duration longer) {
        delay = longer;
    }

    /** Passes everything on at once again. */
    void mend() {
        cut = false;
        delay = Duration.ZERO;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var from = server.accept();
                if (cut) {
                    reset(from);
                } else {
                    Thread.ofVirtual().start(() -> join(from));
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void join(Socket from) {
        open.add(from);
        Socket to;
        try {
            to = connected();
        } catch (IOException _) { // nobody is there: the caller sees that as he would without us
            open.remove(from);
            reset(from);
            return;
        }
        open.add(to);
        try {
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            var back = Thread.ofVirtual().start(() -> pass(to, from));
            pass(from, to);
            back.join();
        } catch (IOException _) { // broken off meanwhile
            reset(from);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            reset(to);
            reset(from);
            open.remove(from);
            open.remove(to);
        }
    }

    private Socket connected() throws IOException {
        int first = Math.floorMod(turn.getAndIncrement(), targets.length);
        for (int i = 0; ; i++) {
            var to = new Socket();
            try {
                to.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), targets[(first + i) % targets.length]),
                        CONNECT_MILLIS);
                return to;
            } catch (IOException e) {
                to.close();
                if (i == targets.length - 1) {
                    throw e;
                }
            }
        }
    }

    /** Until one of them has nothing more to say, or breaks off; then the other is told. */
    private void pass(Socket from, Socket to) {
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!delay.isZero()) {
                    Thread.sleep(delay);
                }
                if (cut) {
                    throw new IOException("cut");
                }
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException _) { // one side broke off, so the other must hear of it
            reset(from);
            reset(to);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a broken line looks: at once, without a farewell. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) { // closed already
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(Proxy::reset);
    }
}
