/** A ticket's history from the event store: what happened, and how it stood at any version or instant. */
package dev.chamado.ticket.timeline;
