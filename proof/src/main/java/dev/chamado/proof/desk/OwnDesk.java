package dev.chamado.proof.desk;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.chamado.proof.door.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A desk of one's own: {@code ./chamado up} with fresh data, on ports that nobody uses. */
public final class OwnDesk implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GATEWAY = 8080;
    private static final int TRIES = 20;
    private static final int LONGEST_COMMAND_MINUTES = 6;

    private final Script script;
    private final Path data;
    private final int offset;
    private final Door door;
    private final Mint mint;
    private final boolean borrowed;
    private volatile int front;
    private boolean stopped;

    private OwnDesk(Script script, Path data, int offset, boolean borrowed) {
        this.borrowed = borrowed;
        this.script = script;
        this.data = data;
        this.offset = offset;
        this.door = new Door(gateway());
        this.mint = Mint.of(data.resolve("issuer/signing-key.json"), issuer());
    }

    /** What a command of the script said. */
    public record Said(int code, String text) {}

    /** The script with what it is told: it builds nothing, what is built is what this is about. */
    private record Script(Path root, Map<String, String> environment) {
        Said run(Path data, List<String> command, Consumer<ProcessBuilder> change) {
            try {
                var said = Files.createTempFile(data, "said", ".txt");
                var builder = new ProcessBuilder(command)
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
                builder.environment().putAll(environment);
                builder.environment().put("CHAMADO_NO_BUILD", "1");
                builder.environment().put("CHAMADO_DATA", data.toString());
                builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
                change.accept(builder);
                var process = builder.start();
                if (!process.waitFor(LONGEST_COMMAND_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " does not end: " + Files.readString(said));
                }
                return new Said(process.exitValue(), Files.readString(said));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        /** Who interrupts it leaves no half a desk behind. */
        Said start(Path data, String... command) {
            var atExit = new Thread(() -> chamado(data, "down"), "stop what is starting");
            Runtime.getRuntime().addShutdownHook(atExit);
            var said = chamado(data, command);
            Runtime.getRuntime().removeShutdownHook(atExit);
            return said;
        }

        Said chamado(Path data, String... command) {
            var line = new ArrayList<>(List.of(root.resolve("chamado").toString()));
            line.addAll(List.of(command));
            return run(data, line, _ -> {});
        }
    }

    /**
     * Starts it.
     *
     * @param root the project's folder, everything in it packaged
     * @param parent where the folder of its data is made
     * @throws IllegalStateException when it does not start; the message has the ends of its logs
     */
    public static OwnDesk start(Path root, Path parent, Setup setup) throws IOException {
        Files.createDirectories(parent);
        var script = new Script(root, setup.environment());
        var ports = new Random();
        for (int tries = 0; tries < TRIES; tries++) {
            int offset = 1_000 + ports.nextInt(12_000); // below the range that outgoing connections use
            var data = Files.createTempDirectory(parent, "desk-");
            setup.before().starting(data, offset);
            var up = script.start(
                    data,
                    Stream.concat(
                                    Stream.of("up", "--wait", "300", "--port-offset", "" + offset),
                                    setup.words().stream())
                            .toArray(String[]::new));
            if (up.code() == 0) {
                return new OwnDesk(script, data, offset, false);
            }
            script.chamado(data, "down");
            if (!up.text().contains("Somebody else uses port")) {
                throw new IllegalStateException(up.text() + Logs.ends(data));
            }
        }
        throw new IllegalStateException("no free ports for a desk");
    }

    /** One that somebody else has started, and that goes on when this is closed. */
    public static OwnDesk running(Path root, Path data) {
        var script = new Script(root, Map.of());
        return new OwnDesk(script, data, board(data).get("offset").asInt(), true);
    }

    /** Runs the script as a person at the keyboard would. */
    public Said chamado(String... command) {
        return script.chamado(data, command);
    }

    /** Runs a program in the project's folder with this desk as the one that the script means. */
    public Said run(List<String> command, Consumer<ProcessBuilder> change) {
        return script.run(data, command, change);
    }

    public URI gateway() {
        return at(GATEWAY);
    }

    public URI issuer() {
        return at(8090);
    }

    /** The port that is this one in a desk without an offset; for the gateway's, that of what stands before it. */
    public int port(int number) {
        return number == GATEWAY && front != 0 ? front : number + offset;
    }

    /** From now on who wants to the gateway goes to this port: something stands before several gateways. */
    public void comeThrough(int port) {
        front = port;
    }

    private URI at(int number) {
        return URI.create("http://localhost:" + port(number));
    }

    public Path data() {
        return data;
    }

    public Door door() {
        return door;
    }

    /** The board, which the supervisor writes and {@code status} reads. */
    public JsonNode parts() {
        return board(data).get("parts");
    }

    private static JsonNode board(Path data) {
        try {
            return JSON.readTree(Files.readString(data.resolve("run/board.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of the board. */
    public JsonNode part(String name) {
        for (var part : parts()) {
            if (part.get("name").asString().equals(name)) {
                return part;
            }
        }
        throw new IllegalArgumentException("no part " + name);
    }

    /** A token as the issuer gives it, of anybody, with its claims changed at will. */
    public String token(String tenant, String sub, List<String> roles, Consumer<JWTClaimsSet.Builder> change) {
        return mint.token(tenant, sub, roles, change);
    }

    public JWTClaimsSet claims(String tenant, String sub, List<String> roles, Consumer<JWTClaimsSet.Builder> change) {
        return mint.claims(tenant, sub, roles, change);
    }

    /** The ends of all logs, for who has to find out what went wrong. */
    public String logs() {
        return Logs.ends(data);
    }

    @Override
    public synchronized void close() {
        if (!stopped) {
            stopped = true;
            door.close();
            if (!borrowed) {
                var _ = chamado("down");
            }
        }
    }

    /** Removes its data, once it is stopped. */
    public void forget() throws IOException {
        if (borrowed) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
