package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import dev.chamado.desk.demo.DemoDesk;
import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Port;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Fills the running desk. */
@Command(
        name = "demo",
        description = "Fills the tenant demo with people, groups, rules and 200 tickets. Safe to repeat.")
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        var board = Board.read(desk.home())
                .filter(Board::alive)
                .orElseThrow(() -> new Complaint("Chamado is not running. Start it with ./chamado up"));
        var tokens = Tokens.of(desk.home());
        var gateway = URI.create("http://localhost:" + Port.GATEWAY.at(board.offset()));
        DemoDesk.fill(gateway, tokens::token, firstPlayed(), line -> System.out.println("  " + line));
        System.out.println("Done. Look at " + gateway + "/api-docs, or follow the tour in README.md.");
        return 0;
    }

    /** The hour of the first demo in this data folder, so that a repeat sends the very same commands. */
    private Instant firstPlayed() throws IOException {
        var file = desk.home().of("demo").resolve("first-played");
        if (!Files.exists(file)) {
            Files.writeString(
                    file, Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        }
        return Instant.parse(Files.readString(file).strip());
    }
}
