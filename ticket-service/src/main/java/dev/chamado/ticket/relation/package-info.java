/** What a ticket is to other tickets, to other systems and to monitoring, and the rules of that. Pure. */
package dev.chamado.ticket.relation;
