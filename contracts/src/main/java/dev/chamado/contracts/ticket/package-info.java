/** What can happen to a ticket, and the words it is described with. */
package dev.chamado.contracts.ticket;
