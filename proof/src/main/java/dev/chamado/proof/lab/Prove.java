package dev.chamado.proof.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Breaks a desk of its own on purpose, round after round. */
@Command(
        name = "chamado prove",
        description =
                "Breaks a desk of its own on purpose while it is at work, and checks each time that nothing is lost"
                        + " and nothing happens twice. Adds to a saved total. Ends with 1 if a round failed.",
        mixinStandardHelpOptions = true)
public final class Prove implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "1", description = "How many (default: 1).")
    private int rounds;

    @Option(names = "--seed", description = "Repeats what was run with it (default: a new one).")
    private @Nullable Long seed;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "FAULT",
            description = "Only these faults (see --list), with + between those of one round.")
    private List<String> only = List.of();

    @Option(
            names = "--strikes",
            defaultValue = "1",
            description = "Faults in a round, one after the other (default: 1).")
    private int strikes;

    @Option(
            names = "--operations",
            defaultValue = "2000",
            description =
                    "Of the load in a round, at least (default: 2000). From 10000 on most come many in a request.")
    private long operations;

    @Option(names = "--clients", defaultValue = "12", description = "Of the load (default: 12).")
    private int clients;

    @Option(
            names = "--longest",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "After which the load of a round ends, done or not (default: 900).")
    private int longest;

    @Option(
            names = "--away",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a store is out of reach in rounds of that (default: 60).")
    private int away;

    @Option(
            names = "--overload",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long more is asked than can be done, in rounds of that (default: 60).")
    private int overload;

    @Option(
            names = "--minutes",
            defaultValue = "100000",
            description = "After which no further round begins (default: none is left out).")
    private int minutes;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the total, the reports and the desk's data go (default: target/prove).")
    private @Nullable Path data;

    @Option(names = "--keep", description = "Leaves the desks' data there; those of failed rounds always stay.")
    private boolean keep;

    @Option(names = "--list", description = "Names the faults and ends.")
    private boolean list;

    private Prove() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Prove()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            Faults.all(Lengths.USUAL).forEach(fault -> System.out.println(fault.name()));
            return 0;
        }
        var root = Path.of(System.getProperty("chamado.home", "."))
                .toAbsolutePath()
                .normalize();
        var folder = data == null ? root.resolve("target/prove") : data.toAbsolutePath();
        var failed = 0;
        var deadline = Instant.now().plus(Duration.ofMinutes(minutes));
        var left = new ArrayList<>(planned());
        while (!left.isEmpty()) {
            var kind = left.getFirst().ground();
            var here = left.stream().filter(round -> round.ground() == kind).toList();
            left.removeAll(here);
            failed += new Series(root, folder, keep, deadline, Prove::say).run(kind, here);
        }
        System.out.println("\n" + Report.of(Total.in(folder.resolve(Series.TOTAL))));
        return failed == 0 ? 0 : 1;
    }

    private static void say(String words) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + words);
    }

    /** Every fault has its turn before one comes again; the seed decides in which order. */
    private List<Round> planned() {
        long first = seed == null ? new Random().nextLong(1L << 40) : seed;
        System.out.println("--seed " + first);
        var turns = turns(new Random(first));
        var planned = new ArrayList<Round>();
        for (int i = 0; i < rounds; i++) {
            planned.add(new Round(
                    turns.get(i % turns.size()), first + i, operations, clients, Duration.ofSeconds(longest)));
        }
        planned.sort(Comparator.comparing(Round::ground));
        return planned;
    }

    private Lengths lengths() {
        return new Lengths(Duration.ofSeconds(away), Duration.ofSeconds(overload));
    }

    private Fault named(String name) {
        return Faults.named(name, lengths());
    }

    /** The faults of a round, of each in turn. */
    private List<List<Fault>> turns(Random chance) {
        if (only.stream().anyMatch(names -> names.contains(Outcome.AND))) {
            return only.stream()
                    .map(names -> Stream.of(names.split(Pattern.quote(Outcome.AND)))
                            .map(this::named)
                            .toList())
                    .toList();
        }
        var faults = new ArrayList<>(
                only.isEmpty()
                        ? Faults.all(lengths())
                        : only.stream().map(this::named).toList());
        Collections.shuffle(faults, chance);
        int together = Math.max(1, strikes);
        var turns = new ArrayList<List<Fault>>();
        for (var kind : Ground.Kind.values()) {
            var here = faults.stream().filter(fault -> fault.ground() == kind).toList();
            for (int i = 0; i < here.size(); i += together) {
                turns.add(here.subList(i, Math.min(here.size(), i + together)));
            }
        }
        Collections.shuffle(turns, chance);
        return turns;
    }
}
