/** All that the desk knows of a person, handed out to him or to who answers for it. */
package dev.chamado.ticket.disclosure;
