/**
 * The whole desk in one thread, with chance in the place of the world: its pure parts and its followers are the real
 * ones, what they lean on (stores, broker, clocks, processes) are models that fail as the real ones do.
 */
package dev.chamado.proof.simulation;
