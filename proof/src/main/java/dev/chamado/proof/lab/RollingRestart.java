package dev.chamado.proof.lab;

import dev.chamado.proof.history.History;
import dev.chamado.proof.history.Kind;
import dev.chamado.proof.history.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All our programs are stopped and started again under load, as for a new version: first the second instance of each, and
 * when all of these are back, the first of each. Nobody may notice.
 */
record RollingRestart() implements Fault {
    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public Ground.Kind ground() {
        return Ground.Kind.TWO;
    }

    /**
     * Requests that were not answered, or with "come back". A page that must know of a version may say that it does not
     * know it yet: that is no matter of restarts.
     */
    @Override
    public List<String> left(Aftermath after) throws IOException {
        try (var asked = History.read(after.log())) {
            var unanswered = asked.filter(one -> one.outcome() == Outcome.UNKNOWN
                            && !(one.kind() == Kind.PAGE && one.status() == 503)
                            && !Rush.isTooManyFiles(one))
                    .map(one -> one.kind() + " with " + one.status())
                    .collect(Collectors.groupingBy(words -> words, TreeMap::new, Collectors.counting()));
            return unanswered.isEmpty() ? List.of() : List.of("requests were not answered: " + unanswered);
        }
    }

    @Override
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var processes = new Processes(ground.desk());
        for (var instance : List.of("-2", "")) {
            processes.restart(Stream.concat(Lines.SERVICES.stream(), Stream.of("gateway"))
                    .map(program -> program + instance)
                    .toList());
        }
        return processes::untilAllReady;
    }
}
