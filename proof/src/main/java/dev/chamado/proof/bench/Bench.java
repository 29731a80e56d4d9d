package dev.chamado.proof.bench;

import dev.chamado.proof.baseline.Commits;
import dev.chamado.proof.baseline.Records;
import dev.chamado.proof.desk.Setup;
import dev.chamado.proof.machine.Consumption;
import dev.chamado.proof.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures. */
@Command(
        name = "chamado bench",
        description = "Measures a desk of its own: rates, times, processor seconds and memory, beside raw commits,"
                + " raw records and an HTTP echo on the same machine. Prints Markdown. Ends by itself, with 1 if a"
                + " measurement failed.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "Rounds, of which medians are quoted (default: 3).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "8", description = "Length of a measurement in a round (default: 8).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "Seconds before each that do not count (default: 3).")
    private int warmUp;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these measurements.")
    private Set<String> only = Set.of();

    @Option(
            names = "--tickets",
            split = ",",
            defaultValue = "25000,100000",
            paramLabel = "N",
            description = "Tickets of the tenants whose lists are read (default: 25000,100000).")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--texts",
            paramLabel = "FILE",
            description = "Texts of tickets for --only search,view-page,view-counters: a gzipped CSV, the text first"
                    + " (default: ../shared/data/it_ticket_texts.csv.gz). They are asked at the last of --tickets.")
    private @Nullable Path texts;

    @Option(names = "--clients", defaultValue = "32", description = "Clients of a closed loop (default: 32).")
    private int clients;

    @Option(names = "--rate", defaultValue = "200", description = "Commands a second of an open loop (default: 200).")
    private double perSecond;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the desk may come to rest between two measurements (default: 60).")
    private int settle;

    @Option(
            names = "--optimize",
            description = "The desk's programs are compiled for a long life, as in images; wants a long --warm-up.")
    private boolean optimize;

    @Option(names = "--short", description = "A few seconds of everything with hardly any data, to see that it works.")
    private boolean brief;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the tables go too.")
    private @Nullable Path out;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the desk's data goes (default: target/bench).")
    private @Nullable Path data;

    @Option(
            names = "--running",
            paramLabel = "FOLDER",
            description =
                    "Measures the desk that runs on this data instead, and leaves it running."
                            + " Its gateway must have been started with limits that do not matter (LIMIT_CALLER_PER_SECOND...).")
    private @Nullable Path running;

    @Option(names = "--keep", description = "Leaves the data there.")
    private boolean keep;

    @Option(names = "--jfr", paramLabel = "FOLDER", description = "Records each service with JFR during each round.")
    private @Nullable Path recordings;

    private Bench() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    private Settings settings() {
        return new Settings(
                brief,
                brief ? 1 : Math.clamp(rounds, 1, 20),
                Duration.ofSeconds(brief ? 2 : Math.clamp(seconds, 1, 120)),
                Duration.ofSeconds(brief ? 1 : Math.clamp(warmUp, 0, 600)),
                only,
                brief ? List.of(500) : sizes,
                Math.clamp(clients, 1, 256),
                Math.clamp(perSecond, 1, 10_000),
                Duration.ofMinutes(10),
                recordings);
    }

    @Override
    public Integer call() throws Exception {
        var root = Path.of(System.getProperty("chamado.home", "."))
                .toAbsolutePath()
                .normalize();
        var parent = data == null ? root.resolve("target/bench") : data.toAbsolutePath();
        var settings = settings();
        var rest = Duration.ofSeconds(Math.clamp(settle, 0, 3_600));
        System.out.println(running == null ? "Starting a desk..." : "Measuring the desk in " + running);
        var site = running == null
                ? Site.start(root, parent, optimize ? Setup.OPTIMIZED : Setup.USUAL, rest, System.out::println)
                : Site.at(root, running.toAbsolutePath(), rest, System.out::println);
        var atExit = new Thread(site::close, "stop the desk");
        Runtime.getRuntime().addShutdownHook(atExit); // who interrupts it leaves no desk behind
        try {
            return report(root, settings, site);
        } finally {
            Runtime.getRuntime().removeShutdownHook(atExit);
            site.end(keep);
        }
    }

    private int report(Path root, Settings settings, Site site) throws Exception {
        var rows = new ArrayList<Row>();
        var rounds = new Rounds(settings, site);
        var load = Machine.load();
        try (var commits = Commits.on(site.postgres(), "chamado", site.postgresPassword());
                var records = Records.on(site.kafka())) {
            var reads = new Reads(settings, site).all();
            var measurements = new ArrayList<>(new Baselines(settings, site).all(commits, records));
            measurements.addAll(reads);
            measurements.addAll(new Searches(settings, site, texts(root)).all());
            if (!Searches.areAllOf(
                    settings)) { // last: what follows them takes minutes, and would be measured with the reads
                measurements.addAll(Writes.prepared(settings, site).all());
            }
            rows.addAll(rounds.of(measurements));
            rows.addAll(rounds.once(new Rebuilds(settings, site).all()));
        }
        var text = """
                Measured %s, commit %s, on %s; load average before %.1f, after %.1f.
                %d rounds of %d s each after %d s of warm-up%s; medians of the rounds, errors of all.

                %s
                Processor seconds per 1,000 operations:

                %s
                %s
                Memory at the end (shared pages by their share):

                %s""".formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Machine.commit(root),
                        Machine.words(),
                        load,
                        Machine.load(),
                        settings.rounds(),
                        settings.length().toSeconds(),
                        settings.warmUp().toSeconds(),
                        settings.cold() ? " on a cold desk" : " and one round that does not count",
                        Table.times(rows),
                        Table.cost(rows),
                        Ratios.table(rows),
                        Table.memory(new Consumption(site.processes()).megabytes()));
        System.out.println("\n" + text);
        write(text);
        return rows.stream().allMatch(row -> row.failure() == null) ? 0 : 1;
    }

    private Path texts(Path root) {
        return texts == null ? root.resolve("../shared/data/it_ticket_texts.csv.gz") : texts;
    }

    private void write(String text) throws IOException {
        if (out != null) {
            Files.writeString(out, text);
        }
    }
}
