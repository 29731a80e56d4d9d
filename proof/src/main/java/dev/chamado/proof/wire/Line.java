package dev.chamado.proof.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One kept connection, used by one thread at a time; made again after a failure or when the server closes it. */
public final class Line implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int SHOWN = 300;
    private static final int BUFFER = 16 << 10;

    private final int port;
    private final int patienceMillis;
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable Socket socket;
    private boolean heard;
    private int from;
    private int to;

    /**
     * @param port of this machine
     * @param patienceMillis how long to wait for a part of an answer
     */
    public Line(int port, int patienceMillis) {
        this.port = port;
        this.patienceMillis = patienceMillis;
    }

    /**
     * An answer.
     *
     * @param version what the ETag says; -1 without one
     * @param retryAfter seconds after which to come back; -1 when it does not say so
     */
    public record Told(int status, long version, long retryAfter, byte[] body) {
        public String text() {
            return new String(body, UTF_8);
        }

        /** Enough of it to see what it is about. */
        public String start() {
            var text = text();
            return text.substring(0, Math.min(SHOWN, text.length()));
        }

        /** Itself if its status is one of these. */
        public Told is(int... wanted) throws IOException {
            for (int one : wanted) {
                if (status == one) {
                    return this;
                }
            }
            throw new IOException("answered " + status + ": " + start());
        }
    }

    /**
     * Sends a request and reads its answer. When a kept connection turns out to be closed before a word of the answer is
     * heard, which a server may do at any time, a repeatable request is sent once more over a new one.
     */
    public Told send(Ask ask) throws IOException {
        boolean kept = socket != null;
        try {
            return ask(ask);
        } catch (SocketTimeoutException e) {
            close();
            throw e;
        } catch (IOException e) {
            close();
            if (!kept || heard || !ask.repeatable()) {
                throw e;
            }
        }
        try {
            return ask(ask);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Told ask(Ask ask) throws IOException {
        heard = false;
        if (socket == null) {
            socket = connected();
        }
        socket.getOutputStream().write(ask.bytes());
        return told(socket.getInputStream());
    }

    private Socket connected() throws IOException {
        var fresh = new Socket();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(patienceMillis);
        fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        from = 0;
        to = 0;
        return fresh;
    }

    private Told told(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).substring(9, 12));
        long length = 0;
        long version = -1;
        long retryAfter = -1;
        boolean chunked = false;
        boolean last = false;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            var value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "connection" -> last = value.equalsIgnoreCase("close");
                case "retry-after" -> retryAfter = Long.parseLong(value);
                case "etag" -> version = Long.parseLong(value.replaceAll("\\D", ""));
                default -> {}
            }
        }
        var body = new ByteArrayOutputStream();
        if (chunked) {
            for (int size = size(in); size > 0; size = size(in)) {
                copy(in, size, body);
                line(in);
            }
            line(in);
        } else {
            copy(in, length, body);
        }
        if (last) {
            close();
        }
        return new Told(status, version, retryAfter, body.toByteArray());
    }

    private int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private void copy(InputStream in, long length, ByteArrayOutputStream body) throws IOException {
        for (long left = length; left > 0; ) {
            fill(in);
            int part = (int) Math.min(left, to - from);
            body.write(buffer, from, part);
            from += part;
            left -= part;
        }
    }

    private String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (true) {
            fill(in);
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    text.append(new String(buffer, from, i - from, ISO_8859_1));
                    from = i + 1;
                    text.setLength(Math.max(0, text.length() - 1)); // the carriage return
                    return text.toString();
                }
            }
            text.append(new String(buffer, from, to - from, ISO_8859_1));
            from = to;
        }
    }

    private void fill(InputStream in) throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
            if (to == 0) {
                throw new EOFException("the server hung up");
            }
            heard = true;
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) { // it was of no use any more
            }
            socket = null;
        }
    }
}
