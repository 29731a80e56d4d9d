package dev.chamado.desk.supervisor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a part whether it can be used. */
final class Readiness {
    private static final int MILLIS = 1_000;

    private Readiness() {}

    /**
     * Whether {@code http://...} answers 200, {@code tcp://host:port} takes a connection, or {@code log:words} were
     * written to the part's log.
     *
     * @param since where the log ended when the part was started
     */
    static boolean of(Part part, long since) {
        var address = part.ready();
        try {
            return switch (address.getScheme()) {
                case "tcp" -> connects(address);
                case "log" -> says(part, since, address.getSchemeSpecificPart());
                default -> answers(address);
            };
        } catch (IOException _) {
            return false; // not yet, which is all that was asked
        }
    }

    private static boolean says(Part part, long since, String words) throws IOException {
        try (var log = new RandomAccessFile(part.log().toFile(), "r")) {
            log.seek(since);
            var written = new byte[(int) Math.min(log.length() - since, 64_000)];
            log.readFully(written);
            return new String(written, StandardCharsets.UTF_8).contains(words);
        }
    }

    private static boolean connects(URI address) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), MILLIS);
            return true;
        }
    }

    private static boolean answers(URI address) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(MILLIS);
        connection.setReadTimeout(MILLIS);
        try {
            return connection.getResponseCode() == 200;
        } finally {
            connection.disconnect();
        }
    }
}
