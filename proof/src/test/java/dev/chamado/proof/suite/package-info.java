/** The whole desk, started as a newcomer starts it and asked through its one door. */
package dev.chamado.proof.suite;
