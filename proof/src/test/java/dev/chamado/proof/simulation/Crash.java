package dev.chamado.proof.simulation;

/** A process dies here: nobody in it can catch this. */
public final class Crash extends Error {
    public Crash() {
        super("a process dies", null, false, false);
    }
}
