/** How content requesters were with the work on a ticket: who is asked, when, and what may be answered. */
package dev.chamado.ticket.survey;
