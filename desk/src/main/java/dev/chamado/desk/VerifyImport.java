package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Port;
import dev.chamado.desk.verifying.Verification;
import dev.chamado.desk.verifying.Verification.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Counts an imported history again and says what differs. */
@Command(
        name = "verify-import",
        description = "Counts an imported history again, from the event store and from Kafka, and compares it with what"
                + " was counted from its file. Ends with 1 if anything differs.")
final class VerifyImport implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Parameters(
            paramLabel = "EXPECTED",
            description = "What was counted from the file, such as ../shared/data/incident_event_log.expected.json.")
    private Path expected = Path.of("");

    @Option(names = "--tenant", paramLabel = "T", defaultValue = "year", description = "Where it was imported (year).")
    private String tenant = "";

    @Override
    public Integer call() throws IOException {
        var board = Board.read(desk.home())
                .filter(Board::alive)
                .orElseThrow(() -> new Complaint("Chamado is not running. Start it with ./chamado up"));
        if (!Files.isReadable(expected)) {
            throw new Complaint("There is no file " + expected);
        }
        var comparison =
                new Verification(tenant, line -> System.out.println("  " + line)).of(expected, places(board.offset()));
        System.out.print(comparison.table());
        var differing = comparison.differing();
        System.out.println(differing == 0 ? "Everything is as it was counted." : differing + " figures differ.");
        return differing == 0 ? 0 : 1;
    }

    private Places places(int offset) throws IOException {
        var password = desk.home().of("postgres").resolve("password");
        return new Places(
                "jdbc:postgresql://127.0.0.1:" + Port.POSTGRES.at(offset) + "/ticket",
                "chamado",
                Files.exists(password) ? Files.readString(password).strip() : "",
                "127.0.0.1:" + Port.KAFKA.at(offset));
    }
}
