package dev.chamado.backing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A backing program in a JVM of its own, to be killed. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    /** Starts it and waits for its line. */
    public ChildJvm(Class<?> main, int megabytes, String... args) throws Exception {
        process = new ProcessBuilder(command(main, megabytes, args))
                .redirectErrorStream(true)
                .start();
        Thread.startVirtualThread(this::read);
        ready.get(60, TimeUnit.SECONDS);
    }

    static List<String> command(Class<?> main, int megabytes, String... args) {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private void read() {
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(" is ready at ")) {
                    ready.complete(line);
                } else {
                    System.out.println("child: " + line);
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IllegalStateException("The child ended before it was ready"));
    }

    public String line() {
        return ready.join();
    }

    /** kill -9 */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    public long pid() {
        return process.pid();
    }

    public boolean endsWithin(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            stop();
        }
    }
}
