/** Tickets that go on in others: what a ticket remembers of it. */
package dev.chamado.ticket.merge;
