/** Tickets as a table that a spreadsheet opens, and opens safely. */
package dev.chamado.ticket.export;
