package dev.chamado.desk.supervisor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks a part whether it can be used. */
final class Readiness {
    private static final int MILLIS = 1_000;

    private Readiness() {}

    /** Whether {@code http://...} answers 200, or {@code tcp://host:port} takes a connection. */
    static boolean of(URI address) {
        try {
            return address.getScheme().equals("tcp") ? connects(address) : answers(address);
        } catch (IOException _) {
            return false; // not yet, which is all that was asked
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
