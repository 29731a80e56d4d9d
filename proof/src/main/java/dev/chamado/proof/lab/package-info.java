/** The lab: faults that are made on purpose in a desk at work, and the rounds that show what they did not break. */
package dev.chamado.proof.lab;
