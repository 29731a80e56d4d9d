/** Links in mails that let a requester confirm or reopen without signing in. */
package dev.chamado.ticket.link;
