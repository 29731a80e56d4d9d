package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints an access token, for curl. */
@Command(name = "token", description = "Prints an access token of a demo person, for use with curl.")
final class TokenCommand implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Parameters(paramLabel = "PERSON", description = "Such as ana.souza; up lists the demo people.")
    private String person = "";

    @Option(
            names = "--tenant",
            paramLabel = "T",
            description = "The same person at another tenant's desk (default: the person's own).")
    private @Nullable String tenant;

    @Override
    public Integer call() throws Complaint {
        System.out.println(Tokens.of(desk.home()).token(person, tenant));
        return 0;
    }
}
