package dev.chamado.desk;

import dev.chamado.desk.supervisor.Home;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The one command, {@code ./chamado}. */
@Command(
        name = "chamado",
        description = "Runs Chamado, an event-sourced IT service desk, on this machine.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            TokenCommand.class,
            DemoCommand.class,
            VerifyImport.class,
            ImportCommand.class,
            RecomputeCommand.class,
            Doctor.class,
            Supervise.class
        })
public final class Desk {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:CHAMADO_DATA}",
            scope = ScopeType.INHERIT,
            description = "Where the desk keeps its data (default: data/ in the project, or CHAMADO_DATA).")
    private String data = "";

    private Desk() {}

    public static void main(String[] args) {
        System.exit(line().execute(args));
    }

    /** The command with all that belongs to it. */
    static CommandLine line() {
        var line = new CommandLine(new Desk());
        line.setExecutionExceptionHandler((fault, command, _) -> {
            if (fault instanceof Complaint complaint) {
                command.getErr().println(complaint.getMessage());
                return 1;
            }
            throw fault;
        });
        return line;
    }

    /** The project's folder comes from the script, which may be called from anywhere. */
    Home home() {
        var root = Path.of(System.getProperty("chamado.home", "."))
                .toAbsolutePath()
                .normalize();
        return new Home(
                root, data.isBlank() ? root.resolve("data") : Path.of(data).toAbsolutePath());
    }

    /** Something that the person at the keyboard can put right; shown without a stack trace. */
    static final class Complaint extends RuntimeException {
        Complaint(String message) {
            super(message);
        }
    }
}
