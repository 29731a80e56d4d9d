package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import dev.chamado.desk.door.Door.Refused;
import dev.chamado.desk.importing.Importing;
import dev.chamado.desk.importing.Unreadable;
import dev.chamado.desk.supervisor.Board;
import dev.chamado.desk.supervisor.Port;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Brings histories of another desk along. */
@Command(
        name = "import",
        description = {
            "Brings the histories of another desk along, through the gateway. Safe to repeat and to interrupt.",
            "Exit code 1 when a ticket was refused, or when a dry run finds something odd."
        })
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Parameters(paramLabel = "FILE", description = "A CSV file, plain or packed by gzip.")
    private Path file = Path.of("");

    @Option(names = "--tenant", defaultValue = "year", description = "Into which tenant (default: ${DEFAULT-VALUE}).")
    private String tenant = "";

    @Option(names = "--source", description = "The history's name (default: the file's).")
    private @Nullable String source;

    @Option(names = "--format", description = "servicenow or history (default: what reads its columns).")
    private @Nullable String format;

    @Option(
            names = "--policies",
            description = "A JSON file of calendars and policies for a tenant that has none (default: the year's).")
    private @Nullable Path policies;

    @Option(names = "--in-flight", defaultValue = "4", description = "Requests at once (default: ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(
            names = "--patience",
            defaultValue = "PT5M",
            description = "For how long a desk that is away or busy is asked again (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ZERO;

    @Option(names = "--again", description = "Sends also what was acknowledged before.")
    private boolean again;

    @Option(
            names = "--workflow",
            description = {
                "Gives the source's states and ways also to a tenant that has tickets or a workflow of its own.",
                "Where the standard workflow holds, they replace it; where the tenant has its own, they are added."
            })
    private boolean workflow;

    @Option(names = "--dry-run", description = "Says what would be created and what is odd; sends nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        var request = new Importing.Request(
                file, tenant, source, format, policies, Math.clamp(atOnce, 1, 32), patience, again, workflow);
        try {
            var importing = new Importing(request, System.out);
            return (dryRun ? importing.look() : send(importing)) ? 0 : 1;
        } catch (Unreadable | Refused e) {
            throw new Complaint(String.valueOf(e.getMessage()));
        }
    }

    private boolean send(Importing importing) throws IOException {
        var board = Board.read(desk.home())
                .filter(Board::alive)
                .orElseThrow(() -> new Complaint("Chamado is not running. Start it with ./chamado up"));
        var tokens = Tokens.of(desk.home());
        var gateway = URI.create("http://localhost:" + Port.GATEWAY.at(board.offset()));
        return importing.send(
                gateway, person -> tokens.token(person, tenant), desk.home().of("imports"));
    }
}
