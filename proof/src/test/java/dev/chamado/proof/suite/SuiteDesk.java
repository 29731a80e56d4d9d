package dev.chamado.proof.suite;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.chamado.proof.door.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A desk of the suite's own: {@code ./chamado up} with fresh data, on ports that nobody uses. */
final class SuiteDesk implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> STARTED = List.of(
            "backing",
            "ticket-service",
            "routing-service",
            "sla-service",
            "notification-service",
            "reporting-service",
            "gateway",
            "desk");

    private final Path data;
    private final int offset;
    private final Door door;
    private final RSAKey key;
    private boolean stopped;

    private SuiteDesk(Path data, int offset) throws IOException, ParseException {
        this.data = data;
        this.offset = offset;
        this.door = new Door(gateway());
        this.key = RSAKey.parse(Files.readString(data.resolve("issuer/signing-key.json")));
    }

    /** What a command of the script said. */
    record Said(int code, String text) {}

    /** Starts it; skips the test where the modules have not been packaged. */
    static SuiteDesk start() throws Exception {
        for (var module : STARTED) {
            Assumptions.assumeTrue(
                    Files.exists(ROOT.resolve(module).resolve("target/classpath")),
                    module
                            + " is not packaged, so there is no desk to test: ./chamado test, or ./mvnw verify, does it");
        }
        var target = Files.createDirectories(Path.of("target").toAbsolutePath());
        var ports = new Random();
        for (int tries = 0; tries < 20; tries++) {
            int offset = 1_000 + ports.nextInt(12_000); // below the range that outgoing connections use
            var data = Files.createTempDirectory(target, "desk-");
            var up = chamado(data, "up", "--wait", "300", "--port-offset", "" + offset);
            if (up.code() == 0) {
                System.out.println("desk of the suite: offset " + offset + ", " + data + "\n" + up.text());
                return new SuiteDesk(data, offset);
            }
            chamado(data, "down");
            if (!up.text().contains("Somebody else uses port")) {
                throw new IllegalStateException(up.text() + logs(data));
            }
        }
        throw new IllegalStateException("no free ports for a desk");
    }

    /** Runs the script as a person at the keyboard would. */
    Said chamado(String... command) {
        return chamado(data, command);
    }

    private static Said chamado(Path data, String... command) {
        var line = new ArrayList<>(List.of(ROOT.resolve("chamado").toString()));
        line.addAll(List.of(command));
        return run(data, line, _ -> {});
    }

    /** Runs a program in the project's folder with this desk as the one that the script means. */
    Said run(List<String> command, Consumer<ProcessBuilder> change) {
        return run(data, command, change);
    }

    private static Said run(Path data, List<String> command, Consumer<ProcessBuilder> change) {
        try {
            var said = Files.createTempFile(data, "said", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("CHAMADO_NO_BUILD", "1");
            builder.environment().put("CHAMADO_DATA", data.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            change.accept(builder);
            var process = builder.start();
            if (!process.waitFor(6, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end: " + Files.readString(said));
            }
            return new Said(process.exitValue(), Files.readString(said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    URI gateway() {
        return at(8080);
    }

    URI issuer() {
        return at(8090);
    }

    int imap() {
        return 13143 + offset;
    }

    Path data() {
        return data;
    }

    Door door() {
        return door;
    }

    private URI at(int port) {
        return URI.create("http://localhost:" + (port + offset));
    }

    /** A line of the board, which the supervisor writes and {@code status} reads. */
    JsonNode part(String name) {
        try {
            var board = JSON.readTree(Files.readString(data.resolve("run/board.json")));
            for (var part : board.get("parts")) {
                if (part.get("name").asString().equals(name)) {
                    return part;
                }
            }
            throw new AssertionError("no part " + name + ": " + board);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token as the issuer gives it, of anybody. */
    String token(String tenant, String sub, List<String> roles) {
        return token(tenant, sub, roles, _ -> {});
    }

    /** A token with its claims changed at will, signed with the issuer's key. */
    String token(String tenant, String sub, List<String> roles, Consumer<JWTClaimsSet.Builder> change) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims(tenant, sub, roles, change));
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    JWTClaimsSet claims(String tenant, String sub, List<String> roles, Consumer<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience("chamado")
                .subject(sub)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .claim("tenant", tenant)
                .claim("roles", roles)
                .claim("groups", List.of())
                .claim("name", sub)
                .claim("locale", "en");
        change.accept(claims);
        return claims.build();
    }

    /** The ends of all logs, for who has to find out what went wrong. */
    String logs() {
        return logs(data);
    }

    private static String logs(Path data) {
        var all = new StringBuilder();
        try (var files = Files.newDirectoryStream(Files.createDirectories(data.resolve("logs")))) {
            for (var file : files) {
                var lines = Files.readAllLines(file);
                all.append("\n--- ").append(file.getFileName()).append('\n');
                lines.subList(Math.max(0, lines.size() - 25), lines.size())
                        .forEach(line -> all.append(line, 0, Math.min(line.length(), 400))
                                .append('\n'));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (!stopped) {
            stopped = true;
            door.close();
            chamado("down");
        }
    }

    /** Removes its data, once it is stopped. */
    void forget() throws IOException {
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
