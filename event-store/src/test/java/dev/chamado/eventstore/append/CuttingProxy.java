package dev.chamado.eventstore.append;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/**
 * Stands between a writer and its database and cuts the line at random answers: the server has done what it was asked,
 * the client does not learn it.
 */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int port;
    private final Random random;
    private final int oneIn;
    private volatile int cuts;

    /**
     * @param port of the database
     * @param oneIn answers how many one is swallowed
     */
    CuttingProxy(int port, long seed, int oneIn) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        this.random = new Random(seed);
        this.oneIn = oneIn;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    int cuts() {
        return cuts;
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), port);
                Thread.startVirtualThread(() -> copy(client, server, false));
                Thread.startVirtualThread(() -> copy(server, client, true));
            }
        } catch (IOException _) { // closed
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            var bytes = new byte[64 << 10];
            for (int n = from.getInputStream().read(bytes);
                    n > 0;
                    n = from.getInputStream().read(bytes)) {
                if (answers && random.nextInt(oneIn) == 0) {
                    cuts++;
                    return;
                }
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException _) { // one side has gone; so does the other
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
