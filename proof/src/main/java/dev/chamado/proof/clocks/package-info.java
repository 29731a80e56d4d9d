/** A multitude of open clocks in a desk of its own: how late they are told, through a kill and a rush, and whether each is told once. */
package dev.chamado.proof.clocks;
