package dev.chamado.proof.simulation;

/** Somebody in the world who does one thing after the other. */
@FunctionalInterface
interface Actor {
    /** Does something; says whether there was nothing to do. */
    boolean step();
}
