/** Many commands in one request or job: one result each, in order per ticket. */
package dev.chamado.ticket.bulk;
