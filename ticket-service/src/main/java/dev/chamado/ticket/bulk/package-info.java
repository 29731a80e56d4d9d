/** Many commands in one request: one result each, in order per ticket. */
package dev.chamado.ticket.bulk;
