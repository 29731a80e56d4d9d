package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import dev.chamado.desk.door.Door;
import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Port;
import dev.chamado.desk.verifying.Verification;
import dev.chamado.desk.verifying.Verification.Views;
import dev.chamado.desk.verifying.Verification.What;
import dev.chamado.desk.verifying.Verification.Where;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Counts an imported history again and says what differs. */
@Command(
        name = "verify-import",
        description = "Counts an imported history again, from the event store, from Kafka and from read models that are"
                + " built anew, and compares it with what was counted from its file. Ends with 1 if anything differs.")
final class VerifyImport implements Callable<Integer> {
    private static final String OPERATOR = "oscar.operator";

    @ParentCommand
    private Desk desk;

    @Parameters(
            paramLabel = "EXPECTED",
            description = "What was counted from the file, such as ../shared/data/incident_event_log.expected.json.")
    private Path expected = Path.of("");

    @Option(names = "--tenant", paramLabel = "T", defaultValue = "year", description = "Where it was imported (year).")
    private String tenant = "";

    @Option(
            names = "--counts",
            paramLabel = "FILE",
            description = "What the reports should say: the output of proof/year/CountYear.java.")
    private @Nullable Path counts;

    @Option(
            names = "--views",
            defaultValue = "REBUILT",
            description = "The read models: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Views views = Views.REBUILT;

    @Override
    public Integer call() throws IOException {
        var board = Board.read(desk.home())
                .filter(Board::alive)
                .orElseThrow(() -> new Complaint("Chamado is not running. Start it with ./chamado up"));
        if (!Files.isReadable(expected) || counts != null && !Files.isReadable(counts)) {
            throw new Complaint("There is no file " + (Files.isReadable(expected) ? counts : expected));
        }
        var tokens = Tokens.of(desk.home());
        UnaryOperator<String> tokenOf = person -> tokens.token(person, person.equals(OPERATOR) ? null : tenant);
        var gateway = URI.create("http://localhost:" + Port.GATEWAY.at(board.offset()));
        try (var door = new Door(gateway, tokenOf, Duration.ofMinutes(1))) {
            var what = new What(tenant, expected, counts, views);
            var comparison =
                    new Verification(where(board.offset(), door), what, line -> System.out.println("  " + line)).run();
            System.out.print(comparison.table());
            var differing = comparison.differing();
            System.out.println(differing == 0 ? "Everything is as it was counted." : differing + " figures differ.");
            return differing == 0 ? 0 : 1;
        } catch (Door.Refused e) {
            throw new Complaint(String.valueOf(e.getMessage()));
        }
    }

    private Where where(int offset, Door door) throws IOException {
        var password = desk.home().of("postgres").resolve("password");
        var services = new LinkedHashMap<String, URI>();
        for (var port : List.of(Port.TICKET, Port.ROUTING, Port.SLA, Port.NOTIFICATION, Port.REPORTING)) {
            services.put(
                    port.name().toLowerCase(Locale.ROOT) + "-service",
                    URI.create("http://127.0.0.1:" + port.at(offset)));
        }
        return new Where(
                "jdbc:postgresql://127.0.0.1:" + Port.POSTGRES.at(offset) + "/ticket",
                "chamado",
                Files.exists(password) ? Files.readString(password).strip() : "",
                "127.0.0.1:" + Port.KAFKA.at(offset),
                door,
                services);
    }
}
