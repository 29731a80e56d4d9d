/** Tickets and people: what happens to them, who may do it, and where they stand. */
package dev.chamado.ticket;
