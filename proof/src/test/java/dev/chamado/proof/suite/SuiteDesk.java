package dev.chamado.proof.suite;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.desk.OwnDesk.Said;
import dev.chamado.proof.desk.Setup;
import dev.chamado.proof.door.Door;
import dev.chamado.proof.lab.Ground;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** The desk that the suite's tests work at. */
final class SuiteDesk implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> STARTED = List.of(
            "backing",
            "ticket-service",
            "routing-service",
            "sla-service",
            "notification-service",
            "reporting-service",
            "gateway",
            "desk");

    private final OwnDesk desk;

    private SuiteDesk(OwnDesk desk) {
        this.desk = desk;
    }

    /** Starts it; skips the test where the modules have not been packaged. */
    static SuiteDesk start() throws Exception {
        for (var module : STARTED) {
            Assumptions.assumeTrue(
                    Files.exists(ROOT.resolve(module).resolve("target/classpath")),
                    module
                            + " is not packaged, so there is no desk to test: ./chamado test, or ./mvnw verify, does it");
        }
        var desk = OwnDesk.start(ROOT, Path.of("target").toAbsolutePath(), Setup.USUAL.with("DUE_INTERVAL", "2s"));
        System.out.println("desk of the suite: " + desk.gateway() + ", " + desk.data());
        return new SuiteDesk(desk);
    }

    Said chamado(String... command) {
        return desk.chamado(command);
    }

    Said run(List<String> command, Consumer<ProcessBuilder> change) {
        return desk.run(command, change);
    }

    URI gateway() {
        return desk.gateway();
    }

    URI issuer() {
        return desk.issuer();
    }

    /** As the lab's faults see it. */
    Ground ground() {
        return Ground.of(desk);
    }

    int imap() {
        return desk.port(13143);
    }

    Path data() {
        return desk.data();
    }

    Door door() {
        return desk.door();
    }

    JsonNode part(String name) {
        return desk.part(name);
    }

    String token(String tenant, String sub, List<String> roles) {
        return desk.token(tenant, sub, roles, _ -> {});
    }

    String token(String tenant, String sub, List<String> roles, Consumer<JWTClaimsSet.Builder> change) {
        return desk.token(tenant, sub, roles, change);
    }

    JWTClaimsSet claims(String tenant, String sub, List<String> roles, Consumer<JWTClaimsSet.Builder> change) {
        return desk.claims(tenant, sub, roles, change);
    }

    String logs() {
        return desk.logs();
    }

    @Override
    public void close() {
        desk.close();
    }

    void forget() throws IOException {
        desk.forget();
    }
}
