package dev.chamado.proof.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.stream.Stream;

/**
 * The driver's log: what it asked and what became of it, one line each, in the order of the answers. Written by many,
 * and handed to the system ten times a second and at the end, so that it survives the driver but for that.
 */
public final class History implements AutoCloseable {
    private static final long FLUSH_NANOS = Duration.ofMillis(100).toNanos();
    private static final int BUFFER = 1 << 18;

    private final BufferedWriter file;
    private long flushed = System.nanoTime();
    private boolean closed;

    private History(BufferedWriter file) {
        this.file = file;
    }

    /** Begins a log; a file of that name is written anew. */
    public static History create(Path path) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var out = new OutputStreamWriter(Files.newOutputStream(path), UTF_8);
        return new History(new BufferedWriter(out, BUFFER));
    }

    /** Adds an operation. */
    public void add(Operation operation) {
        var line = operation.line();
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the log is closed");
            }
            try {
                file.write(line);
                file.write('\n');
                long now = System.nanoTime();
                if (now - flushed > FLUSH_NANOS) {
                    file.flush();
                    flushed = now;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Everything in a log, one after the other; a last line that was cut off is left out. To be closed. */
    public static Stream<Operation> read(Path path) throws IOException {
        long whole = Files.size(path);
        boolean cut = whole > 0 && !endsWithLine(path, whole);
        var once = new HashMap<String, String>();
        var lines = Files.lines(path, UTF_8);
        return (cut ? lines.limit(lineCount(path) - 1) : lines).map(line -> Operation.of(line, once));
    }

    private static boolean endsWithLine(Path path, long size) throws IOException {
        try (var file = FileChannel.open(path)) {
            var last = ByteBuffer.allocate(1);
            file.read(last, size - 1);
            return last.get(0) == '\n';
        }
    }

    private static long lineCount(Path path) throws IOException {
        try (var lines = Files.lines(path, UTF_8)) {
            return lines.count();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        file.close();
    }
}
