package dev.chamado.proof.bench;

import dev.chamado.proof.bench.Row.Round;
import dev.chamado.proof.machine.Consumption;
import dev.chamado.proof.machine.Machine;
import dev.chamado.proof.pace.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs measurements in rounds, one after the other and then all again, so that what disturbs the machine for a while
 * does not hit one of them alone. Between two the desk may come to rest. A first round does not count: young processes
 * spend most of the processors on compiling themselves, which is over after some minutes of work and not before.
 */
final class Rounds {
    private final Settings settings;
    private final Site site;
    private final Map<String, AtomicLong> numbers = new LinkedHashMap<>();

    Rounds(Settings settings, Site site) {
        this.settings = settings;
        this.site = site;
    }

    List<Row> of(List<Measurement> all) throws Exception {
        var wanted = all.stream().filter(it -> settings.wants(it.name())).toList();
        var rounds = new LinkedHashMap<Measurement, List<Round>>();
        for (int i = settings.cold() ? 1 : 0; i <= settings.rounds(); i++) {
            site.say(i == 0 ? "The round that does not count:" : "Round " + i + ":");
            for (var measurement : wanted) {
                var round = round(measurement, i);
                if (i > 0) {
                    rounds.computeIfAbsent(measurement, _ -> new ArrayList<>()).add(round);
                }
                site.say("    " + site.settle());
            }
        }
        return wanted.stream()
                .map(it -> Row.of(it, rounds.getOrDefault(it, List.of())))
                .toList();
    }

    /** Each once, without a warm-up. */
    List<Row> once(List<Measurement> all) throws Exception {
        var rows = new ArrayList<Row>();
        for (var measurement :
                all.stream().filter(it -> settings.wants(it.name())).toList()) {
            rows.add(Row.of(measurement, List.of(measured(measurement, 0, Duration.ofMillis(1)))));
        }
        return rows;
    }

    private Round round(Measurement measurement, int number) throws Exception {
        var next = numbers.computeIfAbsent(measurement.name(), _ -> new AtomicLong());
        var _ = measurement.pace().run(measurement.clients(), settings.warmUp(), next);
        return measured(measurement, number, settings.length());
    }

    private Round measured(Measurement measurement, int number, Duration length) throws Exception {
        var next = numbers.computeIfAbsent(measurement.name(), _ -> new AtomicLong());
        var machine = new Consumption(site.processes());
        try (var _ = Recording.start(settings.recordings(), measurement.name() + "-" + number, site)) {
            var before = machine.seconds();
            var taken = measurement.pace().run(measurement.clients(), length, next);
            var cost = Consumption.between(before, machine.seconds(), Math.max(1, taken.operations()) / 1_000.0);
            var figures = Figures.of(taken);
            site.say("  %-16s %10.1f/s  p50 %8.2f ms  p99 %8.2f ms  %d errors, load %.1f%s"
                    .formatted(
                            measurement.name(),
                            figures.perSecond(),
                            figures.p50(),
                            figures.p99(),
                            taken.errors(),
                            Machine.load(),
                            taken.firstError() == null ? "" : ": " + taken.firstError()));
            return new Round(taken, cost, Machine.load());
        }
    }
}
