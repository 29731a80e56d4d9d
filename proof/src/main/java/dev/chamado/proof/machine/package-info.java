/** What processes take of the machine, as its kernel counts it. */
package dev.chamado.proof.machine;
