package dev.chamado.proof.bench;

import dev.chamado.proof.pace.Clients;
import dev.chamado.proof.pace.Pace;

/**
 * One thing that is measured.
 *
 * @param name short, for {@code --only}
 * @param what in words, for the table
 */
record Measurement(String name, String what, Pace pace, Clients clients) {}
