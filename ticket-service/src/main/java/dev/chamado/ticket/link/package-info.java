/** Links in mails that let a requester confirm, reopen or say how good the work was without signing in. */
package dev.chamado.ticket.link;
