/** What happened at another desk: whole histories of tickets, with their own times and people. */
package dev.chamado.ticket.importing;
