package dev.chamado.proof.lab;

import java.io.IOException;
import java.util.List;
import java.util.Random;
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

    @Override
    public boolean isNoticed() {
        return false;
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
