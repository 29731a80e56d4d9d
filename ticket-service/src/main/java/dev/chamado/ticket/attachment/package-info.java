/** Files that come with messages: taken in as streams, kept once per content, handed out by right and never shown inline. */
package dev.chamado.ticket.attachment;
