package dev.chamado.ticket.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** Speaks clamd's INSTREAM and knows one virus: the word EICAR. */
final class FakeClamd implements AutoCloseable {
    private final ServerSocket server;
    private final String clean;

    private FakeClamd(ServerSocket server, String clean) {
        this.server = server;
        this.clean = clean;
        Thread.ofVirtual().start(this::serve);
    }

    static FakeClamd start() throws IOException {
        return saying("stream: OK");
    }

    /** One that says this of every harmless file. */
    static FakeClamd saying(String answer) throws IOException {
        return new FakeClamd(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), answer);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var caller = server.accept()) {
                answer(caller);
            } catch (IOException _) {
                // the test is over, or the caller hung up
            }
        }
    }

    private void answer(Socket caller) throws IOException {
        var in = new DataInputStream(caller.getInputStream());
        if (!Arrays.equals(in.readNBytes(10), "zINSTREAM\0".getBytes(US_ASCII))) {
            return;
        }
        var all = new StringBuilder();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            all.append(new String(in.readNBytes(length), US_ASCII));
        }
        var said = all.indexOf("EICAR") >= 0 ? "stream: Eicar-Signature FOUND" : clean;
        caller.getOutputStream().write((said + "\0").getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
