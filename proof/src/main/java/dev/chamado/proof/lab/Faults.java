package dev.chamado.proof.lab;

import static dev.chamado.proof.lab.Ground.Kind.BROKERS;
import static dev.chamado.proof.lab.Ground.Kind.PLAIN;
import static dev.chamado.proof.lab.Ground.Kind.TWO;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

    private static final List<String> ENDS = List.of("postgres", "kafka", "mongo", "http", "smtp");

    private Faults() {}

    static List<Fault> all() {
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
        return all;
    }

    /**
     * Those with these names, in the order of {@link #all}; none named: all.
     *
     * @throws IllegalArgumentException when there is none of a name
     */
    static List<Fault> named(Collection<String> names) {
        var all = all();
        var known = all.stream().map(Fault::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("There is no fault " + name + "; there are " + String.join(" ", known));
        });
        return all.stream()
                .filter(fault -> names.isEmpty() || names.contains(fault.name()))
                .toList();
    }
}
