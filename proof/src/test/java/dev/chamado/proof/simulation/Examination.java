package dev.chamado.proof.simulation;

import java.util.List;

/** What must be true once everything has come to rest. */
final class Examination {
    private final Findings findings = new Findings();

    Examination(World world) {
        var history = new History(world);
        new OfStores(world, history, findings).examine();
        if (world.promised != null) {
            new OfPromises(world, world.promised, history, findings).examine();
        }
        if (world.routed != null) {
            new OfRouting(world.routed, history, findings).examine();
        }
        if (world.told != null) {
            new OfTelling(world.told, history, findings).examine();
        }
        new OfViews(world, history, findings).examine();
    }

    List<String> faults() {
        return findings.faults();
    }
}
