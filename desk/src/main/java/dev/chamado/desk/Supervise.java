package dev.chamado.desk;

import dev.chamado.desk.supervisor.Parts;
import dev.chamado.desk.supervisor.Supervisor;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The process behind {@code up}. */
@Command(name = "supervise", hidden = true, description = "Keeps the parts running; started by up.")
final class Supervise implements Callable<Integer> {
    @ParentCommand
    private Desk desk;

    @Option(names = "--port-offset", defaultValue = "0")
    private int offset;

    @Option(names = "--instances", defaultValue = "1")
    private int instances;

    @Option(names = "--brokers", defaultValue = "1")
    private int brokers;

    @Option(names = "--without")
    private Set<String> without = Set.of();

    @Option(names = "--optimize")
    private boolean optimize;

    @Override
    public Integer call() throws InterruptedException {
        var parts = new Parts(desk.home(), offset, instances, brokers, optimize).all();
        parts.removeIf(part -> without.contains(part.name()));
        new Supervisor(desk.home(), offset, parts).run();
        return 0;
    }
}
