/** Lists and counters of tickets, and what becomes due in them. */
package dev.chamado.ticket.queue;
