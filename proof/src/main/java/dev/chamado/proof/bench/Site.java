package dev.chamado.proof.bench;

import dev.chamado.proof.baseline.Echo;
import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.desk.Settling;
import dev.chamado.proof.desk.Setup;
import dev.chamado.proof.wire.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Where it is measured: a desk whose gateway turns nobody away, and an echo beside it. */
final class Site implements AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final List<String> OURS =
            List.of("ticket", "routing", "sla", "notification", "reporting", "gateway");

    private final OwnDesk desk;
    private final Process echo;
    private final int echoPort;
    private final Settling settling;
    private final String operator;
    private final Consumer<String> teller;
    private final String run = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);

    private Site(OwnDesk desk, Process echo, int echoPort, Duration patience, Consumer<String> teller) {
        this.desk = desk;
        this.echo = echo;
        this.echoPort = echoPort;
        this.teller = teller;
        this.operator = token("bench", "oscar.operator", "operator");
        this.settling = new Settling(desk, patience);
    }

    /** On a desk of its own. */
    static Site start(Path root, Path parent, Setup setup, Duration patience, Consumer<String> teller)
            throws IOException {
        return on(OwnDesk.start(root, parent, setup), patience, teller);
    }

    /** On a desk that runs, and goes on. */
    static Site at(Path root, Path data, Duration patience, Consumer<String> teller) throws IOException {
        return on(OwnDesk.running(root, data), patience, teller);
    }

    private static Site on(OwnDesk desk, Duration patience, Consumer<String> teller) throws IOException {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var echo = new ProcessBuilder(
                            java,
                            "-XX:+UseSerialGC",
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Echo.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new BufferedReader(new InputStreamReader(echo.getInputStream(), StandardCharsets.US_ASCII));
            return new Site(desk, echo, Integer.parseInt(said.readLine().strip()), patience, teller);
        } catch (IOException | RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    void say(String line) {
        teller.accept(line);
    }

    int gateway() {
        return desk.port(8080);
    }

    int ticketService() {
        return desk.port(8081);
    }

    int echo() {
        return echoPort;
    }

    String kafka() {
        return "127.0.0.1:" + desk.port(19092);
    }

    String postgres() {
        return "jdbc:postgresql://127.0.0.1:" + desk.port(15432) + "/";
    }

    String postgresPassword() throws IOException {
        return Files.readString(desk.data().resolve("postgres/password")).strip();
    }

    /** A token that outlives every run. */
    String token(String tenant, String person, String... roles) {
        return desk.token(
                tenant,
                person,
                List.of(roles),
                claims -> claims.expirationTime(Date.from(Instant.now().plus(TOKEN_LIFE))));
    }

    /** A tenant that no other run has. */
    String tenant(String name) {
        return "bench-" + name + "-" + run;
    }

    String operator() {
        return operator;
    }

    /** What an operator sees of a service. */
    JsonNode look(Line line, String service, String what) throws IOException {
        return settling.look(line, service, what);
    }

    /** All processes by name: the desk's parts, the echo, and this driver. */
    Map<String, Long> processes() {
        var all = new LinkedHashMap<String, Long>();
        desk.parts()
                .forEach(part ->
                        all.put(part.get("name").asString(), part.get("pid").asLong()));
        all.put("echo", echo.pid());
        all.put("driver", ProcessHandle.current().pid());
        return all;
    }

    /** The processes of our services by name. */
    Map<String, Long> services() {
        var ours = processes();
        ours.keySet().retainAll(OURS);
        return ours;
    }

    /** Waits until everybody has taken in everything, and says how that went. */
    String settle() throws InterruptedException {
        return settling.settle().words();
    }

    /** The same with another patience. */
    String settle(Duration patience) throws InterruptedException {
        return new Settling(desk, patience).settle().words();
    }

    /** Stops everything and removes the data, unless it is to be kept. */
    void end(boolean keep) throws IOException {
        close();
        if (keep) {
            say("kept: " + desk.data());
        } else {
            desk.forget();
        }
    }

    /** Where the desk keeps its data. */
    Path data() {
        return desk.data();
    }

    @Override
    public void close() {
        echo.destroy();
        desk.close();
    }
}
