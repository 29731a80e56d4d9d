package dev.chamado.desk;

import dev.chamado.desk.supervisor.Board;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops the supervisor, which stops the parts; ends parts that a killed supervisor left behind. */
@Command(name = "down", description = "Stops everything cleanly; the data stays.")
final class Down implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        var board = Board.read(desk.home());
        if (board.isEmpty()) {
            System.out.println("Chamado is not running.");
            return 0;
        }
        var supervisor = board.get().process();
        if (supervisor.isPresent()) {
            supervisor.get().destroy();
            supervisor.get().onExit().get();
            System.out.println("Stopped.");
            return 0;
        }
        var left = board.get().parts().reversed().stream()
                .flatMap(part -> part.process().stream())
                .toList();
        for (var process : left) {
            process.destroy();
            process.onExit().get();
        }
        System.out.println(left.isEmpty() ? "Chamado is not running." : "Stopped what a lost supervisor had left.");
        return 0;
    }
}
