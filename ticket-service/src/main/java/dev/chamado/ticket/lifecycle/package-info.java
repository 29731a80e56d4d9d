/** A ticket's life: what may be asked of it, by whom, and what happens then. */
package dev.chamado.ticket.lifecycle;
