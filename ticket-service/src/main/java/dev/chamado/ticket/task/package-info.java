/** Tasks of a ticket: what of its work is whose, in what order, and how much of it is done. */
package dev.chamado.ticket.task;
