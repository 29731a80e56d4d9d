package dev.chamado.backing;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code main} of every backing program does alike: reads {@code --name value} switches, keeps logs quiet, says
 * one line when ready, and stops cleanly on SIGTERM.
 */
public final class Launch {
    private final Map<String, String> switches = new HashMap<>();

    /** @throws IllegalArgumentException when a switch has no value */
    public Launch(String... args) {
        System.setProperty("logback.configurationFile", "backing-logback.xml");
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("Expected --name value, got " + args[i]);
            }
            switches.put(args[i].substring(2), args[i + 1]);
        }
    }

    /** The value of a switch, or the given one when it was left out. */
    public String text(String name, String otherwise) {
        return switches.getOrDefault(name, otherwise);
    }

    /** The number after a switch, or the given one when it was left out. */
    public int number(String name, int otherwise) {
        String value = switches.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " " + value + " is not a number", e);
        }
    }

    /** The folder after {@code --data}. */
    public Path data() {
        @Nullable String value = switches.get("data");
        if (value == null) {
            throw new IllegalArgumentException("--data <folder> is missing");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }

    /** A program's start, given its switches. */
    @FunctionalInterface
    public interface Start {
        void with(Launch launch) throws Exception;
    }

    /** Starts a program; when it cannot, says why in a line and ends the JVM, whatever threads were started by then. */
    public static void run(String[] args, Start start) {
        try {
            start.with(new Launch(args));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(1);
        } catch (Exception e) { // not foreseen, so with its trace
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** Says that the part is ready and waits until the process is told to stop; then closes the part. */
    public static void serve(String ready, AutoCloseable part) throws InterruptedException {
        closeAtExit(part);
        System.out.println(ready);
        new CountDownLatch(1).await();
    }

    /** Closes the part when the JVM is told to stop; a failure to close is shown, since nobody is left to catch it. */
    public static void closeAtExit(AutoCloseable part) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                part.close();
                            } catch (Exception e) { // the last thing this JVM does: nobody above to catch it
                                System.err.println("Did not stop cleanly: " + e);
                            }
                        },
                        "stop"));
    }

    /**
     * The port itself, or a free one of the loopback address for 0.
     *
     * @throws IOException when somebody listens there
     */
    public static int portOrFree(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new IOException("port " + port + " of 127.0.0.1 is taken", e);
        }
    }
}
