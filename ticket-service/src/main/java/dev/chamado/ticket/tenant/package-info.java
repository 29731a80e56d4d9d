/** How a tenant begins: everything it needs for its first ticket, in one request of an operator. */
package dev.chamado.ticket.tenant;
