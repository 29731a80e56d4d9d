/** The full-text index on this process's disk: folded from the events, with its place in the topics in the same commit. */
package dev.chamado.ticket.index;
