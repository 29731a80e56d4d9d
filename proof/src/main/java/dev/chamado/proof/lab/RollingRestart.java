package dev.chamado.proof.lab;

import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;

/** Every instance of our programs is stopped and started again, one after the other, as for a new version. */
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
    public Cure strike(Ground ground, Random chance) throws IOException, InterruptedException {
        var processes = new Processes(ground.desk());
        var all = Stream.concat(Lines.SERVICES.stream(), Stream.of("gateway"))
                .flatMap(program -> Stream.of(program, program + "-2"))
                .toList();
        for (var instance : all) {
            processes.restart(instance);
        }
        return processes::untilAllReady;
    }
}
