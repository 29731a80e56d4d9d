package dev.chamado.proof.clocks;

import dev.chamado.proof.desk.OwnDesk;
import dev.chamado.proof.desk.Setup;
import dev.chamado.proof.machine.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A million open clocks. */
@Command(
        name = "chamado prove-clocks",
        description = "Opens tickets with four clocks each in a desk of its own, lets promises break beside live"
                + " commands, kills the sla service, lets many fall due at once, and checks that each breach is told"
                + " once and none early, that every command was answered and no ticket is missing. Prints Markdown. Ends"
                + " by itself, with 1 if anything was wrong; how long it took is told, not judged.",
        mixinStandardHelpOptions = true)
public final class ProveClocks implements Callable<Integer> {
    private static final int MOST = 1_500_000; // all of them are held in memory when facts are reckoned

    @Option(names = "--tickets", defaultValue = "250000", description = "Open tickets (default: 250000).")
    private int tickets;

    @Option(names = "--at-once", defaultValue = "100000", description = "Due in one second (default: 100000).")
    private int together;

    @Option(names = "--breaches", defaultValue = "100", description = "Breaches a second (default: 100).")
    private double perSecond;

    @Option(names = "--commands", defaultValue = "50", description = "Tickets opened a second (default: 50).")
    private double commands;

    @Option(names = "--seconds", defaultValue = "60", description = "Of steady work before the kill (default: 60).")
    private int seconds;

    @Option(names = "--after-kill", defaultValue = "60", description = "Seconds from it to the rush (default: 60).")
    private int afterKill;

    @Option(names = "--after-rush", defaultValue = "60", description = "Seconds from it to the end (default: 60).")
    private int afterRush;

    @Option(
            names = "--without",
            split = ",",
            defaultValue = "routing,notification,reporting,mail",
            description = "Parts that are left out, for they follow at their own pace (default: ${DEFAULT-VALUE}).")
    private List<String> without = List.of();

    @Option(names = "--optimize", description = "The desk's programs are compiled for a long life, as in images.")
    private boolean optimize;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "For the desk's data (default: target/prove-clocks).")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the tables go too.")
    private @Nullable Path out;

    @Option(
            names = "--keep",
            description = "Leaves the data there; that of a run in which anything was wrong always stays.")
    private boolean keep;

    private ProveClocks() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ProveClocks()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var root = Path.of(System.getProperty("chamado.home", "."))
                .toAbsolutePath()
                .normalize();
        var parent = data == null ? root.resolve("target/prove-clocks") : data.toAbsolutePath();
        if (tickets < 100 || tickets > MOST || together < 1) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "100 to " + MOST + " tickets, and one or more of them due at once.");
        }
        var plan = new Plan(
                tickets,
                together,
                Math.clamp(perSecond, 1, 10_000),
                Math.clamp(commands, 1, 10_000),
                Duration.ofSeconds(Math.clamp(seconds, 1, 3_600)),
                Duration.ofSeconds(Math.clamp(afterKill, 1, 3_600)),
                Duration.ofSeconds(Math.clamp(afterRush, 1, 3_600)),
                Duration.ofMinutes(20));
        if (plan.quiet() < 2) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "More tickets fall due than there are: raise --tickets or lower --at-once.");
        }
        System.out.println("Starting a desk" + (optimize ? ", compiled as in images," : "") + " without "
                + String.join(", ", without) + "...");
        var words = Stream.concat(
                        without.stream().flatMap(part -> Stream.of("--without", part)),
                        optimize ? Stream.of("--optimize") : Stream.empty())
                .toList();
        var desk = OwnDesk.start(root, parent, new Setup(words, (_, _) -> {}));
        var atExit = new Thread(desk::close, "stop the desk");
        Runtime.getRuntime().addShutdownHook(atExit); // who interrupts it leaves no desk behind
        boolean right = false;
        try {
            var load = Machine.load();
            var seen = new Course(desk, plan, System.out::println).run();
            var text = Tables.of(plan, without, seen, load, Machine.commit(root));
            System.out.println("\n" + text);
            if (out != null) {
                Files.writeString(out, text);
            }
            right = Tables.isRight(plan, seen);
            return right ? 0 : 1;
        } finally {
            Runtime.getRuntime().removeShutdownHook(atExit);
            desk.close();
            if (keep || !right) {
                System.out.println("kept: " + desk.data());
            } else {
                desk.forget();
            }
        }
    }
}
