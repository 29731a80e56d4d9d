package dev.chamado.desk;

import dev.chamado.desk.Desk.Complaint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints an access token, for curl. */
@Command(name = "token", description = "Prints an access token of a demo person, for use with curl.")
final class TokenCommand implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Parameters(paramLabel = "PERSON", description = "Such as ana.souza; up lists the demo people.")
    private String person = "";

    @Override
    public Integer call() throws Complaint {
        System.out.println(Tokens.of(desk.home()).token(person));
        return 0;
    }
}
