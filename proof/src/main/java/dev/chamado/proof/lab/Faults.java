package dev.chamado.proof.lab;

import static dev.chamado.proof.lab.Ground.Kind.BROKERS;
import static dev.chamado.proof.lab.Ground.Kind.PLAIN;
import static dev.chamado.proof.lab.Ground.Kind.TWO;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All faults that the lab knows. */
final class Faults {
    private static final List<String> KILLED = List.of(
            "ticket",
            "routing",
            "sla",
            "notification",
            "reporting",
            "gateway",
            "issuer",
            "kafka",
            "mongo",
            "postgres",
            Processes.POSTGRES_SERVER);
    private static final List<String> FROZEN = List.of("ticket", "notification", "routing", "reporting", "sla");

    private static final List<String> AWAY = List.of("kafka", "mongo");

    private static final List<String> ENDS = List.of("postgres", "kafka", "mongo", "http", "smtp");

    private Faults() {}

    static List<Fault> all(Lengths lengths) {
        var all = new ArrayList<Fault>();
        KILLED.forEach(victim -> all.add(new Kill(victim)));
        FROZEN.forEach(victim -> all.add(new Freeze(victim, PLAIN)));
        Lines.SERVICES.forEach(victim -> all.add(new Kill(victim, TWO)));
        all.add(new Kill("gateway", TWO));
        FROZEN.forEach(victim -> all.add(new Freeze(victim, TWO)));
        all.add(new RollingRestart());
        ENDS.forEach(end -> all.add(new Cut(end)));
        ENDS.forEach(end -> all.add(new Slow(end)));
        Lines.SERVICES.forEach(victim -> all.add(new Clock(victim)));
        all.add(new Fsync());
        all.add(new FullDisk());
        all.add(new Kill("kafka", BROKERS));
        all.add(new Poison());
        all.add(new Overload(lengths.overload()));
        AWAY.forEach(victim -> all.add(new Away(victim, lengths.away())));
        return all;
    }

    /**
     * The one with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Fault named(String name, Lengths lengths) {
        var all = all(lengths);
        return all.stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault " + name + "; there are "
                        + all.stream().map(Fault::name).collect(Collectors.joining(" "))));
    }
}
